// Runs the programs of a test run one after another and ends the current one, with all its children, when the run is stopped.
import { type ChildProcess, spawn } from 'node:child_process'

export type Programs = {
  /** Resolves to the exit code; output goes to this terminal. */
  run(program: string, args: string[], env?: Record<string, string>): Promise<number>
  /** Ends what is running; nothing starts any more. */
  stop(): Promise<void>
}

export class Stopped extends Error {}

const PATIENCE_MS = 10_000

export function createPrograms(cwd: string): Programs {
  let current: { child: ChildProcess; ended: Promise<number> } | undefined
  let stopped = false
  return {
    async run(program, args, env = {}) {
      if (stopped) throw new Stopped()
      // A group of its own, because node --test has one process a test file and a signal must reach them all.
      const child = spawn(program, args, {
        cwd,
        env: { ...process.env, ...env },
        stdio: 'inherit',
        detached: true,
      })
      const ended = new Promise<number>((resolve, reject) => {
        child.once('error', reject)
        child.once('close', (code) => resolve(code ?? 1))
      })
      current = { child, ended }
      const code = await ended.finally(() => {
        current = undefined
      })
      if (stopped) throw new Stopped()
      return code
    },
    async stop() {
      stopped = true
      if (!current) return
      const { child, ended } = current
      signalGroup(child, 'SIGTERM')
      const hurry = setTimeout(() => signalGroup(child, 'SIGKILL'), PATIENCE_MS)
      await ended.catch(() => 1)
      clearTimeout(hurry)
    },
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It ended a moment ago.
  }
}
