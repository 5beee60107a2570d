// Lets one bootstrap at a time change node_modules; the others wait and then find the work done.
import { mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Waits for the lock; `alsoHeldBy(pid)` adds the installer itself, which may outlive a killed bootstrap. */
export async function takeInstallLock(file, onWait) {
  mkdirSync(dirname(file), { recursive: true })
  for (let told = false; ; ) {
    try {
      writeSync(openSync(file, 'wx'), `${process.pid}\n`)
      return {
        alsoHeldBy: (pid) => writeFileSync(file, `${process.pid}\n${pid}\n`),
        release: () => rmSync(file, { force: true }),
      }
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holders = readHolders(file)
    if (holders.some(isAlive)) {
      if (!told) onWait(holders[0])
      told = true
      await pause(500)
    } else {
      removeDead(file, holders)
    }
  }
}

/** Renaming first shows whether the dead lock or a newer one was in the hand; a newer one is put back. */
function removeDead(file, holders) {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (String(readHolders(aside)) === String(holders)) rmSync(aside, { force: true })
  else renameSync(aside, file)
}

function readHolders(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').map(Number).filter(Boolean)
  } catch {
    return []
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
  if (process.platform !== 'linux') return true
  // After a reboot the pid may be a stranger's: only a bootstrap or npm counts.
  try {
    return /bootstrap|npm/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return false
  }
}
