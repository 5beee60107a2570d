// What other modules ask about a person: whose telephone this is, a snapshot for their rows, facts for policies.

import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { type Key, readPhone } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { civilDateOf } from '#kernel/time'
import { AbilityLevel, Hardship, Living, type PersonCard, type PersonFacts } from '#registry/contract'
import { registryErrors } from '../errors.ts'
import { positionOf } from '../places/position.ts'
import { factsOn } from './fact-store.ts'
import { phoneFingerprint } from './numbers.ts'
import { countyOfPerson, findByPhones, findPerson, type PersonRow, type PhoneHolder } from './person-store.ts'

/**
 * Whose telephone this is, in any spelling: the person's own before a relative's. A number that several
 * people share (a couple's line) gives the one registered first; whoever answers sees the name and asks.
 */
export async function findPersonByPhone(tx: Tx, seal: Seal, phone: string): Promise<PhoneHolder | undefined> {
  return (await findPeopleByPhones(tx, seal, [phone])).get(phone)
}

/** The same for many telephones in one statement, by the spelling they were asked in. */
export async function findPeopleByPhones(
  tx: Tx,
  seal: Seal,
  phones: readonly string[],
): Promise<ReadonlyMap<string, PhoneHolder>> {
  const asked = [...new Set(phones)].flatMap((phone) => {
    const number = readPhone(phone)
    return number === undefined ? [] : [{ phone, fingerprint: phoneFingerprint(seal, number) }]
  })
  if (asked.length === 0) return new Map()
  const rows = await findByPhones(
    tx,
    asked.map(({ fingerprint }) => fingerprint),
  )
  const holders = new Map(
    rows.map(({ fingerprint, ...holder }) => [fingerprint.toString('hex'), holder] as const),
  )
  return new Map(
    asked.flatMap(({ phone, fingerprint }) => {
      const holder = holders.get(fingerprint.toString('hex'))
      return holder ? [[phone, holder] as const] : []
    }),
  )
}

/** The county that completes the key of a person known by uuid only; undefined outside the scope. */
export function findPersonCounty(tx: Tx, person: string): Promise<number | undefined> {
  return countyOfPerson(tx, person)
}

export type PersonSnapshot = Key & {
  name: string
  sex: PersonCard['sex']
  division: string
  address: string
  position: { latitude: number; longitude: number } | null
  matters: string[]
  phoneSealed: Buffer | null
  state: PersonCard['state']
}

/** What an order or a visit writes down of the person as of now. */
export async function getPersonSnapshot(tx: Tx, key: Key): Promise<PersonSnapshot> {
  return snapshotOf(await getPerson(tx, key))
}

function snapshotOf(row: PersonRow): PersonSnapshot {
  const { county, id, name, sex, division, address, matters, phoneSealed, state } = row
  const position = positionOf(row)
  return { county, id, name, sex, division, address, position, matters, phoneSealed, state }
}

/**
 * What policies read of a person on a date (today when none is given): the fact that has begun by then, and
 * the current row where no fact was ever recorded.
 */
export async function factsOf(tx: Tx, key: Key, on?: string): Promise<PersonFacts> {
  return (await getPersonWithFacts(tx, key, on)).facts
}

/** Snapshot and facts of one person, for an order that needs both: the row is read once. */
export async function getPersonWithFacts(
  tx: Tx,
  key: Key,
  on?: string,
): Promise<{ person: PersonSnapshot; facts: PersonFacts }> {
  const [row, facts] = await Promise.all([
    getPerson(tx, key),
    factsOn(tx, key, on ?? civilDateOf(tx.now), ['living', 'abilityLevel', 'hardship']),
  ])
  return { person: snapshotOf(row), facts: policyFactsOf(row, facts) }
}

function policyFactsOf(row: PersonRow, facts: Record<string, unknown>): PersonFacts {
  const living = facts.living === undefined ? row.living : Living.parse(facts.living)
  return {
    birthDate: row.birthOn,
    division: row.division,
    hardship: facts.hardship === undefined ? row.hardship : Hardship.parse(facts.hardship),
    abilityLevel:
      facts.abilityLevel === undefined ? row.abilityLevel : AbilityLevel.parse(facts.abilityLevel),
    livesAlone: living === 'alone',
  }
}

async function getPerson(tx: Tx, key: Key): Promise<PersonRow> {
  return (await findPerson(tx, key)) ?? fail(registryErrors.REGISTRY_PERSON_NOT_FOUND)
}
