// 盘锦's plan (P5) through the API: one platform and one centre, by telephone and by web; and its figures (P1), exactly.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sweepDuties } from '#kernel/duties'
import { startTrialServer, type TrialServer } from '../trial-server.ts'
import { type Speaker, signInStaff, telephoneSystem } from './cast.ts'
import { assertSound, copyPacks, keepingGateway, signInFamily } from './stage.ts'

const day = '2026-11-23'
const community = '211102002005'
const mobile = '10000000001'
let now = new Date(`${day}T09:00:00+08:00`)
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}

// The plan names no price for home care, so the city fills one in.
const packs = copyPacks({
  file: 'panjin/catalogue.yaml',
  from: '  - id: home-care\n',
  to: '  - id: home-care\n    price: { fen: 3000, per: hour }\n',
})
const gateway = keepingGateway()
let trial: TrialServer
let telephone: ReturnType<typeof telephoneSystem>
let operator: Speaker & { username: string }
let dispatcher: Speaker
let official: Speaker
let son: Speaker

before(async () => {
  trial = await startTrialServer({ home: 'panjin', citiesFolder: packs.folder, clock: () => now, gateway })
  telephone = telephoneSystem(trial)
  operator = await signInStaff(trial, 'jiexian', { role: 'operator', divisions: ['2111'] })
  dispatcher = await signInStaff(trial, 'diaodu', { role: 'dispatcher', divisions: ['2111'] })
  official = await signInStaff(trial, 'minzheng', { role: 'official', divisions: ['2111'] })
})
after(async () => {
  await trial.close()
  packs.remove()
})

const homeCare = (person: string, more: Record<string, unknown>) => ({
  person,
  service: 'home-care',
  wishedFrom: `${day}T14:00:00+08:00`,
  funding: 'self-paid',
  ...more,
})

let person: string
let byTelephone: { id: string }
let byWeb: { id: string }

test('1. an unknown caller of 12349 is registered with three fields during the call and orders', async () => {
  const { call } = await telephone('c1', 'incoming', { caller: '0427-0000001', called: '12349' })
  await telephone('c1', 'answered', { agent: operator.username })
  const unknown = await operator.get(`/desk/calls/${call}/card`)
  assert.deepEqual([unknown.card, unknown.call.callerIs], [null, 'unknown'])
  const registered = await operator.post(`/desk/calls/${call}/register`, {
    name: '刘德福',
    birthOn: '1943-06-01',
    division: community,
  })
  assert.deepEqual(
    [registered.card.name, registered.card.age, registered.card.reason, registered.call.callerIs],
    ['刘德福', 83, 'duty', 'self'],
  )
  person = registered.card.id
  byTelephone = await operator.post('/orders', homeCare(person, { call }))
  const again = await operator.try('POST', `/desk/calls/${call}/register`, {
    name: '刘德福',
    birthOn: '1943-06-01',
    division: community,
  })
  assert.deepEqual([again.status, again.body.code], [409, 'DESK_CALLER_KNOWN'])
  await telephone('c1', 'ended', {})
  assert.equal((await operator.try('GET', `/desk/calls/${call}/card`)).status, 403)
  assert.equal((await operator.try('GET', `/people/${person}`)).status, 404)
  const next = await telephone('c2', 'incoming', { caller: '04270000001', called: '12349' })
  await telephone('c2', 'answered', { agent: operator.username })
  const known = await operator.get(`/desk/calls/${next.call}/card`)
  assert.equal(known.card.id, person)
  assert.equal(known.openOrders.length, 1)
  await telephone('c2', 'ended', {})
})

test('2. the son gets in by the code on his telephone once his father consented, and not before', async () => {
  const kin = await official.post(`/people/${person}/kin`, { name: '刘强', relation: '儿子', phone: mobile })
  const asked = await official.try('POST', '/auth/phone/code', { phone: mobile })
  assert.equal(asked.status, 200)
  await trial.server.settle()
  assert.deepEqual(gateway.texts, [])
  await official.post(`/people/${person}/kin/${kin.id}/consent`, { how: '电话录音' })
  later(60)
  son = await signInFamily(trial, gateway.texts, mobile)
  const card = await son.get(`/people/${person}`)
  assert.deepEqual([card.name, card.reason], ['刘德福', 'consent'])
})

test('3. he orders by web for the same person and sees the steps; both orders stand in one list', async () => {
  byWeb = await son.post('/orders', homeCare(person, { wishedFrom: `${day}T16:00:00+08:00` }))
  const detail = await son.get(`/orders/${byWeb.id}`)
  assert.deepEqual([detail.channel, detail.state, detail.priceFen], ['family', 'unassigned', 3000])
  assert.equal(detail.steps[0].step, 'placed')
  assert.ok(detail.steps[0].at)
  assert.ok(detail.steps.every(({ sentence }: { sentence: { zh: string } }) => sentence.zh.length > 0))
  await trial.server.settle()
  for (const reader of [operator, dispatcher, official, son]) {
    const orders = await reader.get(`/orders?person=${person}`)
    assert.deepEqual(
      orders.map((order: { id: string; channel: string }) => [order.id, order.channel]),
      [
        [byWeb.id, 'family'],
        [byTelephone.id, 'hotline'],
      ],
    )
  }
  const { duties } = await dispatcher.get('/duties')
  const unassigned = duties.filter(({ kind }: { kind: string }) => kind === 'service.order-unassigned')
  assert.deepEqual(
    unassigned.map(({ subject }: { subject: string }) => subject).toSorted(),
    [byTelephone.id, byWeb.id].toSorted(),
  )
  await son.post(`/orders/${byWeb.id}/cancel`, { reason: '父亲要午睡' })
  const cancelled = await son.get(`/orders/${byWeb.id}`)
  assert.equal(cancelled.steps.at(-1).step, 'cancelled')
  const refused = await son.try('POST', `/orders/${byTelephone.id}/assign`, {
    worker: person,
    from: `${day}T14:00:00+08:00`,
  })
  assert.equal(refused.status, 403)
})

let missed: string

test('4. a call hung up in the queue becomes a call-back duty with a deadline, and the caller gets a text', async () => {
  missed = (await telephone('c3', 'incoming', { caller: '0427-0000009', called: '12349' })).call
  await telephone('c3', 'queued', {})
  await telephone('c3', 'abandoned', {})
  await trial.server.settle()
  const { duties } = await operator.get('/duties')
  const duty = duties.find(({ subject }: { subject: string }) => subject === missed)
  assert.equal(duty.kind, 'desk.call-back')
  assert.equal(new Date(duty.dueAt).getTime() - now.getTime(), 900_000)
  assert.deepEqual(duty.possible, ['take', 'close'])
  const told = gateway.texts.filter(({ to }) => to.endsWith('4270000009'))
  assert.equal(told.length, 1)
  assert.match(told[0]?.text ?? '', /您刚才拨打 12349 没有接通，很抱歉。我们会在 15 分钟内回拨/)
  assert.ok(!(await dispatcher.get('/duties')).duties.some(({ id }: { id: string }) => id === duty.id))
})

test('5. nobody calls back: the duty leaves the hands that held it and climbs to the dispatcher, then the official', async () => {
  const find = async (who: Speaker) =>
    (await who.get('/duties')).duties.find(({ subject }: { subject: string }) => subject === missed)
  const sweep = () => sweepDuties(trial.context.db, trial.context.system.scope, trial.context.system)
  await operator.post(`/duties/${(await find(operator)).id}/take`)
  later(899)
  await sweep()
  assert.equal((await find(operator)).mine, true)
  later(1)
  await sweep()
  assert.equal(await find(operator), undefined)
  const climbed = await find(dispatcher)
  assert.deepEqual([climbed.role, climbed.state, climbed.mine], ['dispatcher', 'open', false])
  later(2700)
  await sweep()
  assert.equal(await find(dispatcher), undefined)
  const last = await find(official)
  assert.equal(last.role, 'official')
  await official.post(`/duties/${last.id}/take`)
  const closed = await official.post(`/duties/${last.id}/close`, { finding: '已回电，问的是助餐' })
  assert.deepEqual([closed.state, closed.finding], ['closed', '已回电，问的是助餐'])
  assert.equal(await find(official), undefined)
})

type Figure = {
  id: string
  value: unknown
  asOf: string
  source: { id: string }
  flags: { kind: string; sentence: { zh: string } }[]
}
const figuresOf = async (city: string): Promise<(id: string) => Figure> => {
  const { indicators } = await official.get(`/indicators?city=${city}`)
  return (id) => {
    const found = indicators.find((one: Figure) => one.id === `${city}/${id}`)
    assert.ok(found, `no indicator ${city}/${id}`)
    return found
  }
}

test('6. the official sees exactly P1, each number with its date and source and open to its rows', async () => {
  const figure = await figuresOf('panjin')
  const published = {
    'p1-institutions': 34,
    'p1-beds': 4677,
    'p1-public-institutions': 20,
    'p1-public-beds': 3467,
    'p1-private-institutions': 14,
    'p1-private-beds': 1210,
    'p1-day-care-centres': 182,
    'p1-mutual-aid-centres': 162,
    'p1-mutual-aid-beds': 1440,
  }
  for (const [id, value] of Object.entries(published)) {
    const shown = figure(id)
    assert.equal(shown.value, value, id)
    assert.equal(shown.source.id, 'panjin-2018-47', id)
    assert.match(shown.asOf, /^201[78]/, id)
    assert.ok(!shown.flags.some(({ kind }) => kind === 'contradiction'), id)
  }
  const { rows } = await official.get('/indicators/panjin/p1-beds/rows')
  assert.deepEqual(
    rows.map(({ value }: { value: unknown }) => Number(value)).toSorted((a: number, b: number) => a - b),
    [1210, 3467],
  )
  assert.equal(figure('live-visits').value, 0)
})

test('7. 南通’s N2 is shown with both figures and the test that fails, neither put right in silence', async () => {
  const figure = await figuresOf('nantong')
  assert.deepEqual([figure('n1-beds').value, figure('n2-private-beds').value], [57000, 68000])
  for (const id of ['n1-beds', 'n2-private-beds']) {
    const doubts = figure(id).flags.filter(({ kind }) => kind === 'contradiction')
    const said = doubts.map(({ sentence }) => sentence.zh).join('\n')
    assert.match(said, /社会力量床位不应多于总床位/, id)
    assert.match(said, /68[,，]?000/, `${id}: ${said}`)
    assert.match(said, /57[,，]?000/, `${id}: ${said}`)
  }
  // A city without people here has no running loop, and no nought in its place.
  assert.equal(figure('live-visits').value, null)
})

test('8. afterwards the book balances and every audit chain holds', () => assertSound(trial))
