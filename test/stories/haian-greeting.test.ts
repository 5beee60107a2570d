// 海安's life greeting (H2) through the API: five minutes, blood pressure and glucose, and the report in 海安's own words.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { inScope, sql } from '#kernel/db'
import { startTrialServer, type TrialServer } from '../trial-server.ts'
import { hireWorkers, type Speaker, signInStaff } from './cast.ts'
import { assertSound, copyPacks, keepingGateway } from './stage.ts'

const day = '2026-11-23'
const village = '320685100001'
const home = { latitude: 32.54, longitude: 120.46 }
let now = new Date(`${day}T08:30:00+08:00`)
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

// The document names no price, so the city fills in what a greeting costs; nothing else is changed.
const packs = copyPacks({
  file: 'nantong/catalogue.yaml',
  from: 'durationMinutes: 5\n',
  to: 'durationMinutes: 5\n    price: { fen: 500, per: visit }\n',
})
const gateway = keepingGateway()
let bare: TrialServer
let trial: TrialServer
let official: Speaker
let operator: Speaker
let dispatcher: Speaker
let carer: Speaker

const wang = {
  name: '王桂兰',
  birthOn: '1941-03-08',
  sex: 'female',
  division: village,
  phone: '0513-0000 0001',
  address: '中坝路 1 号',
  position: home,
  living: 'alone',
}

before(async () => {
  trial = await startTrialServer({ home: 'nantong', citiesFolder: packs.folder, clock: () => now, gateway })
  bare = await startTrialServer({ home: 'nantong', clock: () => now, gateway: keepingGateway() })
  const staff = await hireWorkers(trial, {
    county: 320685,
    division: village,
    provider: '海安居家养老服务公司',
    day,
    workers: [
      { name: '陈秀英', sex: 'female', skills: ['measuring', 'daily-care'], at: home },
      { name: '吴建国', sex: 'male', skills: ['daily-care'], at: home },
    ],
  })
  official = await signInStaff(trial, 'haian', { role: 'official', divisions: ['320685'] })
  operator = await signInStaff(trial, 'jiexian', { role: 'operator', divisions: ['3206'] })
  dispatcher = await signInStaff(trial, 'diaodu', { role: 'dispatcher', divisions: ['320685'] })
  carer = await signInStaff(trial, 'zhulao', { role: 'care-worker', worker: staff.workers[0] ?? '' })
})
after(async () => {
  await trial.close()
  await bare.close()
  packs.remove()
})

const greeting = (person: string, at: string, more: Record<string, unknown> = {}) => ({
  person,
  service: 'life-greeting',
  wishedFrom: `${day}T${at}:00+08:00`,
  funding: 'self-paid',
  ...more,
})

/** Orders, assigns, visits and checks out; the greeting lasts six minutes. */
async function greet(person: string, at: string, outcome: Record<string, unknown>): Promise<string> {
  const order = await operator.post('/orders', greeting(person, at))
  const from = `${day}T${at}:00+08:00`
  const [best] = await dispatcher.get(`/orders/${order.id}/candidates?from=${encodeURIComponent(from)}`)
  assert.equal(best.name, '陈秀英')
  const { visit } = await dispatcher.post(`/orders/${order.id}/assign`, { worker: best.worker, from })
  now = new Date(from)
  await carer.post(`/visits/${visit}/code`)
  await trial.server.settle()
  const code = /签到码 (\d{4,6})/.exec(
    gateway.texts.findLast(({ text }) => text.includes('签到码'))?.text ?? '',
  )?.[1]
  const moment = () => ({
    operation: randomUUID(),
    capturedAt: now.toISOString(),
    position: { ...home, accuracyMetres: 15 },
  })
  await carer.post(`/visits/${visit}/check-in`, { ...moment(), code })
  later(6)
  const done = await carer.post(`/visits/${visit}/check-out`, { ...moment(), ...outcome })
  assert.equal(done.state, 'verified', JSON.stringify(done.facts))
  return visit
}

/** Everything is delivered again, as after a crash between the work and its mark. */
async function deliverAgain(): Promise<void> {
  await trial.server.settle()
  const { db, system } = trial.context
  await inScope(db, system.scope, (tx) =>
    tx.rows(sql`update kernel.event_deliveries set state = 'waiting', next_at = ${tx.now}`),
  )
  await trial.server.settle()
}

const measured = [
  { kind: 'blood-pressure', systolic: 158, diastolic: 92, pulse: 76 },
  { kind: 'glucose', tenthsMmolPerLitre: 56, moment: 'fasting' },
]
let mother: string

test('1. the pack as its source leaves it: no monthly time, no price, and the answer says so without inventing one', async () => {
  const clerk = await signInStaff(bare, 'minzheng', { role: 'official', divisions: ['320685'] })
  const desk = await signInStaff(bare, 'jiexian', { role: 'operator', divisions: ['3206'] })
  const { id } = await clerk.post('/people', wang)
  const quote = await desk.get(
    `/people/${id}/quote?service=life-greeting&wishedFrom=${encodeURIComponent(`${day}T10:00:00+08:00`)}`,
  )
  assert.equal(quote.durationMinutes, 5)
  assert.equal(quote.entitlement.policy, null)
  assert.match(quote.entitlement.sentence.zh, /没有按月给服务时间的政策/)
  assert.deepEqual(
    quote.fundings.map((one: Record<string, unknown>) => [one.funding, one.possible, one.priceFen]),
    [
      ['entitlement', false, 0],
      ['self-paid', false, null],
    ],
  )
  const unpriced = await desk.try('POST', '/orders', greeting(id, '10:00'))
  assert.deepEqual([unpriced.status, unpriced.body.code], [422, 'SERVICE_PRICE_UNKNOWN'])
  const unentitled = await desk.try('POST', '/orders', greeting(id, '10:00', { funding: 'entitlement' }))
  assert.deepEqual([unentitled.status, unentitled.body.code], [409, 'SERVICE_NOT_ENTITLED'])
  assert.deepEqual(await desk.get('/orders'), [])
})

test('2. every home visit in 海安 carries the greeting with its two measurements; elsewhere in 南通 it is not offered', async () => {
  const offers = await operator.get(`/catalogue?division=${village}`)
  const offer = (id: string) => offers.find((one: { id: string }) => one.id === id)
  assert.deepEqual(offer('life-greeting').measures, ['blood-pressure', 'glucose'])
  assert.equal(offer('life-greeting').durationMinutes, 5)
  for (const id of ['haian-home-visit', 'haian-self-paid']) {
    assert.deepEqual(offer(id).measures, ['blood-pressure', 'glucose'], id)
    assert.ok(offer(id).skills.includes('measuring'), id)
    const items = offer(id).items.map((item: { id: string }) => item.id)
    assert.ok(
      ['arrive', 'measure', 'body', 'life'].every((item) => items.includes(item)),
      `${id}: ${items}`,
    )
  }
  const elsewhere = await operator.get('/catalogue?division=320613001001')
  assert.ok(!elsewhere.some(({ id }: { id: string }) => id === 'life-greeting'))
})

test('3. the daughter is told once: date, on whose behalf, who visited whom, the finding with values, please pay attention', async () => {
  mother = (await official.post('/people', wang)).id
  const kin = await official.post(`/people/${mother}/kin`, {
    name: '李敏',
    relation: '女儿',
    phone: '0513-0000 0002',
  })
  await official.post(`/people/${mother}/kin/${kin.id}/consent`, { how: '当面' })
  await greet(mother, '10:00', {
    itemsDone: ['measure', 'body', 'life'],
    measurements: measured,
    finding: '血压偏高',
  })
  await deliverAgain()
  const told = gateway.texts.filter(({ to }) => to.endsWith('51300000002'))
  assert.deepEqual(told, [
    {
      to: '+8651300000002',
      text:
        '2026-11-23，受海安市民政局委托，海安居家养老服务公司助老员陈秀英对您的母亲进行了生活问候探访。' +
        '当天您的母亲血压偏高，血压 158/92 mmHg，血糖 5.6 mmol/L，请您多加关注。祝您万事如意。',
    },
  ])
})

test('4. her values are in the health record once, the high one marked in words, and the person herself pays', async () => {
  const lines = await official.get(`/people/${mother}/measurements`)
  assert.equal(lines.length, 2)
  const line = (kind: string) => lines.find((one: { value: { kind: string } }) => one.value.kind === kind)
  assert.deepEqual(line('blood-pressure').value, measured[0])
  assert.match(line('blood-pressure').flag.zh, /血压偏高.*140\/90.*不是诊断/)
  assert.match(line('blood-pressure').flag.en, /High blood pressure/)
  assert.equal(line('glucose').flag, null)
  const [order] = await official.get(`/orders?person=${mother}`)
  assert.deepEqual([order.funding, order.priceFen, order.state], ['self-paid', 500, 'served'])
  // Nobody paid for by the city: the book has no minutes of hers.
  assert.equal((await operator.get(`/people/${mother}/entitlement?on=${day}`)).usedMinutes, 0)
  const seen = await official.get(`/people/${mother}/audit`)
  assert.ok(seen.entries.some(({ action }: { action: string }) => action === 'health.measurements.opened'))
})

test('5. a village official who is the only contact is told whom it is about and the finding, without values', async () => {
  const uncle = await official.post('/people', {
    ...wang,
    name: '孙长根',
    sex: 'male',
    phone: '0513-0000 0003',
  })
  await official.post(`/people/${uncle.id}/kin`, {
    name: '周主任',
    relation: '村干部',
    phone: '0513-0000 0004',
  })
  await greet(uncle.id, '14:00', {
    itemsDone: ['measure', 'body', 'life'],
    measurements: measured,
    finding: '身体健康',
  })
  await deliverAgain()
  const told = gateway.texts.filter(({ to }) => to.endsWith('51300000004'))
  assert.equal(told.length, 1, JSON.stringify(gateway.texts))
  assert.equal(
    told[0]?.text,
    '2026-11-23，受海安市民政局委托，海安居家养老服务公司助老员陈秀英对您的辖区老人孙长根进行了生活问候探访。' +
      '当天您的辖区老人孙长根身体健康，请您多加关注。祝您万事如意。',
  )
  assert.equal(gateway.texts.filter(({ to }) => to.endsWith('51300000002')).length, 1)
})

test('6. a greeting without its measurements says so, and the family sees what was not done', async () => {
  const aunt = await official.post('/people', { ...wang, name: '顾秀芳', phone: '0513-0000 0005' })
  const visit = await greet(aunt.id, '16:00', { itemsDone: ['body'], finding: '身体健康' })
  const shown = await dispatcher.get(`/visits/${visit}`)
  assert.deepEqual(
    shown.remarks.map(({ zh }: { zh: string }) => zh),
    ['没有量血压', '没有量血糖'],
  )
})

test('7. afterwards the book balances and every audit chain holds', () => assertSound(trial))
