// Opens a person's card: the reason is decided here, and each opening is one audit row.

import type { Actor, Permission } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { holdsDutyAbout } from '#kernel/duties'
import { fail } from '#kernel/errors'
import type { Key } from '#kernel/ids'
import { publicId } from '#kernel/ids'
import { civilDateOf } from '#kernel/time'
import type { PersonCard } from '#registry/contract'
import type { VerbContext } from '../context.ts'
import { registryErrors } from '../errors.ts'
import { listKin } from '../kin/kin-store.ts'
import { registryPermissions } from '../permissions.ts'
import { type Reason, reasonToSee } from './person.ts'
import { toPersonCard } from './person-card.ts'
import { findPerson, type PersonRow } from './person-store.ts'

type Seen = { row: PersonRow; reason: Reason }

/**
 * The person and why this actor may have them in detail. Outside the scope, or inside it without a reason,
 * there is no such person. `lock` is for verbs that go on to write.
 */
export async function getSeenPerson(
  tx: Tx,
  actor: Actor,
  key: Key,
  permission: Permission,
  lock = false,
): Promise<Seen> {
  const [row, holdsDuty] = await Promise.all([findPerson(tx, key, lock), holdsDutyAbout(tx, actor, key.id)])
  const reason = row && reasonToSee(actor, row, permission, holdsDuty)
  if (!row || !reason) fail(registryErrors.REGISTRY_PERSON_NOT_FOUND)
  return { row, reason }
}

/** As `getSeenPerson`, for what only staff may do: a child's consent lets them look, not edit or reveal. */
export async function getServedPerson(
  tx: Tx,
  actor: Actor,
  key: Key,
  permission: Permission,
  lock = false,
): Promise<Seen> {
  const seen = await getSeenPerson(tx, actor, key, permission, lock)
  if (seen.reason === 'consent') fail(registryErrors.REGISTRY_PERSON_NOT_FOUND)
  return seen
}

/** For records about a person that other modules keep: the same reasons as for the card, or there is no such person. */
export async function requireReasonToSee(tx: Tx, actor: Actor, key: Key): Promise<void> {
  await getSeenPerson(tx, actor, key, registryPermissions.viewPerson)
}

export async function openPersonCard(
  tx: Tx,
  actor: Actor,
  context: VerbContext,
  key: Key,
): Promise<PersonCard> {
  const [{ row, reason }, kin] = await Promise.all([
    getSeenPerson(tx, actor, key, registryPermissions.viewPerson),
    listKin(tx, context.seal, key),
  ])
  audit(tx, actor, {
    action: 'registry.person.opened',
    subject: publicId(row),
    division: row.division,
    person: row.id,
    reason,
  })
  return toPersonCard(row, kin, context.seal, { today: civilDateOf(tx.now), reason })
}
