// Lists people in scope, masked: by name fragment, by telephone in any spelling, or by a full ID number.

import type { Tx } from '#kernel/db'
import { readNationalId, readPhone } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { civilDateOf } from '#kernel/time'
import type { PeoplePage } from '#registry/contract'
import type { VerbContext } from '../context.ts'
import { divisionPrefix } from '../divisions/division.ts'
import { idFingerprint, phoneFingerprint } from './numbers.ts'
import { toPersonLine } from './person-card.ts'
import { type PersonSearch, selectPeople } from './person-store.ts'

export type ListPeople = {
  q?: string | undefined
  division?: string | undefined
  /** The `next` of the page before. */
  after?: string | undefined
  limit: number
}

export async function listPeople(tx: Tx, context: VerbContext, input: ListPeople): Promise<PeoplePage> {
  const rows = await selectPeople(tx, {
    search: input.q ? readSearch(input.q, context.seal) : undefined,
    divisionPrefix: input.division ? divisionPrefix(input.division) : undefined,
    after: input.after ? readCursor(input.after) : undefined,
    limit: input.limit + 1,
  })
  const today = civilDateOf(tx.now)
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return {
    people: shown.map((row) => toPersonLine(row, context.seal, today)),
    next: last ? `${last.name}~${last.id}` : null,
  }
}

/** A number is looked for as an ID or a telephone; it can be no part of a name. */
function readSearch(text: string, seal: Seal): PersonSearch {
  const id = readNationalId(text)
  if (id) return { id: idFingerprint(seal, id.number) }
  const phone = readPhone(text)
  if (phone) return { phone: phoneFingerprint(seal, phone) }
  return { name: text }
}

/** The shape is checked by the route; the uuid has no '~', a name might. */
function readCursor(text: string): { name: string; id: string } {
  const cut = text.lastIndexOf('~')
  return { name: text.slice(0, cut), id: text.slice(cut + 1) }
}
