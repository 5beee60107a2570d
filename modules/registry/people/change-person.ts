// Changes facts about a person: each is kept with its date, who and why; the card shows those that have begun.

import { z } from 'zod'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { requireVersion } from '#kernel/http'
import { type Key, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { addDays, civilDateOf } from '#kernel/time'
import {
  AbilityLevel,
  type ChangePerson,
  Hardship,
  Living,
  type PersonCard,
  Position,
  personChanged,
  Sex,
} from '#registry/contract'
import type { VerbContext } from '../context.ts'
import { registryErrors } from '../errors.ts'
import { listKin } from '../kin/kin-store.ts'
import { registryPermissions } from '../permissions.ts'
import { factsOn, insertFacts, type NewFact, peopleWithFactsBeginning } from './fact-store.ts'
import { phoneFingerprint, readGivenPhone, sealWords } from './numbers.ts'
import { getServedPerson } from './open-person-card.ts'
import { toPersonCard } from './person-card.ts'
import { findPerson, updatePerson } from './person-store.ts'

/** Facts as they are stored; a telephone is sealed, null when it was taken away. */
const StoredFacts = z.object({
  address: z.string().optional(),
  phone: z.base64().nullable().optional(),
  living: Living.optional(),
  abilityLevel: AbilityLevel.optional(),
  hardship: Hardship.optional(),
  position: Position.optional(),
  sex: Sex.optional(),
  /** Health words are stored sealed. */
  conditions: z.base64().optional(),
  matters: z.array(z.string()).optional(),
})

export async function changePerson(
  tx: Tx,
  actor: Actor,
  context: VerbContext,
  input: { key: Key; change: ChangePerson; expectedVersion: number | undefined },
): Promise<PersonCard> {
  const { key, change } = input
  const { row, reason } = await getServedPerson(tx, actor, key, registryPermissions.registerPerson, true)
  requireVersion(row.version, input.expectedVersion)
  const invented = row.city !== null && (context.cities.get(row.city)?.invented ?? false)
  const facts = newFacts(change, context.seal, invented)
  if (facts.length === 0) fail(registryErrors.REGISTRY_NOTHING_CHANGED)
  await insertFacts(tx, row, facts, { effectiveFrom: change.effectiveFrom, by: actor.id, why: change.why })
  const names = facts.map((fact) => fact.fact)
  await applyFacts(tx, context.seal, key, names)
  const person = { ...key, division: row.division }
  await tell(tx, actor, person, names, { reason: change.why, effectiveFrom: change.effectiveFrom })
  const [changed, kin] = await Promise.all([findPerson(tx, key), listKin(tx, context.seal, key)])
  if (!changed) throw new Error('a person just changed cannot be read')
  return toPersonCard(changed, kin, context.seal, { today: civilDateOf(tx.now), reason })
}

function newFacts(change: ChangePerson, seal: Seal, invented: boolean): NewFact[] {
  const { effectiveFrom: _, why: __, phone, conditions, ...others } = change
  const facts: NewFact[] = Object.entries(others)
    .filter(([, value]) => value !== undefined)
    .map(([fact, value]) => ({ fact, value }))
  if (conditions) facts.push({ fact: 'conditions', value: sealWords(seal, conditions).toString('base64') })
  if (phone === '') facts.push({ fact: 'phone', value: null })
  else if (phone !== undefined) {
    facts.push({ fact: 'phone', value: seal.seal(readGivenPhone(phone, invented)).toString('base64') })
  }
  return facts
}

/**
 * Brings the current row to the facts that have begun. A change that begins later leaves the row alone, and one
 * entered late for a day long past does not cover what began after it.
 */
async function applyFacts(tx: Tx, seal: Seal, key: Key, names: readonly string[]): Promise<void> {
  const { phone, abilityLevel, conditions, position, ...same } = StoredFacts.parse(
    await factsOn(tx, key, civilDateOf(tx.now), names),
  )
  const sealed = phone ? Buffer.from(phone, 'base64') : null
  await updatePerson(tx, key, {
    ...Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined)),
    ...(abilityLevel === undefined ? {} : { ability_level: abilityLevel }),
    ...(conditions === undefined ? {} : { conditions_sealed: Buffer.from(conditions, 'base64') }),
    ...(position ?? {}),
    ...(phone === undefined
      ? {}
      : {
          phone_sealed: sealed,
          phone_fingerprint: sealed ? phoneFingerprint(seal, seal.open(sealed)) : null,
        }),
  })
}

async function tell(
  tx: Tx,
  actor: Actor,
  person: Key & { division: string },
  facts: string[],
  how: { reason: string; effectiveFrom?: string },
): Promise<void> {
  const subject = publicId(person)
  audit(tx, actor, {
    action: 'registry.person.changed',
    subject,
    division: person.division,
    person: person.id,
    reason: how.reason,
    detail: { facts, ...(how.effectiveFrom ? { effectiveFrom: how.effectiveFrom } : {}) },
  })
  const audience = { division: person.division, person: person.id }
  await emit(tx, actor, personChanged, subject, audience, { person: person.id, facts })
}

/**
 * Brings facts that were recorded ahead into the card on the day they begin; a daily loop runs it under the
 * installation's scope. It looks a week back, so that a server that stood still catches up. Returns how many
 * people were brought up to date.
 */
export async function beginFacts(tx: Tx, actor: Actor, context: VerbContext): Promise<number> {
  const today = civilDateOf(tx.now)
  const people = await peopleWithFactsBeginning(tx, { after: addDays(today, -7), until: today })
  for (const person of people) {
    await applyFacts(tx, context.seal, person, person.facts)
    await tell(tx, actor, person, person.facts, { reason: '到生效日' })
  }
  return people.length
}
