// Shows one masked field in full, for a stated reason; each showing is one audit row and they are limited.

import type { Actor } from '#kernel/access'
import { audit, countDone } from '#kernel/audit'
import { sql, type Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { type Key, parsePublicId, publicId } from '#kernel/ids'
import type { RevealField } from '#registry/contract'
import type { VerbContext } from '../context.ts'
import { registryErrors } from '../errors.ts'
import { findKin } from '../kin/kin-store.ts'
import { registryPermissions } from '../permissions.ts'
import { getServedPerson } from './open-person-card.ts'
import type { PersonRow } from './person-store.ts'

const action = 'registry.person.revealed'
const mostInAnHour = 60

export async function revealField(
  tx: Tx,
  actor: Actor,
  context: VerbContext,
  key: Key,
  input: RevealField,
): Promise<{ value: string }> {
  const { row, reason } = await getServedPerson(tx, actor, key, registryPermissions.revealField)
  await refuseTooMany(tx, actor)
  const sealed = (await sealedField(tx, row, input)) ?? fail(registryErrors.REGISTRY_FIELD_EMPTY)
  audit(tx, actor, {
    action,
    subject: publicId(row),
    division: row.division,
    person: row.id,
    reason: input.reason,
    detail: { field: input.field, because: reason, ...(input.kin ? { kin: input.kin } : {}) },
  })
  return { value: context.seal.open(sealed) }
}

async function sealedField(tx: Tx, row: PersonRow, input: RevealField): Promise<Buffer | null> {
  if (input.field === 'phone') return row.phoneSealed
  if (input.field === 'nationalId') return row.nationalIdSealed
  const kin = input.kin === undefined ? undefined : parsePublicId(input.kin)
  const found = kin && (await findKin(tx, row, kin))
  return found ? found.phoneSealed : fail(registryErrors.REGISTRY_KIN_NOT_FOUND)
}

/** Counted from the audit itself; the lock keeps two requests of one user from both taking the last turn. */
async function refuseTooMany(tx: Tx, actor: Actor): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`reveal ${actor.id}`}, 0))`)
  const hourAgo = new Date(tx.now.getTime() - 3_600_000)
  if ((await countDone(tx, actor, action, hourAgo)) >= mostInAnHour) {
    fail(registryErrors.REGISTRY_REVEAL_TOO_MANY, { limit: mostInAnHour })
  }
}
