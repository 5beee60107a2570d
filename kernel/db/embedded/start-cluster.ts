// Starts the packaged PostgreSQL over a data folder and stops it again: the database of a machine that has nothing installed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statfsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { clusterOf, ensureCluster, serverEnvironment } from './create-cluster.ts'
import { diskFull, EmbeddedDatabaseError, inWords } from './embedded-error.ts'
import { findHolder, holdInstance } from './instance-lock.ts'
import { clearOrphan } from './orphan.ts'
import { forgetRunning, noteRunning } from './running.ts'
import { chooseServerUser, type ServerUser } from './server-user.ts'

export type EmbeddedCluster = {
  adminUrl: string
  port: number
  /** Settles when PostgreSQL has ended, asked to or not. */
  ended: Promise<void>
  stop(): Promise<void>
}
export type EmbeddedClusterOptions = {
  dataFolder: string
  log: (line: string) => void
  /** false only for throw-away clusters of tests: a power cut then loses everything. */
  durable?: boolean
}

const NEEDED_BYTES = 200 * 1024 * 1024
const LOG_KEPT_BYTES = 8 * 1024 * 1024
const RECOVERY_PATIENCE_MS = 10 * 60_000
const STOP_PATIENCE_MS = 60_000

const started = new Set<string>()

/** Starts the cluster in `dataFolder`; the caller usually holds the instance lock already, otherwise it is taken here. */
export async function startEmbeddedCluster(options: EmbeddedClusterOptions): Promise<EmbeddedCluster> {
  const dataFolder = resolve(options.dataFolder)
  const mine = findHolder(dataFolder)?.pid === process.pid && !started.has(dataFolder)
  const lock = mine ? undefined : await holdInstance(dataFolder)
  started.add(dataFolder)
  const letGo = () => {
    started.delete(dataFolder)
    lock?.release()
  }
  try {
    return await startHeld({ ...options, dataFolder }, letGo)
  } catch (error) {
    letGo()
    throw inWords(error, dataFolder)
  }
}

async function startHeld(options: EmbeddedClusterOptions, letGo: () => void): Promise<EmbeddedCluster> {
  const { dataFolder, log, durable = true } = options
  const disk = statfsSync(dataFolder)
  if (disk.bavail * disk.bsize < NEEDED_BYTES) throw diskFull(dataFolder)
  const user = chooseServerUser(dataFolder, log)
  await clearOrphan(clusterOf(user), log)
  const password = await ensureCluster(user, durable, log)
  const { child, port } = await startServer(user, durable, log)
  const ended = new Promise<void>((done) => {
    if (hasEnded(child)) done()
    child.once('exit', () => done())
  })
  const adminUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  try {
    noteRunning(dataFolder, adminUrl, port)
  } catch (error) {
    await stopServer(child, ended)
    throw error
  }
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= stopServer(child, ended).finally(() => {
      forgetRunning(dataFolder)
      letGo()
    })
    return stopping
  }
  child.once('exit', () => {
    if (!stopping) log('数据库意外停止，请重新启动。The database ended unexpectedly; start again.')
  })
  return { adminUrl, port, ended, stop }
}

async function startServer(user: ServerUser, durable: boolean, log: (line: string) => void) {
  const logFile = join(user.home, 'server.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_KEPT_BYTES) {
    renameSync(logFile, `${logFile}.1`)
  }
  for (let attempt = 1; ; attempt++) {
    const logFrom = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
    const port = await freePort()
    const child = spawnServer(user, port, durable, logFile)
    if (await isReady(child, clusterOf(user), log)) return { child, port }
    const said = readFileSync(logFile).subarray(logFrom).toString()
    if (/No space left on device|Disk quota exceeded/i.test(said)) throw diskFull(user.home)
    // Another program may take the free port first, and shared memory of a killed server is freed a moment late.
    const passing = /could not bind|could not create any TCP|pre-existing shared memory block/i.test(said)
    if (!passing || attempt === 10) throw startFailed(said, logFile)
    await pause(300)
  }
}

function spawnServer(user: ServerUser, port: number, durable: boolean, logFile: string): ChildProcess {
  const [program = '', ...rest] = [
    ...user.prefix,
    ...endWithParent(),
    join(user.binaries, 'bin', 'postgres'),
    '-D',
    clusterOf(user),
    ...settings(port, durable).flatMap((setting) => ['-c', setting]),
  ]
  // A file and not a pipe: a server that outlives its application must still be able to say why it ended.
  const output = openSync(logFile, 'a', 0o600)
  try {
    return spawn(program, rest, {
      ...user.ids,
      cwd: user.home,
      env: serverEnvironment(),
      stdio: ['ignore', output, output],
      // Its own process group: Ctrl-C in the terminal must reach the application, which stops the database last.
      detached: true,
    })
  } finally {
    closeSync(output)
  }
}

/** Where setpriv knows how, PostgreSQL gets a fast shutdown from the kernel when the application is killed. */
function endWithParent(): string[] {
  const prefix = ['setpriv', '--pdeathsig', 'INT']
  return spawnSync('setpriv', [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0 ? prefix : []
}

function settings(port: number, durable: boolean): string[] {
  return [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=60',
    'shared_buffers=192MB',
    'effective_cache_size=768MB',
    'work_mem=8MB',
    'maintenance_work_mem=64MB',
    'max_wal_size=512MB',
    'jit=off',
    // Citizens' days begin at midnight in China, whatever the machine's clock zone is.
    'timezone=Asia/Shanghai',
    'log_timezone=Asia/Shanghai',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ]
}

/** Waits while PostgreSQL starts or recovers; false when it ended instead. */
async function isReady(child: ChildProcess, cluster: string, log: (line: string) => void): Promise<boolean> {
  const begun = Date.now()
  let nextWord = begun + 5_000
  let refused: Error | undefined
  child.once('error', (error) => {
    refused = error
  })
  while (!refused && !hasEnded(child)) {
    if (saysReady(join(cluster, 'postmaster.pid'), child.pid)) return true
    if (Date.now() > nextWord) {
      log('数据库正在恢复，请稍候…… The database is recovering, please wait…')
      nextWord += 10_000
    }
    if (Date.now() - begun > RECOVERY_PATIENCE_MS) child.kill('SIGINT')
    await pause(25)
  }
  if (refused) throw refused
  return false
}

/** PostgreSQL writes its own state into the eighth line of postmaster.pid. */
function saysReady(pidFile: string, pid: number | undefined): boolean {
  if (!existsSync(pidFile)) return false
  const lines = readFileSync(pidFile, 'utf8').split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything committed is on disk. */
async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGINT')
  const hurry = setTimeout(() => child.kill('SIGQUIT'), STOP_PATIENCE_MS)
  await ended
  clearTimeout(hurry)
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function freePort(): Promise<number> {
  return new Promise((found, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function startFailed(said: string, logFile: string): EmbeddedDatabaseError {
  const reasons = said.split('\n').filter((line) => /FATAL|PANIC|HINT|DETAIL/.test(line))
  const reason = (reasons.length > 0 ? reasons : said.trim().split('\n').slice(-3)).join('\n')
  return new EmbeddedDatabaseError(
    'START_FAILED',
    `数据库没有启动成功。原因：${reason}\n完整记录见 ${logFile}。`,
    `The database did not start. Reason: ${reason}\nThe full log is in ${logFile}.`,
  )
}
