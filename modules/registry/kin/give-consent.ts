// Consents (同意): a person lets a relative see their services and order for them, and can withdraw it any time.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { type Key, publicId } from '#kernel/ids'
import { type GiveConsent, type Kin, personChanged } from '#registry/contract'
import type { VerbContext } from '../context.ts'
import { registryErrors } from '../errors.ts'
import { getServedPerson } from '../people/open-person-card.ts'
import type { PersonRow } from '../people/person-store.ts'
import { registryPermissions } from '../permissions.ts'
import { endConsent, findKin, insertConsent, type KinRow, toKin } from './kin-store.ts'

type Who = { person: Key; kin: Key }

export async function giveConsent(
  tx: Tx,
  actor: Actor,
  context: VerbContext,
  who: Who,
  input: GiveConsent,
): Promise<Kin> {
  const { person, kin } = await getBoth(tx, actor, who)
  if (kin.consented) fail(registryErrors.REGISTRY_CONSENT_GIVEN)
  await insertConsent(tx, person, { kin: kin.id, how: input.how, by: actor.id })
  await tell(tx, actor, person, kin, { action: 'registry.consent.given', reason: input.how })
  return toKin({ ...kin, consented: true }, context.seal)
}

export async function revokeConsent(tx: Tx, actor: Actor, context: VerbContext, who: Who): Promise<Kin> {
  const { person, kin } = await getBoth(tx, actor, who)
  if (!kin.consented) fail(registryErrors.REGISTRY_CONSENT_NONE)
  await endConsent(tx, kin)
  await tell(tx, actor, person, kin, { action: 'registry.consent.revoked' })
  return toKin({ ...kin, consented: false }, context.seal)
}

/** The person is locked first, so that giving and withdrawing at one moment happen one after the other. */
async function getBoth(tx: Tx, actor: Actor, who: Who): Promise<{ person: PersonRow; kin: KinRow }> {
  const { row } = await getServedPerson(tx, actor, who.person, registryPermissions.registerPerson, true)
  const kin = (await findKin(tx, row, who.kin)) ?? fail(registryErrors.REGISTRY_KIN_NOT_FOUND)
  return { person: row, kin }
}

async function tell(
  tx: Tx,
  actor: Actor,
  person: PersonRow,
  kin: KinRow,
  what: { action: string; reason?: string },
): Promise<void> {
  const subject = publicId(person)
  audit(tx, actor, {
    ...what,
    subject,
    division: person.division,
    person: person.id,
    detail: { kin: kin.id },
  })
  const audience = { division: person.division, person: person.id }
  await emit(tx, actor, personChanged, subject, audience, { person: person.id, facts: ['consents'] })
}
