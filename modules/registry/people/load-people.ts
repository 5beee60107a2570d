// Loads many people at once, for a generated city or a city's first import: set-based, and loading again changes nothing.

import type { Actor } from '#kernel/access'
import { sql, type Tx } from '#kernel/db'
import { type Key, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import type { AbilityLevel, Hardship, Living } from '#registry/contract'
import { idFingerprint, phoneFingerprint, sealWords } from './numbers.ts'

/** A person with every current value; phones are E.164, numbers already checked. */
export type LoadedPerson = Key & {
  division: string
  name: string
  sex: 'female' | 'male'
  birthOn: string
  nationalId: string
  phone: string | null
  address: string
  latitude: number
  longitude: number
  abilityLevel: AbilityLevel
  living: Living
  hardship: Hardship
  conditions: string[]
  matters: string[]
  registeredAt: Date
  /** Ids of the facts recorded at registration, one for each of `factsAtRegistration`. */
  facts: string[]
}

/** What policies read and what may change later: recorded as facts from the day of registration. */
export const factsAtRegistration = ['division', 'living', 'abilityLevel', 'hardship'] as const

export async function loadPeople(
  tx: Tx,
  actor: Actor,
  seal: Seal,
  people: readonly LoadedPerson[],
): Promise<void> {
  const rows = people.map((person) => ({
    ...person,
    sealedId: seal.seal(person.nationalId).toString('hex'),
    sealedPhone: person.phone && seal.seal(person.phone).toString('hex'),
    conditions: undefined,
    sealedConditions: sealWords(seal, person.conditions).toString('hex'),
    phonePrint: person.phone && phoneFingerprint(seal, person.phone).toString('hex'),
  }))
  await tx.rows(sql`insert into registry.people (county, id, division, name, sex, birth_on, national_id_sealed,
      phone_sealed, phone_fingerprint, address, latitude, longitude, ability_level, living, hardship,
      conditions_sealed, matters, registered_at, registered_by)
    select p.county, p.id, p.division, p.name, p.sex, p."birthOn", decode(p."sealedId", 'hex'),
      decode(p."sealedPhone", 'hex'), decode(p."phonePrint", 'hex'), p.address, p.latitude, p.longitude,
      p."abilityLevel", p.living, p.hardship, decode(p."sealedConditions", 'hex'), p.matters, p."registeredAt", ${actor.id}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (county int, id uuid, division text, name text,
      sex text, "birthOn" date, "sealedId" text, "sealedPhone" text, "phonePrint" text, address text,
      latitude float8, longitude float8, "abilityLevel" text, living text, hardship text, "sealedConditions" text,
      matters text[], "registeredAt" timestamptz)
    on conflict (county, id) do nothing`)
  await claimIdentities(tx, seal, people)
  await loadFacts(tx, actor, people)
}

async function claimIdentities(tx: Tx, seal: Seal, people: readonly LoadedPerson[]): Promise<void> {
  const claims = people.map((person) => ({
    county: person.county,
    id: person.id,
    print: idFingerprint(seal, person.nationalId).toString('hex'),
  }))
  const refused = await tx.rows(sql<Key>`select county, id from (
      select c.county, c.id, registry.claim_identity(decode(c.print, 'hex'), c.county, c.id) as claim
      from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as c (county int, id uuid, print text)
    ) claimed where claim <> 'yours'`)
  const first = refused[0]
  if (first) throw new Error(`the ID number of ${publicId(first)} is registered to somebody else`)
}

async function loadFacts(tx: Tx, actor: Actor, people: readonly LoadedPerson[]): Promise<void> {
  const rows = people.flatMap((person) =>
    factsAtRegistration.map((fact, index) => ({
      county: person.county,
      id: person.facts[index],
      person: person.id,
      fact,
      value: person[fact],
      at: person.registeredAt,
      division: person.division,
    })),
  )
  await tx.rows(sql`insert into registry.person_facts (county, id, person, fact, value, effective_from,
      recorded_at, recorded_by, why, division)
    select f.county, f.id, f.person, f.fact, f.value, (f.at at time zone 'Asia/Shanghai')::date, f.at,
      ${actor.id}, '登记', f.division
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (county int, id uuid, person uuid, fact text,
      value jsonb, at timestamptz, division text)
    on conflict (county, id) do nothing`)
}
