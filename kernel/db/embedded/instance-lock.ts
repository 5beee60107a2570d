// Lets one process at a time hold a data folder: a second start is refused while the first lives, and takes over when it is dead.
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedDatabaseError, inWords } from './embedded-error.ts'
import { commandLineOf, isSameProcess, startTimeOf } from './process-identity.ts'

export type InstanceLock = { release(): void }
type Holder = { pid: number; startTime: string }

const GUARD_LASTS_MS = 10_000

export function lockFileOf(dataFolder: string): string {
  return join(resolve(dataFolder), 'instance.lock')
}

/** The living process that holds the data folder, if there is one. */
export function findHolder(dataFolder: string): Holder | undefined {
  const holder = readHolder(lockFileOf(dataFolder))
  return holder && isSameProcess(holder) ? holder : undefined
}

/** Holds the data folder until release(); throws INSTANCE_HELD with the holder's pid and command when it lives. */
export async function holdInstance(dataFolder: string): Promise<InstanceLock> {
  const file = lockFileOf(dataFolder)
  const mine = `${file}.${process.pid}`
  try {
    mkdirSync(resolve(dataFolder), { recursive: true, mode: 0o700 })
    writeFileSync(mine, JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid) ?? '' }))
    // A link appears whole or not at all: nobody can read a lock that is half written.
    while (!linked(mine, file)) {
      const holder = findHolder(dataFolder)
      if (holder) throw held(dataFolder, holder)
      if (!removeDeadLock(file)) await pause(50)
    }
  } catch (error) {
    throw inWords(error, dataFolder)
  } finally {
    rmSync(mine, { force: true })
  }
  return {
    release() {
      if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true })
    },
  }
}

/** Two starts may find the same dead lock; a guard file makes sure the slower one does not remove the faster one's new lock. */
function removeDeadLock(file: string): boolean {
  const guard = `${file}.guard`
  try {
    writeFileSync(guard, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > GUARD_LASTS_MS) rmSync(guard, { force: true })
    return false
  }
  const holder = readHolder(file)
  if (!holder || !isSameProcess(holder)) rmSync(file, { force: true })
  rmSync(guard, { force: true })
  return true
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

function readHolder(file: string): Holder | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
  try {
    const { pid, startTime } = JSON.parse(text)
    return Number.isInteger(pid) && typeof startTime === 'string' ? { pid, startTime } : undefined
  } catch {
    // A lock cut short by a full disk or a power cut names nobody, so nobody holds it.
    return undefined
  }
}

function held(dataFolder: string, holder: Holder): EmbeddedDatabaseError {
  const command = commandLineOf(holder.pid).slice(0, 120)
  return new EmbeddedDatabaseError(
    'INSTANCE_HELD',
    `数据目录 ${dataFolder} 正由进程 ${holder.pid}（${command}）使用。请先停止它，或用 YILIAN_DATA 指定另一个目录。`,
    `The data folder ${dataFolder} is in use by process ${holder.pid} (${command}). Stop it first, or name another folder with YILIAN_DATA.`,
  )
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
