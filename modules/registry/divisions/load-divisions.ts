// Loads the divisions of the city packs into the registry; loading them again changes nothing.

import type { Tx } from '#kernel/db'
import type { Division } from '#registry/contract'
import { upsertDivisions } from './division-store.ts'

type WithDivisions = { readonly divisions: readonly Division[] }

/**
 * Writes every division of the cities (by pack id) and returns how many rows were new or different. A division that a pack
 * no longer lists stays: people and orders may still name it.
 */
export async function loadDivisions(tx: Tx, cities: ReadonlyMap<string, WithDivisions>): Promise<number> {
  const rows = [...cities].flatMap(([id, city]) =>
    city.divisions.map((division) => ({ ...division, city: id })),
  )
  return rows.length === 0 ? 0 : upsertDivisions(tx, rows)
}
