// Shows that one data folder has one holder: the living are respected, the dead are succeeded.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { EmbeddedDatabaseError, holdInstance } from './index.ts'
import { lockFileOf } from './instance-lock.ts'
import { startTimeOf } from './process-identity.ts'

let folder = ''
const folders: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yilian-lock-'))
  folders.push(folder)
})
after(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true })
})

function isRefusal(error: unknown): boolean {
  assert.ok(error instanceof EmbeddedDatabaseError)
  assert.equal(error.code, 'INSTANCE_HELD')
  assert.match(error.sentence.zh, new RegExp(`进程 ${process.pid}`))
  assert.match(error.sentence.en, /Stop it first/)
  return true
}

test('a folder held by a living process is refused with the name of its holder', async () => {
  const lock = await holdInstance(folder)
  await assert.rejects(holdInstance(folder), isRefusal)
  lock.release()
  const next = await holdInstance(folder)
  next.release()
  assert.deepEqual(readdirSync(folder), [])
})

test('a folder whose holder died is taken over, also when the pid now belongs to somebody else', async () => {
  const reused = { pid: process.pid, startTime: `${startTimeOf(process.pid)}0` }
  writeFileSync(lockFileOf(folder), JSON.stringify(reused))
  const lock = await holdInstance(folder)
  lock.release()
})

test('a lock cut short by a power failure holds nothing', async () => {
  writeFileSync(lockFileOf(folder), '{"pid": 12')
  const lock = await holdInstance(folder)
  lock.release()
})

test('of many starts that find the same dead lock exactly one gets the folder', async () => {
  writeFileSync(lockFileOf(folder), JSON.stringify({ pid: process.pid, startTime: 'long ago' }))
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => holdInstance(folder)))
  assert.equal(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 1)
})

test('releasing twice does not take the folder from the next holder', async () => {
  const lock = await holdInstance(folder)
  lock.release()
  const other = JSON.stringify({ pid: 1, startTime: startTimeOf(1) ?? '' })
  writeFileSync(lockFileOf(folder), other)
  lock.release()
  assert.deepEqual(readdirSync(folder), ['instance.lock'])
})
