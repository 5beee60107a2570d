// Small facts about this installation: which keys it was sealed with, whether a generated city was loaded.

import { sql } from 'kysely'
import type pg from 'pg'
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

const keyNote = 'key-id'

/** Notes the key set that this database is sealed with, the first time; returns the one that is noted. */
export function noteKeys(tx: Tx, keyId: string): Promise<string> {
  return noteOnce(tx, keyNote, keyId)
}

/** Whether a key set was ever noted: asked as administrator, before there is an application connection. */
export async function wasSealed(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`select to_regclass('kernel.installation') is not null as known`)
  if (!rows[0].known) return false
  const noted = await client.query('select 1 from kernel.installation where name = $1', [keyNote])
  return noted.rows.length > 0
}
