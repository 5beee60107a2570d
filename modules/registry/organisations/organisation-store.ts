// All SQL of organisations (机构、商家): published, the same for everybody who is signed in.

import { sql, type Tx } from '#kernel/db'
import type { Organisation } from '#registry/contract'

/** Organisations whose name holds the fragment, by name. */
export function listOrganisations(tx: Tx, options: { q?: string | undefined }): Promise<Organisation[]> {
  const q = options.q ?? ''
  return tx.rows(sql<Organisation>`select county || '-' || id as id, name, kinds, division, state, serves
    from registry.organisations where ${q} = '' or strpos(name, ${q}) > 0 order by name, id limit 200`)
}
