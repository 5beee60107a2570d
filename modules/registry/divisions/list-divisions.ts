// Reads divisions: children of one, one by its code, and the names that lists and cards show.

import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import type { Division } from '#registry/contract'
import { registryErrors } from '../errors.ts'
import { divisionsUnder, findDivision, labelsOf } from './division-store.ts'

/** The children of a division; without a parent, the topmost division of every city. */
export function listDivisions(tx: Tx, parent?: string): Promise<Division[]> {
  return divisionsUnder(tx, parent)
}

export async function getDivision(tx: Tx, code: string): Promise<Division> {
  const { city: _, ...division } =
    (await findDivision(tx, code)) ?? fail(registryErrors.REGISTRY_DIVISION_NOT_FOUND, { division: code })
  return division
}

/** How each code reads ('望湖街道莲塘社区'); a code that is not in the registry reads as itself. */
export async function namesOfDivisions(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  return new Map((await labelsOf(tx, codes)).map((row) => [row.code, row.label]))
}
