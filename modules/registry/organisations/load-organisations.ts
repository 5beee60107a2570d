// Loads many organisations at once; loading again changes nothing.

import { sql, type Tx } from '#kernel/db'
import type { Key } from '#kernel/ids'

export type LoadedOrganisation = Key & {
  name: string
  kinds: string[]
  division: string
  creditCode: string
  phone: string
  /** Division prefixes. */
  serves: string[]
  createdAt: Date
}

export async function loadOrganisations(tx: Tx, organisations: readonly LoadedOrganisation[]): Promise<void> {
  await tx.rows(sql`insert into registry.organisations (county, id, name, kinds, division, credit_code, phone,
      state, serves, created_at)
    select o.county, o.id, o.name, o.kinds, o.division, o."creditCode", o.phone, 'active', o.serves, o."createdAt"
    from jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb) as o (county int, id uuid, name text,
      kinds text[], division text, "creditCode" text, phone text, serves text[], "createdAt" timestamptz)
    on conflict (county, id) do nothing`)
}
