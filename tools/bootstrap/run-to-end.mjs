// Runs a program to its end and passes one stop signal on to it, however often Ctrl-C is pressed.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Resolves to the exit code as a shell counts it; `stopped` says that a signal asked for the end. */
export function runToEnd(program, args, { onOutput, wholeGroup = false, onSpawn, ...options } = {}) {
  return new Promise((resolve, reject) => {
    // A process group of its own: the terminal's Ctrl-C then arrives once, through this program, and never twice.
    const child = spawn(program, args, { stdio: 'inherit', ...options, detached: true })
    onSpawn?.(child.pid)
    let stopped = false
    const pass = (signal) => {
      if (stopped || child.pid === undefined) return
      stopped = true
      try {
        process.kill(wholeGroup ? -child.pid : child.pid, signal)
      } catch {
        // It ended by itself a moment ago; its exit is on the way.
      }
    }
    for (const signal of SIGNALS) process.on(signal, pass)
    const stopWatching = whenNpmDies(() => pass('SIGTERM'))
    const end = () => {
      stopWatching()
      for (const signal of SIGNALS) process.off(signal, pass)
    }
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => onOutput(String(chunk)))
    child.once('error', (error) => {
      end()
      reject(error)
    })
    child.once('close', (code, signal) => {
      end()
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), stopped })
    })
  })
}

/** npm passes SIGINT and SIGTERM on, but not SIGHUP and not its own sudden death; its child then gets another parent. */
function whenNpmDies(act) {
  if (!process.env.npm_lifecycle_event) return () => {}
  const npm = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== npm) act()
  }, 500)
  return () => clearInterval(watch)
}
