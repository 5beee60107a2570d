// Clears away what a killed application or a killed PostgreSQL left in a cluster's folder, so that the next start recovers by itself.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import { commandLineOf, processesWorkingIn, startTimeOf } from './process-identity.ts'

const PATIENCE_MS = 30_000

/** Call only while holding the instance lock: it then is certain that no living application owns this PostgreSQL. */
export async function clearOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  const postmaster = readPostmasterPid(pidFile)
  if (postmaster !== undefined && isPostmasterOf(postmaster, cluster)) {
    log(
      '上次的程序没有正常结束，正在停止它留下的数据库…… Stopping the database a dead application left behind…',
    )
    await stopPostmaster(postmaster, pidFile)
  }
  await stopBackends(cluster)
  // With no process left in the folder the file is a leftover, and its pid may meanwhile be a stranger's.
  rmSync(pidFile, { force: true })
}

async function stopPostmaster(pid: number, pidFile: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    send(pid, signal)
    // The pid itself may linger as a zombie; the pid file is what PostgreSQL removes last.
    const until = Date.now() + PATIENCE_MS
    while (Date.now() < until) {
      if (!existsSync(pidFile) || startTimeOf(pid) === undefined) return
      await pause(50)
    }
  }
  throw notStopped(pid)
}

/** Backends of a killed postmaster end by themselves unless they are in the middle of a long query. */
async function stopBackends(cluster: string): Promise<void> {
  const begun = Date.now()
  let asked = false
  for (;;) {
    const [first, ...others] = processesWorkingIn(cluster)
    if (first === undefined) return
    const waited = Date.now() - begun
    if (waited > PATIENCE_MS) throw notStopped(first)
    if (waited > 2_000 && !asked) {
      for (const pid of [first, ...others]) send(pid, 'SIGQUIT')
      asked = true
    }
    await pause(50)
  }
}

function readPostmasterPid(pidFile: string): number | undefined {
  if (!existsSync(pidFile)) return undefined
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  const command = commandLineOf(pid)
  return startTimeOf(pid) !== undefined && command.includes('postgres') && command.includes(cluster)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return
    throw notStopped(pid)
  }
}

function notStopped(pid: number): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'ORPHAN_NOT_STOPPED',
    `上次留下的 PostgreSQL（进程 ${pid}）无法停止。请手动执行 kill -INT ${pid}，然后重新启动。`,
    `The PostgreSQL left behind (process ${pid}) could not be stopped. Run kill -INT ${pid}, then start again.`,
  )
}
