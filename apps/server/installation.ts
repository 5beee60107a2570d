// An installation: its data folder, keys, database and cities, opened for the server or for one command.

import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { systemActor } from '#kernel/access'
import {
  applicationUrl,
  type Database,
  findRunning,
  inScope,
  migrate,
  noteKeys,
  openDatabase,
  startEmbeddedCluster,
  type Tx,
  wasSealed,
} from '#kernel/db'
import { defineErrors, fail } from '#kernel/errors'
import { openSeal, type Seal, sealErrors } from '#kernel/seal'
import { loadDivisions } from '#registry'
import { type Cities, installationDivisions, loadAllCities } from './cities.ts'
import type { ServerContext } from './context.ts'
import { migrationSources } from './migrations.ts'

export const installationErrors = defineErrors({
  INSTALLATION_DATABASE_AWAY: {
    status: 503,
    zh: '连不上数据库 {address}：{reason}。请检查 DATABASE_URL 和数据库服务；已重试 {tries} 次。',
    en: 'The database {address} cannot be reached: {reason}. Check DATABASE_URL and the database service; tried {tries} times.',
  },
})

export type Settings = {
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly home: string
  readonly port: number
  readonly host: string
  /** A real SMS gateway; without one texts go to the simulated telephones. */
  readonly smsGateway: { url: string; token: string | undefined } | undefined
}

/** Settings from the environment: YILIAN_DATA, DATABASE_URL, YILIAN_CITY, PORT, HOST. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  return {
    dataFolder: resolve(environment.YILIAN_DATA ?? 'data'),
    databaseUrl: environment.DATABASE_URL || undefined,
    home: environment.YILIAN_CITY ?? 'demo',
    port: Number(environment.PORT ?? 8080),
    host: environment.HOST ?? '127.0.0.1',
    smsGateway: environment.SMS_GATEWAY_URL
      ? { url: environment.SMS_GATEWAY_URL, token: environment.SMS_GATEWAY_TOKEN }
      : undefined,
  }
}

export type Installation = {
  readonly context: ServerContext
  readonly databaseUrl: string
  /** Gathers the planner's statistics after a large load; only the owner of the tables may. */
  analyze(): Promise<void>
  /** Names of the migrations that ran now. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

type Log = (line: string) => void

/**
 * Opens the installation: joins a database that runs, or starts the embedded one, migrates, checks the keys and
 * loads the cities. Whatever was started here is stopped by `close`.
 */
export async function openInstallation(
  settings: Settings,
  log: Log = () => undefined,
  patience: Patience = { tries: 10, pauseMilliseconds: 1_000 },
): Promise<Installation> {
  const cities = loadAllCities(settings.home)
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 })
  const cluster = await reachDatabase(settings, log, patience)
  try {
    return await prepare(settings, cities, cluster, log)
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

type Cluster = { adminUrl: string; stop(): Promise<void> }

async function reachDatabase(settings: Settings, log: Log, patience: Patience): Promise<Cluster> {
  if (settings.databaseUrl) {
    await waitForDatabase(settings.databaseUrl, log, patience)
    return { adminUrl: settings.databaseUrl, stop: async () => undefined }
  }
  const running = findRunning(settings.dataFolder)
  if (running) return { adminUrl: running.adminUrl, stop: async () => undefined }
  return startEmbeddedCluster({ dataFolder: settings.dataFolder, log })
}

/** How often an outside database is tried, and the pause that grows with each try. */
export type Patience = { tries: number; pauseMilliseconds: number }

/** An outside database may start after us: tried again with a growing pause, saying so. */
async function waitForDatabase(url: string, log: Log, patience: Patience): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      const reason =
        error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error)
      const { host } = new URL(url)
      if (tries >= patience.tries) {
        fail(installationErrors.INSTALLATION_DATABASE_AWAY, { address: host, reason, tries }, error)
      }
      log(`数据库 ${host} 还连不上（${reason}），稍后再试 · database not reachable yet, trying again`)
      await new Promise((resume) => setTimeout(resume, tries * patience.pauseMilliseconds))
    }
  }
}

async function prepare(
  settings: Settings,
  cities: Cities,
  cluster: Cluster,
  log: Log,
): Promise<Installation> {
  const seal = openSeal(settings.dataFolder, { mustExist: await holdsSealedData(cluster.adminUrl) })
  const password = seal.derive('database-application-role')
  const migrated = await migrate({
    adminUrl: cluster.adminUrl,
    sources: migrationSources,
    applicationPassword: password,
    onStep: (name) => log(`迁移 ${name}`),
  })
  const databaseUrl = applicationUrl(cluster.adminUrl, password)
  const db = openDatabase({ url: databaseUrl })
  try {
    const system = systemActor('server', settings.home, installationDivisions(cities))
    await inScope(db, system.scope, async (tx) => {
      await checkKeys(tx, seal, settings)
      await loadDivisions(tx, cities.all)
    })
    const context: ServerContext = {
      db,
      seal,
      city: cities.home,
      cities: cities.all,
      home: cities.home.id,
      policies: cities.policies,
      system,
    }
    return {
      context,
      databaseUrl,
      migrated,
      analyze: () => analyze(cluster.adminUrl),
      close: () => closeAll(db, cluster),
    }
  } catch (error) {
    await db.close()
    throw error
  }
}

async function analyze(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

async function closeAll(db: Database, cluster: Cluster): Promise<void> {
  await db.close()
  await cluster.stop()
}

/** Whether anything was ever sealed here: the note of the keys is written before the first record. */
async function holdsSealedData(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    return await wasSealed(client)
  } finally {
    await client.end()
  }
}

/** The key file must be the one that this database was sealed with. */
async function checkKeys(tx: Tx, seal: Seal, settings: Settings): Promise<void> {
  const stored = await noteKeys(tx, seal.keyId)
  if (stored !== seal.keyId) {
    fail(sealErrors.SEAL_KEYS_MISMATCH, { file: `${settings.dataFolder}/keys.json` })
  }
}
