// A person's visits, the latest first: for their family, their page and the caller's card.

import type { Actor } from '#kernel/access'
import type { Tx } from '#kernel/db'
import type { Key } from '#kernel/ids'
import type { Visit } from '#service/contract'
import type { VisitContext } from './visit-context.ts'
import { listVisitsOf } from './visit-store.ts'
import { viewVisit } from './visit-view.ts'

export async function listVisitsOfPerson(
  tx: Tx,
  actor: Actor,
  context: VisitContext,
  person: Key,
  limit: number,
): Promise<Visit[]> {
  const rows = await listVisitsOf(tx, person, limit)
  // Many visits at once: telephones stay masked until one is opened.
  return rows.map((row) => viewVisit(context, { ...actor, worker: '' }, row, tx.now))
}
