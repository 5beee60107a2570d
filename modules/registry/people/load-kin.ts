// Loads kin and their consents for many people at once; loading again changes nothing.

import type { Actor } from '#kernel/access'
import { sql, type Tx } from '#kernel/db'
import type { Key } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { phoneFingerprint } from './numbers.ts'

/** A relative or neighbour; `consent` when the person agreed that they may see and order. */
export type LoadedKin = Key & {
  person: string
  division: string
  name: string
  relation: string
  phone: string
  holdsKey: boolean
  /** Who is called first: 1, 2, … */
  place: number
  consent: { id: string; givenAt: Date; how: string } | null
}

export async function loadKin(tx: Tx, actor: Actor, seal: Seal, kin: readonly LoadedKin[]): Promise<void> {
  const rows = kin.map((one) => ({
    ...one,
    sealedPhone: seal.seal(one.phone).toString('hex'),
    phonePrint: phoneFingerprint(seal, one.phone).toString('hex'),
  }))
  await tx.rows(sql`insert into registry.kin (county, id, person, division, name, relation, phone_sealed,
      phone_fingerprint, holds_key, place)
    select k.county, k.id, k.person, k.division, k.name, k.relation, decode(k."sealedPhone", 'hex'),
      decode(k."phonePrint", 'hex'), k."holdsKey", k.place
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as k (county int, id uuid, person uuid, division text,
      name text, relation text, "sealedPhone" text, "phonePrint" text, "holdsKey" boolean, place smallint)
    on conflict (county, id) do nothing`)
  const consents = kin.flatMap(({ county, id, person, division, consent }) =>
    consent ? [{ county, kin: id, person, division, ...consent }] : [],
  )
  await tx.rows(sql`insert into registry.consents (county, id, person, kin, division, what, given_at, how,
      recorded_by)
    select c.county, c.id, c.person, c.kin, c.division, 'see-and-order', c."givenAt", c.how, ${actor.id}
    from jsonb_to_recordset(${JSON.stringify(consents)}::jsonb) as c (county int, id uuid, person uuid, kin uuid,
      division text, "givenAt" timestamptz, how text)
    on conflict (county, id) do nothing`)
}
