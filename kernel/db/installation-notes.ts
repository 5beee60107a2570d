// Small facts about this installation: which keys it was sealed with, whether a generated city was loaded.

import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** The note of this name, if there is one. */
export async function findNote(tx: Tx, name: string): Promise<string | undefined> {
  const row = await tx.find(
    sql<{ value: string }>`select value from kernel.installation where name = ${name}`,
  )
  return row?.value
}

/** Writes a note once; a note that is there already stays as it is and is returned. */
export async function noteOnce(tx: Tx, name: string, value: string): Promise<string> {
  await tx.rows(sql`insert into kernel.installation (name, value) values (${name}, ${value})
    on conflict (name) do nothing`)
  return (await findNote(tx, name)) ?? value
}
