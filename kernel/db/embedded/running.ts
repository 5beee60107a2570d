// Notes where the embedded database of a data folder is reachable while it runs, so that a second command can join it.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inWords } from './embedded-error.ts'
import { isSameProcess, startTimeOf } from './process-identity.ts'

/** pid and startTime are of the application that owns the cluster, not of PostgreSQL. */
export type RunningCluster = { pid: number; startTime: string; adminUrl: string; port: number }

/** The running database of this folder; nothing when no process that wrote the note is alive any more. */
export function findRunning(dataFolder: string): RunningCluster | undefined {
  let text: string
  try {
    text = readFileSync(noteOf(dataFolder), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw inWords(error, dataFolder)
  }
  const { pid, startTime, adminUrl, port } = JSON.parse(text)
  return isSameProcess({ pid, startTime }) ? { pid, startTime, adminUrl, port } : undefined
}

export function noteRunning(dataFolder: string, adminUrl: string, port: number): void {
  const note: RunningCluster = { pid: process.pid, startTime: startTimeOf(process.pid) ?? '', adminUrl, port }
  const unfinished = `${noteOf(dataFolder)}.${process.pid}`
  // Readable by its owner only: the address holds the superuser's password.
  writeFileSync(unfinished, JSON.stringify(note), { mode: 0o600 })
  renameSync(unfinished, noteOf(dataFolder))
}

export function forgetRunning(dataFolder: string): void {
  rmSync(noteOf(dataFolder), { force: true })
}

function noteOf(dataFolder: string): string {
  return join(resolve(dataFolder), 'running.json')
}
