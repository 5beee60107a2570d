// Places and organisations: published, found by area and kind, the nearest first.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { inScope, sql } from '#kernel/db'
import { newUuid } from '#kernel/ids'
import { type FreshDatabase, freshDatabase } from '#test'
import { actor, cityOperator, ferry, loadTown, lotus, now, serveRegistry, willow } from '../trial-town.ts'
import { metresBetween } from './position.ts'

let fresh: FreshDatabase
let app: FastifyInstance
before(async () => {
  fresh = await freshDatabase({ clock: () => now })
  await loadTown(fresh.db)
  const place = (name: string, kind: string, division: string, at: [number, number] | null) =>
    inScope(fresh.db, cityOperator.scope, (tx) =>
      tx.rows(sql`insert into registry.places (county, id, name, kind, tier, division, address, latitude,
        longitude, beds) values (990101, ${newUuid()}, ${name}, ${kind}, 'point', ${division}, '', ${at?.[0]},
        ${at?.[1]}, 12)`),
    )
  await place('甲食堂', 'canteen', lotus, [30.3, 120.1])
  await place('乙食堂', 'canteen', willow, [30.1, 120.1])
  await place('丙食堂', 'canteen', ferry, null)
  await place('养老院', 'home', lotus, [30.1, 120.105])
  await inScope(fresh.db, cityOperator.scope, (tx) =>
    tx.rows(sql`insert into registry.organisations (county, id, name, kinds, division, state, serves, created_at)
      values (990101, ${newUuid()}, '安心护理公司', ${['home-care']}, ${lotus}, 'active', ${['990101']}, ${tx.now})`),
  )
  app = await serveRegistry(fresh.db, [actor('child', {}, [])])
})
after(async () => {
  await app.close()
  await fresh.close()
})
const names = async (url: string) =>
  (await app.inject({ method: 'GET', url, headers: { who: 'child' } }))
    .json()
    .map((one: { name: string }) => one.name)

test('places are listed nearest first, those without a position last', async () => {
  assert.deepEqual(await names('/places?near=30.1,120.1'), ['乙食堂', '养老院', '甲食堂', '丙食堂'])
})

test('places are found by area and kind, by anyone who is signed in', async () => {
  assert.deepEqual((await names('/places?division=990101001000&kind=canteen')).sort(), ['乙食堂', '甲食堂'])
  assert.equal((await app.inject({ method: 'GET', url: '/places' })).statusCode, 401)
  assert.equal(
    (await app.inject({ method: 'GET', url: '/places?near=x', headers: { who: 'child' } })).statusCode,
    400,
  )
})

test('organisations are found by a part of the name', async () => {
  assert.deepEqual(await names('/organisations?q=护理'), ['安心护理公司'])
  assert.deepEqual(await names('/organisations?q=没有'), [])
})

test('a degree of latitude is 111.2 km, a degree of longitude at 60° half of it', () => {
  const from = { latitude: 0, longitude: 0 }
  assert.equal(Math.round(metresBetween(from, { latitude: 1, longitude: 0 }) / 100), 1112)
  const north = { latitude: 60, longitude: 0 }
  assert.equal(Math.round(metresBetween(north, { latitude: 60, longitude: 1 }) / 100), 556)
  assert.equal(metresBetween(north, north), 0)
})
