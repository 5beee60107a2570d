// All SQL of kin (亲属) and of the consents given to them.

import { sql, type Tx } from '#kernel/db'
import { type Key, maskPhone, newUuid, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import type { Kin } from '#registry/contract'

export type KinRow = Key & {
  name: string
  relation: string
  phoneSealed: Buffer
  holdsKey: boolean
  consented: boolean
}

const columns = sql`k.county, k.id, k.name, k.relation, k.phone_sealed as "phoneSealed",
  k.holds_key as "holdsKey", exists (select from registry.consents c
    where c.county = k.county and c.kin = k.id and c.revoked_at is null) as consented`

export function selectKin(tx: Tx, person: Key): Promise<KinRow[]> {
  return tx.rows(sql<KinRow>`select ${columns} from registry.kin k
    where k.county = ${person.county} and k.person = ${person.id} order by k.place, k.id limit 50`)
}

/** One relative, when they are this person’s. */
export function findKin(tx: Tx, person: Key, kin: Key): Promise<KinRow | undefined> {
  return tx.find(sql<KinRow>`select ${columns} from registry.kin k
    where k.county = ${kin.county} and k.id = ${kin.id} and k.person = ${person.id}`)
}

/** Kin as a reader sees them: numbers masked, in the order in which they are to be called. */
export async function listKin(tx: Tx, seal: Seal, person: Key): Promise<Kin[]> {
  return (await selectKin(tx, person)).map((row) => toKin(row, seal))
}

export function toKin(row: KinRow, seal: Seal): Kin {
  return {
    id: publicId(row),
    name: row.name,
    relation: row.relation,
    phone: maskPhone(seal.open(row.phoneSealed)),
    holdsKey: row.holdsKey,
    consented: row.consented,
  }
}

export async function insertKin(
  tx: Tx,
  person: Key & { division: string },
  kin: {
    id: string
    name: string
    relation: string
    phoneSealed: Buffer
    phoneFingerprint: Buffer
    holdsKey: boolean
  },
): Promise<void> {
  await tx.rows(sql`insert into registry.kin (county, id, person, division, name, relation, phone_sealed,
      phone_fingerprint, holds_key, place)
    select ${person.county}::int, ${kin.id}::uuid, ${person.id}::uuid, ${person.division}::text,
      ${kin.name}::text, ${kin.relation}::text, ${kin.phoneSealed}::bytea, ${kin.phoneFingerprint}::bytea,
      ${kin.holdsKey}::boolean, coalesce(max(k.place), 0) + 1
    from registry.kin k where k.county = ${person.county} and k.person = ${person.id}`)
}

export async function insertConsent(
  tx: Tx,
  person: Key & { division: string },
  consent: { kin: string; how: string; by: string },
): Promise<void> {
  await tx.rows(sql`insert into registry.consents (county, id, person, kin, division, what, given_at, how,
      recorded_by)
    values (${person.county}, ${newUuid()}, ${person.id}, ${consent.kin}, ${person.division}, 'see-and-order',
      ${tx.now}, ${consent.how}, ${consent.by})`)
}

export async function endConsent(tx: Tx, kin: Key): Promise<void> {
  await tx.rows(sql`update registry.consents set revoked_at = ${tx.now}
    where county = ${kin.county} and kin = ${kin.id} and revoked_at is null`)
}
