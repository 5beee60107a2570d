// Loads many places at once; loading again changes nothing.

import { sql, type Tx } from '#kernel/db'
import type { Key, PublicId } from '#kernel/ids'

export type LoadedPlace = Key & {
  name: string
  kind: string
  tier: 'centre' | 'station' | 'point' | 'institution'
  division: string
  address: string
  latitude: number
  longitude: number
  beds: number
  organisation: PublicId | null
  organisationName: string | null
}

export async function loadPlaces(tx: Tx, places: readonly LoadedPlace[]): Promise<void> {
  await tx.rows(sql`insert into registry.places (county, id, name, kind, tier, division, address, latitude,
      longitude, beds, organisation, organisation_name)
    select p.county, p.id, p.name, p.kind, p.tier, p.division, p.address, p.latitude, p.longitude, p.beds,
      p.organisation, p."organisationName"
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p (county int, id uuid, name text, kind text,
      tier text, division text, address text, latitude float8, longitude float8, beds int, organisation text,
      "organisationName" text)
    on conflict (county, id) do nothing`)
}
