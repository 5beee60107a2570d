// Answers whether a process noted earlier is still that same process: a pid alone is reused, so its start time is compared too.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The start time of a living process, or undefined when there is none. A zombie is not living: it holds nothing any more. */
export function startTimeOf(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
    return answer.stdout?.trim() || undefined
  }
  const stat = readOrNothing(`/proc/${pid}/stat`)
  // The command name stands in brackets and may hold spaces, so fields are counted after the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state] = fields
  return state === undefined || state === '' || state === 'Z' || state === 'X' ? undefined : fields[19]
}

export function isSameProcess(noted: { pid: number; startTime: string }): boolean {
  return startTimeOf(noted.pid) === noted.startTime
}

export function commandLineOf(pid: number): string {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
  }
  return readOrNothing(`/proc/${pid}/cmdline`).split('\0').join(' ').trim()
}

/** Every process of PostgreSQL changes into its cluster's folder, so the working directory says whose it is. */
export function processesWorkingIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && linkOrNothing(`/proc/${name}/cwd`) === folder)
    .map(Number)
    .filter((pid) => /postgres/.test(commandLineOf(pid)) && startTimeOf(pid) !== undefined)
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function linkOrNothing(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
