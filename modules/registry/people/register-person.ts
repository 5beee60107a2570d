// Registers a person: name, birth and division are enough; an ID number is claimed once for the whole city.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { type Key, newUuid, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { civilDateOf } from '#kernel/time'
import { type PersonCard, personRegistered, type RegisterPerson } from '#registry/contract'
import type { VerbContext } from '../context.ts'
import { countyOf } from '../divisions/division.ts'
import { findDivision } from '../divisions/division-store.ts'
import { registryErrors } from '../errors.ts'
import { insertFacts, type NewFact } from './fact-store.ts'
import { idFingerprint, phoneFingerprint, readGivenId, readGivenPhone } from './numbers.ts'
import { birthIsPossible } from './person.ts'
import { toPersonCard } from './person-card.ts'
import { claimIdentity, findPerson, insertPerson } from './person-store.ts'

export async function registerPerson(
  tx: Tx,
  actor: Actor,
  context: VerbContext,
  input: RegisterPerson,
): Promise<PersonCard> {
  const { seal } = context
  const today = civilDateOf(tx.now)
  if (!birthIsPossible(input.birthOn, today)) {
    fail(registryErrors.REGISTRY_BIRTH_NOT_POSSIBLE, { birthOn: input.birthOn })
  }
  const invented = await inventedAt(tx, context, input.division)
  const phone = input.phone ? readGivenPhone(input.phone, invented) : undefined
  const number = input.nationalId ? readGivenId(input.nationalId, input, invented) : undefined
  const key = { county: countyOf(input.division), id: newUuid() }
  if (number) await claim(tx, seal, number, key)
  const phoneSealed = phone ? seal.seal(phone) : null
  await insertPerson(tx, {
    ...key,
    division: input.division,
    name: input.name,
    sex: input.sex,
    birthOn: input.birthOn,
    nationalIdSealed: number ? seal.seal(number) : null,
    phoneSealed,
    phoneFingerprint: phone ? phoneFingerprint(seal, phone) : null,
    address: input.address,
    position: input.position,
    living: input.living,
    registeredBy: actor.id,
  })
  await insertFacts(tx, { ...key, division: input.division }, firstFacts(input, phoneSealed), {
    effectiveFrom: today,
    by: actor.id,
    why: '登记',
  })
  const row = await findPerson(tx, key)
  if (!row) throw new Error('a person just registered cannot be read')
  const subject = publicId(key)
  audit(tx, actor, {
    action: 'registry.person.registered',
    subject,
    division: row.division,
    person: key.id,
    detail: { withId: number !== undefined, withPhone: phone !== undefined },
  })
  const audience = { division: row.division, person: key.id }
  await emit(tx, actor, personRegistered, subject, audience, { person: key.id })
  return toPersonCard(row, [], seal, { today, reason: 'role' })
}

/** Whether the division belongs to an invented city; refuses one that is unknown or wider than a street. */
async function inventedAt(tx: Tx, context: VerbContext, division: string): Promise<boolean> {
  const found = await findDivision(tx, division)
  if (!found || found.tier === 'city' || found.tier === 'county') {
    fail(registryErrors.REGISTRY_DIVISION_UNUSABLE, { division })
  }
  return context.cities.get(found.city)?.invented ?? false
}

async function claim(tx: Tx, seal: Seal, number: string, key: Key): Promise<void> {
  const held = await claimIdentity(tx, idFingerprint(seal, number), key)
  if (held === 'same-county') fail(registryErrors.REGISTRY_ID_REGISTERED_HERE)
  if (held === 'other-county') fail(registryErrors.REGISTRY_ID_REGISTERED_ELSEWHERE)
}

function firstFacts(input: RegisterPerson, phoneSealed: Buffer | null): NewFact[] {
  const facts: NewFact[] = [
    { fact: 'division', value: input.division },
    { fact: 'living', value: input.living },
  ]
  if (input.address) facts.push({ fact: 'address', value: input.address })
  if (input.position) facts.push({ fact: 'position', value: input.position })
  if (phoneSealed) facts.push({ fact: 'phone', value: phoneSealed.toString('base64') })
  return facts
}
