// What stops a start, and what it says: a faulty city folder, a database that is away, keys that are lost or swapped.

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Failure } from '#kernel/errors'
import { citiesFolder, loadAllCities } from './cities.ts'
import { openInstallation, readSettings } from './installation.ts'

let folder: string
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'yilian-installation-'))
})
after(() => {
  rmSync(folder, { recursive: true, force: true })
})

const refusal = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof Failure && error.entry.code === code && words.test(error.sentence('zh'))

test('the five cities and the invented one load, and P1 belongs to Panjin', () => {
  const { all, home } = loadAllCities('panjin')
  assert.deepEqual([...all.keys()].sort(), ['beilun', 'demo', 'nantong', 'panjin', 'shenyang', 'xinyang'])
  assert.equal(home.name.zh, '盘锦市')
})

test('a typo in a city folder stops the start with file and line', () => {
  const packs = join(folder, 'cities')
  cpSync(citiesFolder, packs, { recursive: true })
  const file = join(packs, 'panjin/city.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('timezone:', 'timezon:'))
  assert.throws(
    () => loadAllCities('demo', packs),
    refusal('CITY_FOLDER_FAULTY', /panjin\/city\.yaml:\d+ .*timezon/s),
  )
})

test('an unknown city is named together with those that exist', () => {
  assert.throws(() => loadAllCities('atlantis'), refusal('CITY_UNKNOWN', /atlantis.*panjin/))
})

test('an installation opens twice on one data folder; swapped and lost keys refuse the third start', async () => {
  const settings = readSettings({ YILIAN_DATA: join(folder, 'data'), YILIAN_CITY: 'panjin' })
  const first = await openInstallation(settings)
  await first.close()
  assert.ok(first.migrated.length > 5)
  const second = await openInstallation(settings)
  await second.close()
  assert.deepEqual(second.migrated, [])
  const keys = join(settings.dataFolder, 'keys.json')
  writeFileSync(keys, JSON.stringify({ version: 1, master: Buffer.alloc(32, 9).toString('base64') }))
  await assert.rejects(openInstallation(settings), refusal('SEAL_KEYS_MISMATCH', /不是一套/))
  rmSync(keys)
  await assert.rejects(openInstallation(settings), refusal('SEAL_KEYS_LOST', /keys\.json.*备份/))
})

test('a database that is away is tried again, saying so, and then named with what to check', async () => {
  const said: string[] = []
  const away = readSettings({
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
    YILIAN_DATA: join(folder, 'away'),
  })
  const patience = { tries: 2, pauseMilliseconds: 5 }
  await assert.rejects(
    openInstallation(away, (line) => said.push(line), patience),
    refusal('INSTALLATION_DATABASE_AWAY', /127\.0\.0\.1:9.*DATABASE_URL/),
  )
  assert.equal(said.length, 1)
})
