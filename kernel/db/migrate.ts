// Migrations: plain numbered SQL, one folder a schema, forward only, each file once and in one transaction.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { defineErrors, fail } from '#kernel/errors'

export const migrationErrors = defineErrors({
  DB_MIGRATION_CHANGED: {
    status: 500,
    zh: '迁移文件 {file} 在执行之后被改动过。请恢复原文件，把改动写进一个新的迁移。',
    en: 'Migration {file} was changed after it had run. Restore the file and put the change into a new migration.',
  },
  DB_MIGRATION_FAILED: {
    status: 500,
    zh: '迁移 {file} 失败：{reason}。没有留下半步；改正后再启动即可。',
    en: 'Migration {file} failed: {reason}. Nothing was left half-done; mend it and start again.',
  },
  DB_ROLE_MISSING: {
    status: 500,
    zh: '数据库帐号不能建立应用角色。请让数据库管理员执行：{command}',
    en: 'The database account cannot create the application roles. Ask the administrator to run: {command}',
  },
})

/** A schema and the folder of its numbered SQL files; the order of sources is the order of levels. */
export type MigrationSource = { readonly schema: string; readonly folder: string }

const ownerRole = 'yilian_owner'
const applicationRole = 'yilian_app'
const lockKey = 4_206_990

type MigrationFile = { schema: string; name: string; text: string; sha256: string }

/** The files of all sources, in order. */
export function listMigrations(sources: readonly MigrationSource[]): MigrationFile[] {
  return sources.flatMap(({ schema, folder }) =>
    readdirSync(folder)
      .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
      .sort()
      .map((name) => {
        const text = readFileSync(join(folder, name), 'utf8')
        return { schema, name, text, sha256: createHash('sha256').update(text).digest('hex') }
      }),
  )
}

/**
 * Brings the database at `adminUrl` up to the files of `sources`; returns the names of what ran.
 * The administrator may create roles; the objects belong to `yilian_owner`, the application connects as
 * `yilian_app` with `applicationPassword`, which is neither owner nor exempt from row-level security.
 */
export async function migrate(options: {
  adminUrl: string
  sources: readonly MigrationSource[]
  applicationPassword: string
  onStep?: (name: string) => void
}): Promise<string[]> {
  const client = new pg.Client({ connectionString: options.adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await ensureRoles(client, options.applicationPassword)
    await client.query(`set role ${ownerRole}`)
    await client.query(`create schema if not exists migration`)
    await client.query(`create table if not exists migration.done (
      schema text not null, name text not null, sha256 text not null, at timestamptz not null default now(),
      primary key (schema, name))`)
    const done = new Map(
      (await client.query('select schema, name, sha256 from migration.done')).rows.map((row) => [
        `${row.schema}/${row.name}`,
        row.sha256 as string,
      ]),
    )
    const ran: string[] = []
    for (const file of listMigrations(options.sources)) {
      const id = `${file.schema}/${file.name}`
      const known = done.get(id)
      if (known === file.sha256) continue
      if (known) fail(migrationErrors.DB_MIGRATION_CHANGED, { file: id })
      options.onStep?.(id)
      await runFile(client, file)
      ran.push(id)
    }
    return ran
  } finally {
    await client.end()
  }
}

async function runFile(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('begin')
  try {
    // Recorded first, so that a second migrator waits here and then finds it done.
    await client.query('insert into migration.done (schema, name, sha256) values ($1, $2, $3)', [
      file.schema,
      file.name,
      file.sha256,
    ])
    await client.query(file.text)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    const reason = error instanceof Error ? error.message : String(error)
    fail(migrationErrors.DB_MIGRATION_FAILED, { file: `${file.schema}/${file.name}`, reason }, error)
  }
}

async function ensureRoles(client: pg.Client, password: string): Promise<void> {
  const quoted = client.escapeLiteral(password)
  const commands = [
    `create role ${ownerRole} nologin`,
    `create role ${applicationRole} login nobypassrls password ${quoted}`,
  ]
  const existing = new Set(
    (
      await client.query('select rolname from pg_roles where rolname = any($1)', [
        [ownerRole, applicationRole],
      ])
    ).rows.map((row) => row.rolname as string),
  )
  try {
    if (!existing.has(ownerRole)) await client.query(commands[0] ?? '')
    if (!existing.has(applicationRole)) await client.query(commands[1] ?? '')
    else await client.query(`alter role ${applicationRole} password ${quoted}`)
    await client.query(`grant ${ownerRole} to current_user`)
    const { rows } = await client.query('select current_database() as name')
    await client.query(
      `grant create, connect on database ${client.escapeIdentifier(rows[0].name)} to ${ownerRole}`,
    )
    for (const extension of ['btree_gist', 'pg_trgm']) {
      await client.query(`create extension if not exists ${extension}`)
    }
  } catch (error) {
    const command = `${commands[0]}; create role ${applicationRole} login nobypassrls; grant ${ownerRole} to <this account>;`
    fail(migrationErrors.DB_ROLE_MISSING, { command }, error)
  }
}

/** The application's address of the same database: the application role instead of the administrator. */
export function applicationUrl(adminUrl: string, password: string): string {
  const url = new URL(adminUrl)
  url.username = applicationRole
  url.password = encodeURIComponent(password)
  return url.toString()
}
