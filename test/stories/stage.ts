// What stories stand on beside their cast: packs with a city's own additions, families at the door, and whether a
// refusal left everything as it was.

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { verifyAudit } from '#kernel/audit'
import { inScope } from '#kernel/db'
import { listImbalances } from '#kernel/ledger'
import { citiesFolder } from '../../apps/server/cities.ts'
import type { TrialServer } from '../trial-server.ts'
import { cookieOf, type Speaker, speaker } from './cast.ts'

/** A copy of the packs in which the city has filled in what its documents leave open. */
export function copyPacks(...changes: readonly { file: string; from: string; to: string }[]) {
  const folder = mkdtempSync(join(tmpdir(), 'yilian-cities-'))
  cpSync(citiesFolder, folder, { recursive: true })
  for (const { file, from, to } of changes) {
    const before = readFileSync(join(folder, file), 'utf8')
    const parts = before.split(from)
    assert.equal(parts.length, 2, `${file} should hold once: ${from}`)
    writeFileSync(join(folder, file), parts.join(to))
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

export type Text = { to: string; text: string }

/** A gateway that keeps what it was given. */
export function keepingGateway() {
  const texts: Text[] = []
  return {
    texts,
    async send({ id, to, text }: { id: string; to: string; text: string }) {
      texts.push({ to, text })
      return { reference: id }
    },
  }
}

/** Signs somebody of the family in with the code that their telephone receives. */
export async function signInFamily(
  trial: TrialServer,
  texts: readonly Text[],
  phone: string,
): Promise<Speaker & { id: string }> {
  const door = speaker(trial)
  await door.post('/auth/phone/code', { phone })
  await trial.server.settle()
  const code = /验证码是 (\d{6})/.exec(texts.findLast(({ to }) => to.endsWith(phone))?.text ?? '')?.[1]
  assert.ok(code, `no code was sent to ${phone}`)
  const answer = await trial.server.app.inject({
    method: 'POST',
    url: '/auth/phone/sign-in',
    payload: { phone, code },
  })
  assert.equal(answer.statusCode, 200, answer.body)
  return { ...speaker(trial, cookieOf(answer.headers['set-cookie'])), id: answer.json().user.id }
}

/** Every table with the number of its rows and a digest of their content, read past row-level security. */
export async function stateOfAll(trial: TrialServer): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: trial.fresh.adminUrl })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{
      name: string
    }>(`select format('%I.%I', schemaname, tablename) as name
      from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'migration') order by 1`)
    const { rows } = await client.query<{ name: string; state: string }>(
      tables
        .map(
          ({ name }) => `select '${name}' as name, count(*) || ' rows, '
            || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as state from ${name} t`,
        )
        .join(' union all '),
    )
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]))
  } finally {
    await client.end()
  }
}

/** The book balances, guarded accounts agree with their transfers, and no audit chain is broken. */
export async function assertSound(trial: TrialServer): Promise<void> {
  const { db, system } = trial.context
  assert.deepEqual(await inScope(db, system.scope, listImbalances), [])
  assert.deepEqual((await verifyAudit(db)).faults, [])
}
