// The whole loop through the API, with 沈阳's own rule Y5: a signed call → card → entitlement → order → dispatch →
// verified visit → message to the daughter → statement → indicator. No page is involved.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { verifyAudit } from '#kernel/audit'
import { inScope } from '#kernel/db'
import { listImbalances } from '#kernel/ledger'
import { citiesFolder } from '../../apps/server/cities.ts'
import { startTrialServer, type TrialServer } from '../trial-server.ts'
import { hireWorkers, type Speaker, signInStaff, telephoneSystem } from './cast.ts'

const day = '2026-11-23'
const community = '210102001002'
const home = { latitude: 41.79, longitude: 123.42 }
let now = new Date(`${day}T09:00:00+08:00`)
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

let trial: TrialServer
let packs: string
let operator: Speaker & { username: string }
let dispatcher: Speaker
let carer: Speaker
let manager: Speaker
let finance: Speaker
let official: Speaker
let staff: { provider: string; workers: string[] }
let person: string
const texts: { to: string; text: string }[] = []

before(async () => {
  packs = mkdtempSync(join(tmpdir(), 'yilian-cities-'))
  cpSync(citiesFolder, packs, { recursive: true })
  // The source names no price (Y5 is open there), so in this story the city fills one in, as it would.
  const catalogue = join(packs, 'shenyang/catalogue.yaml')
  const priced = readFileSync(catalogue, 'utf8').replace(
    'durationMinutes: 60\n    skills: [daily-care]',
    'durationMinutes: 60\n    price: { fen: 4000, per: hour }\n    skills: [daily-care]',
  )
  writeFileSync(catalogue, priced)
  trial = await startTrialServer({
    home: 'shenyang',
    citiesFolder: packs,
    clock: () => now,
    gateway: {
      async send({ id, to, text }) {
        texts.push({ to, text })
        return { reference: id }
      },
    },
  })
  staff = await hireWorkers(trial, {
    county: 210102,
    division: community,
    provider: '和平区安心居家养老服务中心',
    day,
    workers: [
      {
        name: '刘芳',
        sex: 'female',
        skills: ['daily-care', 'cooking'],
        at: { latitude: 41.791, longitude: 123.421 },
      },
      { name: '张强', sex: 'male', skills: ['daily-care'], at: { latitude: 41.85, longitude: 123.5 } },
    ],
  })
  const divisions = ['2101']
  const organisations = [staff.provider]
  operator = await signInStaff(trial, 'jiexian', { role: 'operator', divisions })
  dispatcher = await signInStaff(trial, 'diaodu', { role: 'dispatcher', divisions: ['210102'] })
  carer = await signInStaff(trial, 'huli', { role: 'care-worker', worker: staff.workers[0] ?? '' })
  manager = await signInStaff(trial, 'jigou', { role: 'provider-manager', organisations })
  finance = await signInStaff(trial, 'caiwu', { role: 'finance', divisions })
  official = await signInStaff(trial, 'minzheng', { role: 'official', divisions })
  const registered = await official.post('/people', {
    name: '赵淑珍',
    birthOn: '1944-05-02',
    sex: 'female',
    division: community,
    phone: '024-0000 0001',
    address: '和平大街 1 号',
    position: home,
    living: 'alone',
  })
  person = registered.id
  const kin = await official.post(`/people/${person}/kin`, {
    name: '赵敏',
    relation: '女儿',
    phone: '024-0000 0002',
    holdsKey: true,
  })
  await official.post(`/people/${person}/kin/${kin.id}/consent`, { how: '电话录音' })
})
after(async () => {
  await trial.close()
  rmSync(packs, { recursive: true })
})

let call: string
let order: { id: string; version: number }
let visit: { id: string }

test('1. a signed call reaches the desk; holding it is the reason to see the card, and the opening is audited', async () => {
  const telephone = telephoneSystem(trial)
  call = (await telephone('c1', 'incoming', { caller: '02400000001', called: '12349' })).call
  const waiting = await operator.get('/desk/calls')
  assert.equal(waiting.calls.length, 1)
  assert.equal((await operator.try('GET', `/desk/calls/${call}/card`)).status, 403)
  assert.equal((await operator.try('GET', `/people/${person}`)).status, 404)
  await telephone('c1', 'answered', { agent: operator.username })
  const card = await operator.get(`/desk/calls/${call}/card`)
  assert.equal(card.card.name, '赵淑珍')
  assert.equal(card.card.age, 82)
  assert.equal(card.card.reason, 'duty')
  assert.deepEqual([card.card.kin[0].name, card.card.kin[0].holdsKey], ['赵敏', true])
  const seen = await official.get(`/people/${person}/audit`)
  assert.ok(seen.entries.some((entry: { action: string }) => entry.action === 'registry.person.opened'))
})

test('2. the entitlement is a sentence of Y5 with its clause', async () => {
  const quote = await operator.get(
    `/people/${person}/quote?service=indoor-cleaning&wishedFrom=${encodeURIComponent(`${day}T10:00:00+08:00`)}`,
  )
  assert.equal(quote.entitlement.policy, 'shenyang/y5')
  assert.match(quote.entitlement.sentence.zh, /80 周岁以上每月 3 小时/)
  assert.ok(quote.entitlement.clause.zh.length > 0)
  assert.equal(quote.entitlement.leftMinutes, 180)
})

test('3. the order reserves the minutes; the same request again is the same order; too much is refused whole', async () => {
  const body = {
    person,
    service: 'indoor-cleaning',
    wishedFrom: `${day}T10:00:00+08:00`,
    durationMinutes: 90,
    funding: 'entitlement',
    note: '卫生间地滑',
    call,
  }
  const key = { 'idempotency-key': randomUUID() }
  const first = await operator.try('POST', '/orders', body, key)
  assert.equal(first.status, 201, JSON.stringify(first.body))
  const again = await operator.try('POST', '/orders', body, key)
  assert.equal(again.body.id, first.body.id)
  order = first.body
  const entitlement = await operator.get(`/people/${person}/entitlement?on=${day}`)
  assert.deepEqual([entitlement.reservedMinutes, entitlement.leftMinutes], [90, 90])
  const beyond = await operator.try('POST', '/orders', { ...body, durationMinutes: 120 })
  assert.equal(beyond.status, 409)
  assert.equal(beyond.body.code, 'SERVICE_ENTITLEMENT_NOT_ENOUGH')
  assert.equal((await operator.get(`/people/${person}/entitlement?on=${day}`)).leftMinutes, 90)
})

test('4. the dispatcher has it as a duty, sees ranked workers with reasons, and cannot book one twice', async () => {
  await trial.server.settle()
  const { duties } = await dispatcher.get('/duties')
  assert.ok(duties.some((duty: { kind: string }) => duty.kind === 'service.order-unassigned'))
  const from = `${day}T10:00:00+08:00`
  const candidates = await dispatcher.get(`/orders/${order.id}/candidates?from=${encodeURIComponent(from)}`)
  assert.equal(candidates[0].name, '刘芳')
  assert.ok(candidates[0].reasons.length > 0)
  const assigned = await dispatcher.post(`/orders/${order.id}/assign`, { worker: candidates[0].worker, from })
  assert.equal(assigned.state, 'assigned')
  visit = { id: assigned.visit }
  const second = await operator.post('/orders', {
    person,
    service: 'indoor-cleaning',
    wishedFrom: `${day}T10:30:00+08:00`,
    durationMinutes: 60,
    funding: 'self-paid',
  })
  const clash = await dispatcher.try('POST', `/orders/${second.id}/assign`, {
    worker: candidates[0].worker,
    from: `${day}T10:30:00+08:00`,
  })
  assert.equal(clash.status, 409)
  await operator.post(`/orders/${second.id}/cancel`, { reason: '改天再约' })
  await trial.server.settle()
})

test('5. the visit is proven by place, time and the code that she reads from her telephone', async () => {
  const visits = await carer.get(`/visits?on=${day}`)
  assert.equal(visits.length, 1)
  later(60)
  await carer.post(`/visits/${visit.id}/code`)
  await trial.server.settle()
  const code = /签到码 (\d{4,6})/.exec(texts.findLast(({ to }) => to.endsWith('00000001'))?.text ?? '')?.[1]
  assert.ok(code, JSON.stringify(texts))
  const position = { latitude: home.latitude + 0.0003, longitude: home.longitude, accuracyMetres: 20 }
  const far = await carer.try('POST', `/visits/${visit.id}/check-in`, {
    operation: randomUUID(),
    capturedAt: now.toISOString(),
    position: { latitude: 41.9, longitude: 123.9, accuracyMetres: 20 },
    code,
  })
  assert.ok(far.status >= 400 && far.status < 500, JSON.stringify(far.body))
  const checkIn = { operation: randomUUID(), capturedAt: now.toISOString(), position, code }
  await carer.post(`/visits/${visit.id}/check-in`, checkIn)
  later(85)
  const done = await carer.post(`/visits/${visit.id}/check-out`, {
    operation: randomUUID(),
    capturedAt: now.toISOString(),
    position,
    itemsDone: ['floor', 'kitchen'],
    measurements: [],
    finding: '精神好，屋里暖和',
  })
  assert.equal(done.state, 'verified', JSON.stringify(done.facts))
  assert.equal(done.servedMinutes, 85)
  assert.ok(done.facts.every((fact: { complete: boolean }) => fact.complete))
})

test('6. the daughter is told by text; what was not served goes back to the entitlement', async () => {
  await trial.server.settle()
  const told = texts.filter(({ to }) => to.endsWith('00000002'))
  assert.equal(told.length, 1, JSON.stringify(texts))
  assert.match(told[0]?.text ?? '', /刘芳.*赵淑珍.*精神好/)
  await trial.server.settle()
  assert.equal(texts.filter(({ to }) => to.endsWith('00000002')).length, 1)
  const entitlement = await operator.get(`/people/${person}/entitlement?on=${day}`)
  assert.deepEqual(
    [entitlement.usedMinutes, entitlement.reservedMinutes, entitlement.leftMinutes],
    [85, 0, 95],
  )
})

test('7. the provider’s month is a statement, approved by a second person, and the book agrees', async () => {
  const drafted = await manager.post('/statements', { provider: staff.provider, month: '2026-11' })
  assert.equal(drafted.visits, 1)
  assert.equal(drafted.totalFen, 5667)
  await manager.post(`/statements/${drafted.id}/submit`)
  assert.equal((await manager.try('POST', `/statements/${drafted.id}/approve`, {})).status, 403)
  const approved = await finance.post(`/statements/${drafted.id}/approve`)
  assert.equal(approved.state, 'approved')
  await trial.server.settle()
  assert.equal((await operator.get(`/orders/${order.id}`)).state, 'settled')
  const again = await manager.try('POST', '/statements', { provider: staff.provider, month: '2026-11' })
  assert.ok(again.status >= 400 || again.body.visits === 0, JSON.stringify(again.body))
  const sheet = await trial.server.app.inject({
    method: 'GET',
    url: `/statements/${drafted.id}/export`,
    headers: {},
  })
  assert.equal(sheet.statusCode, 401)
})

test('8. the official’s indicators count it, and every number opens to its rows', async () => {
  const { indicators } = await official.get('/indicators?city=shenyang')
  const value = (id: string) => indicators.find((one: { id: string }) => one.id === id)?.value
  assert.equal(value('shenyang/live-visits'), 1)
  assert.equal(value('shenyang/live-visit-minutes'), 85)
  assert.equal(value('shenyang/live-people-served'), 1)
  const rows = await official.get('/indicators/shenyang/live-visits/rows')
  assert.equal(rows.rows.length, 1)
})

test('9. afterwards the book balances and every audit chain holds', async () => {
  const imbalances = await inScope(trial.context.db, trial.context.system.scope, listImbalances)
  assert.deepEqual(imbalances, [])
  assert.deepEqual((await verifyAudit(trial.context.db)).faults, [])
})
