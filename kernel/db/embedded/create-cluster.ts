// Makes the files of a new PostgreSQL cluster with a generated password, whole or not at all.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diskFull, EmbeddedDatabaseError } from './embedded-error.ts'
import type { ServerUser } from './server-user.ts'

const MAJOR = '18'

export function clusterOf(user: ServerUser): string {
  return join(user.home, 'cluster')
}

/** Creates the cluster when there is none, and returns the superuser's password. */
export async function ensureCluster(
  user: ServerUser,
  durable: boolean,
  log: (line: string) => void,
): Promise<string> {
  const passwordFile = join(user.home, 'password')
  if (existsSync(clusterOf(user))) {
    checkVersion(clusterOf(user))
    return readPassword(passwordFile)
  }
  log('正在创建数据库…… Creating the database…')
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user.ids) chownSync(passwordFile, user.ids.uid, user.ids.gid)
  // An initdb killed half-way leaves only this folder; the next start throws it away and begins again.
  const unfinished = join(user.home, 'cluster.unfinished')
  rmSync(unfinished, { recursive: true, force: true })
  await runInitdb(user, unfinished, passwordFile, durable)
  renameSync(unfinished, clusterOf(user))
  return password
}

async function runInitdb(user: ServerUser, folder: string, passwordFile: string, durable: boolean) {
  const initdb = [
    ...user.prefix,
    join(user.binaries, 'bin', 'initdb'),
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts alike on every machine, whatever locales the system has.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(durable ? [] : ['--no-sync']),
  ]
  const { code, output } = await runToEnd(initdb, user)
  if (code === 0) return
  rmSync(folder, { recursive: true, force: true })
  if (/No space left on device|Disk quota exceeded/i.test(output)) throw diskFull(user.home)
  const said = output.trim().split('\n').slice(-5).join('\n')
  throw new EmbeddedDatabaseError(
    'START_FAILED',
    `无法创建数据库。initdb 的说明：${said}`,
    `The database could not be created. initdb said: ${said}`,
  )
}

function runToEnd(command: string[], user: ServerUser): Promise<{ code: number | null; output: string }> {
  const [program = '', ...rest] = command
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      ...user.ids,
      cwd: user.home,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** PGPORT, PGDATA and locale settings of the caller's shell must not reach the server. */
export function serverEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' }
}

function checkVersion(cluster: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version === MAJOR) return
  throw new EmbeddedDatabaseError(
    'OTHER_VERSION',
    `数据目录由 PostgreSQL ${version} 创建，本程序自带 PostgreSQL ${MAJOR}。请用原版本导出数据后再导入。`,
    `The data folder was made by PostgreSQL ${version}; this program carries PostgreSQL ${MAJOR}. Export with the old version and import again.`,
  )
}

function readPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  throw new EmbeddedDatabaseError(
    'PASSWORD_MISSING',
    `数据库密码文件 ${file} 不见了。请从备份恢复这个文件，数据仍然完好。`,
    `The database password file ${file} is missing. Restore it from your backup; the data is intact.`,
  )
}
