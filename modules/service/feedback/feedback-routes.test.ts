// Ratings and complaints of families, over HTTP.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#kernel/db'
import { addPerson, addWorker, type Ground, openGround, provider, signInFamily } from '../test-ground.ts'
import { planVisitFor, serveVisit, signInRole, signInWorker } from '../visits/trial-visit.ts'

let ground: Ground
let person: string
let worker: string
before(async () => {
  ground = await openGround()
  ground.setNow('2026-11-24T09:05:00+08:00')
  person = await addPerson(ground, { birthOn: '1940-03-01' })
  worker = await addWorker(ground, { name: '李秀英', skills: ['bathing'] })
  signInWorker(ground, 'carer', worker)
  signInFamily(ground, 'daughter', person)
})
after(() => ground.close())

test('a daughter rates a finished visit once; before it is over she cannot', async () => {
  const { visit } = await planVisitFor(ground, { person, worker })
  const early = await ground.ask('daughter', 'POST', `/visits/${visit}/rating`, { stars: 5 })
  assert.equal(early.body.code, 'SERVICE_RATING_TOO_EARLY')
  await serveVisit(ground, visit)
  const given = await ground.ask('daughter', 'POST', `/visits/${visit}/rating`, { stars: 4, words: '很细心' })
  assert.equal(given.status, 201, JSON.stringify(given.body))
  const again = await ground.ask('daughter', 'POST', `/visits/${visit}/rating`, { stars: 1 })
  assert.deepEqual([again.status, again.body.code], [409, 'SERVICE_RATED_ALREADY'])
  const seen = await ground.ask('daughter', 'GET', `/visits/${visit}`)
  assert.equal(seen.body.stars, 4)
})

test('six stars, or a rating for somebody else’s mother, is refused', async () => {
  const { visit } = await planVisitFor(ground, { person, worker })
  assert.equal((await ground.ask('daughter', 'POST', `/visits/${visit}/rating`, { stars: 6 })).status, 400)
  signInFamily(ground, 'stranger', await addPerson(ground, { birthOn: '1939-01-01' }))
  assert.equal((await ground.ask('stranger', 'POST', `/visits/${visit}/rating`, { stars: 1 })).status, 404)
})

test('a complaint, also about a visit that nobody made, becomes one duty with the deadline of the city', async () => {
  const { visit } = await planVisitFor(ground, { person, worker })
  const made = await ground.ask('daughter', 'POST', `/visits/${visit}/complaint`, {
    words: '约好九点，没有人来',
  })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  await ground.settleEvents()
  await ground.settleEvents()
  const duties = await ground.everywhere((tx) =>
    tx.rows(sql<{ role: string; due_at: Date; title: { zh: string } }>`select role, due_at, title
      from kernel.duties where kind = 'service.complaint' and subject = ${String(made.body.id)}`),
  )
  assert.equal(duties.length, 1)
  assert.equal(duties[0]?.role, 'operator')
  assert.equal(duties[0]?.due_at.toISOString(), '2026-11-25T01:05:00.000Z')
  assert.match(duties[0]?.title.zh ?? '', /王桂兰家投诉：助浴/)
})

test('a provider reads what was said about it and nothing about others', async () => {
  signInRole(ground, 'manager', 'provider-manager', { organisations: [provider.id] })
  const other = { id: '990101-019a0000-0000-7000-8000-00000000000b', name: '柳浪照护' }
  signInRole(ground, 'other-manager', 'provider-manager', { organisations: [other.id] })
  const own = await ground.ask('manager', 'GET', `/feedback?provider=${provider.id}&kind=complaint`)
  assert.equal(own.body.length, 1)
  assert.deepEqual((await ground.ask('other-manager', 'GET', '/feedback')).body, [])
})
