// A visit from the door to its verification, over HTTP and under row-level security.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#kernel/db'
import { keyOf, newUuid } from '#kernel/ids'
import { addPerson, addWorker, type Ground, openGround, signInFamily } from '../test-ground.ts'
import {
  checkInto,
  checkOutOf,
  messagesAbout,
  metresNorth,
  planVisitFor,
  serveVisit,
  signInWorker,
} from './trial-visit.ts'

let ground: Ground
let person: string
let worker: string
before(async () => {
  ground = await openGround()
  ground.setNow('2026-11-24T09:05:00+08:00')
  person = await addPerson(ground, { birthOn: '1940-03-01' })
  worker = await addWorker(ground, { name: '李秀英', skills: ['bathing'] })
  signInWorker(ground, 'carer', worker)
})
after(() => ground.close())

const plan = async (more: Partial<Parameters<typeof planVisitFor>[1]> = {}) =>
  (await planVisitFor(ground, { person, worker, ...more })).visit
type Fact = { fact: string; complete: boolean; sentence: { zh: string } }
const missingOf = (body: Record<string, unknown>) =>
  (body.facts as Fact[]).filter(({ complete }) => !complete).map(({ fact, sentence }) => [fact, sentence.zh])
const orderState = (visit: string) =>
  ground.everywhere((tx) =>
    tx.find(sql<{ state: string }>`select o.state from service.orders o join service.visits v
      on v.county = o.county and v.order_id = o.id where v.id = ${keyOf(visit).id}`),
  )
const openDuties = (visit: string) =>
  ground.everywhere((tx) =>
    tx.rows(sql<{
      role: string
      title: { zh: string }
      next_step: { zh: string }
    }>`select role, title, next_step
      from kernel.duties where subject = ${visit} and kind = 'service.visit-unverified' and state = 'open'`),
  )

test('with the code, at the home, on the day, for the time, by one person, a visit is verified', async () => {
  const visit = await plan()
  const done = await serveVisit(ground, visit, { at: '2026-11-24T10:01:59+08:00' })
  assert.equal(done.status, 200)
  assert.equal(done.body.state, 'verified')
  assert.deepEqual(missingOf(done.body), [])
  assert.equal(done.body.servedMinutes, 61)
  assert.equal((await orderState(visit))?.state, 'served')
  assert.deepEqual(await openDuties(visit), [])
})

test('the same operation sent again is one check-in; with another body it is refused', async () => {
  const visit = await plan()
  const operation = newUuid()
  const first = await checkInto(ground, visit, { operation })
  const second = await checkInto(ground, visit, { operation })
  assert.deepEqual([first.status, second.status], [200, 200])
  assert.equal(second.body.version, first.body.version)
  const changed = await checkInto(ground, visit, { operation, position: metresNorth(10) })
  assert.deepEqual([changed.status, changed.body.code], [422, 'SERVICE_OPERATION_REUSED'])
  const rows = await ground.everywhere((tx) =>
    tx.rows(sql<{ captured_at: Date; received_at: Date }>`select captured_at, received_at
      from service.visit_operations where visit = ${keyOf(visit).id}`),
  )
  assert.equal(rows.length, 1)
  assert.equal(rows[0]?.captured_at.toISOString(), '2026-11-24T01:00:00.000Z')
  assert.equal(rows[0]?.received_at.toISOString(), '2026-11-24T01:05:00.000Z')
})

test('a check-in 800 m away is refused with the distance; with a reason it counts and waits', async () => {
  const visit = await plan()
  const far = await checkInto(ground, visit, { position: metresNorth(800) })
  assert.deepEqual([far.status, far.body.code], [409, 'SERVICE_VISIT_FAR'])
  assert.match(far.body.title ?? '', /800 米，超过 320 米/)
  const despite = await checkInto(ground, visit, {
    position: metresNorth(800),
    despite: '小区封路，定位漂移',
  })
  assert.equal(despite.body.state, 'under-way')
  const done = await checkOutOf(ground, visit)
  assert.ok(missingOf(done.body).some(([fact, zh]) => fact === 'place' && zh?.includes('小区封路')))
})

test('a check-in before its day or ahead of the clock is refused, and nothing is kept of it', async () => {
  const visit = await plan({ from: '2026-11-25T09:00:00+08:00' })
  const early = await checkInto(ground, visit)
  assert.deepEqual([early.status, early.body.code], [409, 'SERVICE_VISIT_NOT_TODAY'])
  assert.match(early.body.title ?? '', /2026-11-25/)
  const today = await plan()
  const ahead = await checkInto(ground, today, { at: '2026-11-24T09:30:00+08:00' })
  assert.equal(ahead.body.code, 'SERVICE_VISIT_IN_FUTURE')
  const kept = await ground.everywhere((tx) =>
    tx.rows(
      sql`select 1 from service.visit_operations where visit in (${keyOf(visit).id}, ${keyOf(today).id})`,
    ),
  )
  assert.equal(kept.length, 0)
})

test('an illegal step is refused with what is possible now', async () => {
  const visit = await plan()
  const { status, body } = await checkOutOf(ground, visit)
  assert.equal(status, 409)
  assert.match(body.title ?? '', /待上门.*签到、取消/)
})

test('a check-out before the check-in, or with an item of another service, is refused', async () => {
  const visit = await plan()
  await checkInto(ground, visit)
  const before = await checkOutOf(ground, visit, { at: '2026-11-24T08:50:00+08:00' })
  assert.equal(before.body.code, 'SERVICE_VISIT_TIMES')
  const foreign = await checkOutOf(ground, visit, { itemsDone: ['cook'] })
  assert.deepEqual([foreign.status, foreign.body.code], [400, 'SERVICE_VISIT_ITEM_UNKNOWN'])
})

test('a worker sees and touches only their own visits', async () => {
  const visit = await plan()
  const other = await addWorker(ground, { name: '赵敏', skills: [] })
  signInWorker(ground, 'other-carer', other)
  assert.equal((await ground.ask('other-carer', 'GET', `/visits/${visit}`)).status, 404)
  assert.equal((await checkInto(ground, visit, { as: 'other-carer' })).status, 404)
  assert.equal((await checkInto(ground, visit, { as: 'operator' })).status, 403)
  const mine = await ground.ask('other-carer', 'GET', '/visits?on=2026-11-24')
  assert.deepEqual(mine.body, [])
})

test('the telephone is shown to the worker on the day of the visit, and masked for everybody else', async () => {
  const visit = await plan()
  const own = await ground.ask('carer', 'GET', `/visits/${visit}`)
  assert.equal(own.body.phone, '+8612800000001')
  const desk = await ground.ask('dispatcher', 'GET', `/visits/${visit}`)
  assert.equal(desk.body.phone, '128****0001')
  const later = await plan({ from: '2026-11-26T09:00:00+08:00' })
  assert.equal((await ground.ask('carer', 'GET', `/visits/${later}`)).body.phone, '128****0001')
})

test('a call-back of the hotline proves that the person was there, during the visit or after it', async () => {
  const during = await plan()
  await checkInto(ground, during)
  assert.equal((await ground.ask('operator', 'POST', `/visits/${during}/call-back`)).body.state, 'under-way')
  assert.equal((await checkOutOf(ground, during)).body.state, 'verified')
  const afterwards = await plan()
  await checkInto(ground, afterwards)
  await checkOutOf(ground, afterwards)
  await ground.settleEvents()
  assert.equal((await openDuties(afterwards)).length, 1)
  const called = await ground.ask('operator', 'POST', `/visits/${afterwards}/call-back`)
  assert.equal(called.body.state, 'verified')
  await ground.settleEvents()
  assert.deepEqual(await openDuties(afterwards), [])
})

test('a call-back does not prove the place: the visit still waits', async () => {
  const visit = await plan({ position: null })
  await checkInto(ground, visit)
  await checkOutOf(ground, visit)
  const { body } = await ground.ask('operator', 'POST', `/visits/${visit}/call-back`)
  assert.equal(body.state, 'to-confirm')
  assert.match(missingOf(body)[0]?.[1] ?? '', /没有坐标/)
})

test('a rejected visit gives the order back, and its duty is closed', async () => {
  const visit = await plan()
  await checkInto(ground, visit)
  await checkOutOf(ground, visit)
  await ground.settleEvents()
  const decision = { decision: 'reject', reason: '老人说没有人来过' }
  const rejected = await ground.ask('dispatcher', 'POST', `/visits/${visit}/confirm`, decision)
  assert.equal(rejected.body.state, 'rejected', JSON.stringify(rejected.body))
  assert.equal((await orderState(visit))?.state, 'unassigned')
  await ground.settleEvents()
  assert.deepEqual(await openDuties(visit), [])
  assert.deepEqual(await messagesAbout(ground, visit, 'visit-report'), [])
  const again = await ground.ask('dispatcher', 'POST', `/visits/${visit}/confirm`, decision)
  assert.equal(again.status, 409)
})

test('nobody confirms their own visit', async () => {
  const visit = await plan()
  await checkInto(ground, visit)
  await checkOutOf(ground, visit)
  const carer = ground.actors.get('carer')
  const dispatcher = ground.actors.get('dispatcher')
  assert.ok(carer && dispatcher)
  ground.actors.set('both', { ...dispatcher, worker })
  const { status, body } = await ground.ask('both', 'POST', `/visits/${visit}/confirm`, {
    decision: 'accept',
    reason: '我自己做的',
  })
  assert.deepEqual([status, body.code], [409, 'SERVICE_VISIT_OWN'])
})

test('a photo is kept once, sealed, and opens again byte for byte; something else than a picture is refused', async () => {
  const visit = await plan()
  await checkInto(ground, visit)
  const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(2_000, 5)])
  const operation = newUuid()
  const send = (payload: Buffer, path = 'photos', id = operation) =>
    ground.app.inject({
      method: 'POST',
      url: `/visits/${visit}/${path}`,
      headers: {
        'x-as': 'carer',
        'content-type': 'image/jpeg',
        'x-operation': id,
        'x-captured-at': '2026-11-24T09:03:00+08:00',
      },
      payload,
    })
  assert.equal((await send(bytes)).json().photos, 1)
  assert.equal((await send(bytes)).json().photos, 1)
  assert.equal((await send(Buffer.concat([bytes, Buffer.alloc(1)]))).statusCode, 422)
  assert.equal((await send(Buffer.from('<script>alert(1)</script>'), 'photos', newUuid())).statusCode, 400)
  assert.equal((await send(bytes, 'signature', newUuid())).statusCode, 400, 'a signature is drawn: PNG')
  assert.equal((await send(Buffer.alloc(3 * 1024 * 1024 + 1), 'photos', newUuid())).statusCode, 413)
  const opened = await ground.app.inject({
    url: `/visits/${visit}/photos/${operation}`,
    headers: { 'x-as': 'dispatcher' },
  })
  assert.equal(opened.headers['content-type'], 'image/jpeg')
  assert.ok(opened.rawPayload.equals(bytes))
  const stored = await ground.everywhere((tx) =>
    tx.find(sql<{ body_sealed: Buffer }>`select body_sealed from service.visit_operations
      where operation = ${operation}`),
  )
  assert.equal(stored?.body_sealed.includes(bytes.subarray(4, 100)), false)
})

test('a command sent twice with one key gives the same answer', async () => {
  const visit = await plan()
  const key = { 'idempotency-key': newUuid() }
  const body = { operation: newUuid(), capturedAt: '2026-11-24T09:00:00+08:00', position: metresNorth(5) }
  const first = await ground.ask('carer', 'POST', `/visits/${visit}/check-in`, body, key)
  const second = await ground.ask('carer', 'POST', `/visits/${visit}/check-in`, body, key)
  assert.deepEqual([first.status, second.status], [200, 200])
  assert.deepEqual(second.body, first.body)
})

test('a family follows the visit of a parent who consented, and of nobody else', async () => {
  const visit = await plan()
  signInFamily(ground, 'daughter', person)
  signInFamily(ground, 'stranger', await addPerson(ground, { birthOn: '1939-01-01' }))
  assert.equal((await ground.ask('daughter', 'GET', `/visits/${visit}`)).status, 200)
  assert.equal((await ground.ask('stranger', 'GET', `/visits/${visit}`)).status, 404)
})
