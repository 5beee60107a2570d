// Whom to tell about a person, with full numbers: for the program's own messages, never for a page.

import type { Tx } from '#kernel/db'
import type { Key } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { selectKin } from './kin-store.ts'

export type KinToTell = {
  name: string
  relation: string
  /** E.164 */
  phone: string
  consented: boolean
}

/** In the order in which they are to be called; the caller decides whether a consent is needed. */
export async function listKinToTell(tx: Tx, seal: Seal, person: Key): Promise<KinToTell[]> {
  return (await selectKin(tx, person)).map((row) => ({
    name: row.name,
    relation: row.relation,
    phone: seal.open(row.phoneSealed),
    consented: row.consented,
  }))
}
