// Divisions: loaded once however often, read by code, named as people say them.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inScope, noScope } from '#kernel/db'
import { type FreshDatabase, freshDatabase } from '#test'
import { cities, cityOperator, demo, loadTown, lotus, now, serveRegistry } from '../trial-town.ts'
import { divisionPrefix } from './division.ts'
import { namesOfDivisions } from './list-divisions.ts'
import { loadDivisions } from './load-divisions.ts'

let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase({ clock: () => now })
})
after(() => fresh.close())

test('the packs load once, loading them again changes nothing, and a new name is taken over', async () => {
  assert.equal(await loadTown(fresh.db), 12)
  assert.equal(await loadTown(fresh.db), 0)
  const renamed = demo.divisions.map((each) => (each.code === lotus ? { ...each, name: '荷塘社区' } : each))
  const changed = new Map([...cities, ['demo', { ...demo, divisions: renamed }]])
  assert.equal(await inScope(fresh.db, noScope, (tx) => loadDivisions(tx, changed)), 1)
  const names = await inScope(fresh.db, noScope, (tx) =>
    namesOfDivisions(tx, [lotus, '990101000000', '990199000000', lotus]),
  )
  assert.deepEqual(Object.fromEntries(names), {
    [lotus]: '望湖街道荷塘社区',
    '990101000000': '青禾区',
    '990199000000': '990199000000',
  })
  assert.equal(await loadTown(fresh.db), 1)
})

test('all divisions below a code share its significant digits', () => {
  assert.equal(divisionPrefix('990100000000'), '9901')
  assert.equal(divisionPrefix('990101000000'), '990101')
  assert.equal(divisionPrefix('990102100000'), '990102100')
  assert.equal(divisionPrefix(lotus), lotus)
})

test('a list shows the children of one division, or where each city begins', async () => {
  const app = await serveRegistry(fresh.db, [cityOperator])
  const get = (url: string) => app.inject({ method: 'GET', url, headers: { who: 'operator' } })
  const names = async (url: string) => (await get(url)).json().map((each: { name: string }) => each.name)
  assert.deepEqual(await names('/divisions'), ['胜利街道', '颐和市'])
  assert.deepEqual(await names('/divisions?parent=990101000000'), ['望湖街道', '鼓楼南街道'])
  assert.equal((await get(`/divisions/${lotus}`)).json().name, '莲塘社区')
  const missing = await get('/divisions/990199000000')
  assert.deepEqual([missing.statusCode, missing.json().code], [404, 'REGISTRY_DIVISION_NOT_FOUND'])
  assert.equal((await get('/divisions/9901')).statusCode, 400)
  await app.close()
})
