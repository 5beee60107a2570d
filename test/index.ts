// #test: a fresh migrated database for one test file, cloned from a template and dropped at the end.

import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { applicationUrl, type Database, listMigrations, migrate, openDatabase } from '#kernel/db'
import { createSeal } from '#kernel/seal'
import { migrationSources } from '../apps/server/migrations.ts'

export const testPassword = 'a-test-password-of-the-application-role'

/** One key for all tests: nothing sealed by it is anybody's. */
export const testSeal = createSeal(Buffer.alloc(32, 7))

export type FreshDatabase = {
  /** As the application role, under row-level security. */
  db: Database
  adminUrl: string
  close(): Promise<void>
}

/** `clock` fixes the instant of every transaction. Needs YILIAN_TEST_CLUSTER, which `npm test` provides. */
export async function freshDatabase(options: { clock?: () => Date } = {}): Promise<FreshDatabase> {
  const cluster = process.env.YILIAN_TEST_CLUSTER
  if (!cluster) throw new Error('YILIAN_TEST_CLUSTER is not set: run tests by `npm test -- -- <files>`')
  const template = await ensureTemplate(cluster)
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdministrator(cluster, async (client) => {
    await client.query('select pg_advisory_lock(4206992)')
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  })
  const adminUrl = withDatabase(cluster, name)
  const db = openDatabase({ url: applicationUrl(adminUrl, testPassword), connections: 6, ...options })
  return {
    db,
    adminUrl,
    async close() {
      await db.close()
      await asAdministrator(cluster, (client) => client.query(`drop database ${name} with (force)`))
    },
  }
}

async function ensureTemplate(cluster: string): Promise<string> {
  const files = listMigrations(migrationSources)
  const digest = createHash('sha256')
    .update(files.map((file) => file.sha256).join())
    .digest('hex')
    .slice(0, 12)
  const name = `template_${digest}`
  await asAdministrator(cluster, async (client) => {
    await client.query('select pg_advisory_lock(4206992)')
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rows.length > 0) return
    const building = `${name}_${randomBytes(3).toString('hex')}`
    await client.query(`create database ${building}`)
    await migrate({
      adminUrl: withDatabase(cluster, building),
      sources: migrationSources,
      applicationPassword: testPassword,
    })
    await client.query(`alter database ${building} rename to ${name}`)
  })
  return name
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

async function asAdministrator(
  cluster: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: cluster })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
