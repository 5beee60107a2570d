// Which parents consented to the holder of a telephone: asked at sign-in, before there is a scope.

import { type Database, noScope, readInScope, sql } from '#kernel/db'
import { readPhone } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { phoneFingerprint } from '../people/numbers.ts'

export type ConsentingParent = {
  county: number
  /** uuid */
  person: string
  /** How the relative is called in the registry. */
  kinName: string
  division: string
}

/** Consents in force only: one withdrawn is gone with the next question. */
export async function consentedByPhone(db: Database, seal: Seal, phone: string): Promise<ConsentingParent[]> {
  const number = readPhone(phone)
  if (number === undefined) return []
  return readInScope(
    db,
    noScope,
    sql<ConsentingParent>`select county, person, kin_name as "kinName", division
      from registry.consented_by_phone(${phoneFingerprint(seal, number)}) order by county, person`,
  )
}
