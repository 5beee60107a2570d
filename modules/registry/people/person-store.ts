// All SQL of people: the current row, the list, and the claim of an identity.

import { queryBuilder, sql, type Tx } from '#kernel/db'
import type { Key } from '#kernel/ids'
import type { AbilityLevel, Hardship, Living, PersonCard, PersonSex } from '#registry/contract'
import { divisionJoins, divisionLabel } from '../divisions/division-store.ts'

export type PersonRow = Key & {
  division: string
  divisionName: string
  /** Pack id of the city, null when the division is not in the registry. */
  city: string | null
  name: string
  sex: PersonSex
  birthOn: string
  nationalIdSealed: Buffer | null
  phoneSealed: Buffer | null
  address: string
  latitude: number | null
  longitude: number | null
  abilityLevel: AbilityLevel
  living: Living
  hardship: Hardship
  /** Health matters are sealed: a JSON list of words. */
  conditionsSealed: Buffer | null
  matters: string[]
  state: PersonCard['state']
  version: number
}

const columns = sql`p.county, p.id, p.division, ${divisionLabel('p.division')} as "divisionName", division.city,
  p.name, p.sex, p.birth_on as "birthOn", p.national_id_sealed as "nationalIdSealed",
  p.phone_sealed as "phoneSealed", p.address, p.latitude, p.longitude, p.ability_level as "abilityLevel",
  p.living, p.hardship, p.conditions_sealed as "conditionsSealed", p.matters, p.state, p.version`
const source = sql`registry.people p ${divisionJoins('p.division')}`

/** The row when it is in scope; `lock` keeps others from changing it until the transaction ends. */
export function findPerson(tx: Tx, key: Key, lock = false): Promise<PersonRow | undefined> {
  return tx.find(sql<PersonRow>`select ${columns} from ${source}
    where p.county = ${key.county} and p.id = ${key.id} ${lock ? sql`for update of p` : sql``}`)
}

export type NewPerson = Key & {
  division: string
  name: string
  sex: string
  birthOn: string
  nationalIdSealed: Buffer | null
  phoneSealed: Buffer | null
  phoneFingerprint: Buffer | null
  address: string
  position: { latitude: number; longitude: number } | undefined
  living: string
  registeredBy: string
}

export async function insertPerson(tx: Tx, person: NewPerson): Promise<void> {
  await tx.rows(sql`insert into registry.people (county, id, division, name, sex, birth_on, national_id_sealed,
      phone_sealed, phone_fingerprint, address, latitude, longitude, living, registered_at, registered_by)
    values (${person.county}, ${person.id}, ${person.division}, ${person.name}, ${person.sex}, ${person.birthOn},
      ${person.nationalIdSealed}, ${person.phoneSealed}, ${person.phoneFingerprint}, ${person.address},
      ${person.position?.latitude ?? null}, ${person.position?.longitude ?? null}, ${person.living}, ${tx.now}, ${person.registeredBy})`)
}

/** Claims an ID number for a person; the answer says where it is held, never by whom. */
export async function claimIdentity(
  tx: Tx,
  fingerprint: Buffer,
  key: Key,
): Promise<'yours' | 'same-county' | 'other-county'> {
  const row = await tx.find(sql<{ claim: 'yours' | 'same-county' | 'other-county' }>`
    select registry.claim_identity(${fingerprint}, ${key.county}::int, ${key.id}::uuid) as claim`)
  if (!row) throw new Error('claim_identity gave no answer')
  return row.claim
}

/** What a search box was understood to mean. */
export type PersonSearch = { id: Buffer } | { phone: Buffer } | { name: string }

export type PeopleFilter = {
  search: PersonSearch | undefined
  divisionPrefix: string | undefined
  after: { name: string; id: string } | undefined
  limit: number
}

/** People in scope, by name; the pair (name, id) continues a page where the last one ended. */
export function selectPeople(tx: Tx, filter: PeopleFilter): Promise<PersonRow[]> {
  const conditions = [sql`p.state = 'active'`]
  if (filter.search) conditions.push(matching(filter.search))
  if (filter.divisionPrefix) conditions.push(sql`p.division ^@ ${filter.divisionPrefix}`)
  if (filter.after) conditions.push(sql`(p.name, p.id) > (${filter.after.name}, ${filter.after.id}::uuid)`)
  return tx.rows(sql<PersonRow>`select ${columns} from ${source} where ${sql.join(conditions, sql` and `)}
    order by p.name, p.id limit ${filter.limit}`)
}

function matching(search: PersonSearch) {
  if ('name' in search) return sql`strpos(p.name, ${search.name}) > 0`
  if ('phone' in search) return sql`p.phone_fingerprint = ${search.phone}`
  return sql`(p.county, p.id) in (select county, person from registry.holder_of_identity(${search.id}))`
}

export type PhoneHolder = { county: number; person: string; how: 'self' | 'kin' }

/** Whose telephones these are: the person's own before a relative's, the longest known first. */
export function findByPhones(
  tx: Tx,
  fingerprints: readonly Buffer[],
): Promise<(PhoneHolder & { fingerprint: Buffer })[]> {
  return tx.rows(sql<PhoneHolder & { fingerprint: Buffer }>`
    select distinct on (fingerprint) fingerprint, county, person, how from (
      select p.phone_fingerprint as fingerprint, p.county, p.id as person, 'self' as how, 0 as rank,
        p.registered_at
      from registry.people p where p.phone_fingerprint = any(${[...fingerprints]}::bytea[]) and p.state = 'active'
      union all
      select k.phone_fingerprint, p.county, p.id, 'kin', k.place, p.registered_at from registry.kin k
      join registry.people p on p.county = k.county and p.id = k.person
      where k.phone_fingerprint = any(${[...fingerprints]}::bytea[]) and p.state = 'active'
    ) known order by fingerprint, rank, registered_at, person`)
}

export async function countyOfPerson(tx: Tx, id: string): Promise<number | undefined> {
  const row = await tx.find(sql<{ county: number }>`select county from registry.people where id = ${id}`)
  return row?.county
}

export type PersonUpdate = {
  address: string
  phone_sealed: Buffer | null
  phone_fingerprint: Buffer | null
  living: string
  ability_level: string
  hardship: string
  conditions_sealed: Buffer | null
  matters: string[]
  latitude: number
  longitude: number
  sex: string
}

type Tables = { 'registry.people': PersonUpdate & { county: number; id: string; version: number } }
const build = queryBuilder<Tables>()

/** Writes the given fields into the current row and counts one version on. */
export async function updatePerson(tx: Tx, key: Key, changes: Partial<PersonUpdate>): Promise<void> {
  await tx.rows(
    build
      .updateTable('registry.people')
      .set({ ...changes, version: sql<number>`version + 1` })
      .where('county', '=', key.county)
      .where('id', '=', key.id),
  )
}
