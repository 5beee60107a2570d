// Service time of a month on a real book: who has it, what is left, and what happens beyond it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#kernel/db'
import { keyOf } from '#kernel/ids'
import { listImbalances } from '#kernel/ledger'
import { placeOrder } from '../orders/place-order.ts'
import { addPerson, at, balances, type Ground, openCity, openGround, signInFamily } from '../test-ground.ts'
import { entitlementOf } from './entitlement.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground.close())

const entitlement = async (person: string, on?: string) =>
  (await ground.ask('operator', 'GET', `/people/${person}/entitlement${on ? `?on=${on}` : ''}`)).body

const order = (person: string, more: object = {}) => ({
  person,
  service: 'cook-meal',
  wishedFrom: at('09:00'),
  funding: 'entitlement' as const,
  ...more,
})

test('a woman of 86 reads that she has three hours, with the clause', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10' })
  const answer = await entitlement(person)
  assert.deepEqual(answer.sentence, {
    zh: '80 周岁以上每月 3 小时 · 已用 0 小时 · 余 3 小时',
    en: 'aged 80 years or over: 3 hours a month · 0 hours used · 3 hours left',
  })
  assert.match(JSON.stringify(answer.clause), /第五条第二项/)
  assert.equal(answer.policy, 'demo/home-care')
  assert.deepEqual(
    [answer.grantedMinutes, answer.usedMinutes, answer.reservedMinutes, answer.leftMinutes],
    [180, 0, 0, 180],
  )
})

test('沈阳 Y5 gives three hours from 80 on, and without a published price nothing can be self-paid', async () => {
  const shenyang = openCity('shenyang')
  const person = await addPerson(ground, { birthOn: '1946-11-24', division: '210102001001' })
  const on = (day: string) => ground.everywhere((tx) => entitlementOf(tx, shenyang, keyOf(person), day))
  assert.equal((await on('2026-11-24')).sentence.zh, '80 周岁以上每月 3 小时 · 已用 0 小时 · 余 3 小时')
  assert.equal((await on('2026-11-23')).policy, null)
  const actor = ground.actors.get('operator')
  assert.ok(actor)
  const selfPaid = { ...order(person), funding: 'self-paid' as const, wishes: {}, note: '' }
  await assert.rejects(
    ground.everywhere((tx) => placeOrder(tx, actor, shenyang, selfPaid)),
    { message: /^SERVICE_PRICE_UNKNOWN/ },
  )
})

test('where no rule gives time each month, the sentence says that orders are self-paid', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10', division: '211102001001' })
  const answer = await ground.everywhere((tx) =>
    entitlementOf(tx, openCity('panjin'), keyOf(person), '2026-11-23'),
  )
  assert.equal(answer.sentence.zh, '当地没有按月给服务时间的政策，可以自费下单。')
})

test('whoever turns 80 within the month is entitled for visits from the birthday on, not the day before', async () => {
  const person = await addPerson(ground, { birthOn: '1946-11-25' })
  const before = await entitlement(person, '2026-11-24')
  assert.equal(before.policy, null)
  assert.match(JSON.stringify(before.sentence), /还差 1 天/)
  assert.equal((await entitlement(person, '2026-11-25')).leftMinutes, 180)
  const early = await ground.ask('operator', 'POST', '/orders', order(person))
  assert.equal(early.body.code, 'SERVICE_NOT_ENTITLED')
  assert.match(String(early.body.title), /暂不享受每月 3 小时.*改为自费/)
  assert.deepEqual(await balances(ground, person), {})
  const birthday = await ground.ask(
    'operator',
    'POST',
    '/orders',
    order(person, { wishedFrom: at('09:00', '2026-11-25') }),
  )
  assert.equal(birthday.status, 201)
  assert.deepEqual(await balances(ground, person), { available: 120, reserved: 60, used: 0 })
})

test('a woman of 78 reads how far away she is', async () => {
  const person = await addPerson(ground, { birthOn: '1947-11-24' })
  const { zh } = (await entitlement(person)).sentence as { zh: string }
  assert.match(
    zh,
    /^暂不享受每月 3 小时：年龄应为 80 周岁以上，现为 78 周岁，还差 1 年 1 天，2027-11-24 达到$/,
  )
})

test('minutes are topped up when the rule gives more, and taken back never', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10' })
  await ground.ask('operator', 'POST', '/orders', order(person))
  const become = (hardship: string, ability: string) =>
    ground.everywhere((tx) =>
      tx.rows(sql`update registry.people set hardship = ${hardship}, ability_level = ${ability}
        where id = ${keyOf(person).id}`),
    )
  await become('special-hardship', 'severe')
  assert.equal((await entitlement(person)).leftMinutes, 540)
  const long = await ground.ask('operator', 'POST', '/orders', order(person, { durationMinutes: 300 }))
  assert.equal(long.status, 201)
  assert.deepEqual(await balances(ground, person), { available: 240, reserved: 360, used: 0 })
  await become('none', 'unassessed')
  assert.equal((await entitlement(person)).leftMinutes, 0)
  assert.equal((await ground.ask('operator', 'POST', '/orders', order(person))).status, 409)
  const cancelled = await ground.ask('operator', 'POST', `/orders/${long.body.id}/cancel`, {
    reason: '不需要了',
  })
  assert.equal(cancelled.status, 200)
  assert.equal((await entitlement(person)).leftMinutes, 120)
})

test('an order beyond what is left is refused whole, and self-paid is accepted at its price', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10' })
  const first = await ground.ask('operator', 'POST', '/orders', order(person, { durationMinutes: 150 }))
  assert.equal(first.status, 201)
  const quote = await ground.ask(
    'operator',
    'GET',
    `/people/${person}/quote?service=cook-meal&wishedFrom=${encodeURIComponent(at('14:00'))}`,
  )
  assert.deepEqual(quote.body.fundings, [
    {
      funding: 'entitlement',
      possible: false,
      reason: {
        zh: '2026-11 还剩 0.5 小时，这次需要 1 小时',
        en: '0.5 hours left in 2026-11, this visit needs 1 hour',
      },
      minutes: 60,
      priceFen: 0,
    },
    { funding: 'self-paid', possible: true, reason: null, minutes: 60, priceFen: 4500 },
  ])
  const second = await ground.ask('operator', 'POST', '/orders', order(person))
  assert.equal(second.status, 409)
  assert.equal(second.body.code, 'SERVICE_ENTITLEMENT_NOT_ENOUGH')
  assert.deepEqual([second.body.left, second.body.needed, second.body.priceFen], [30, 60, 4500])
  assert.match(String(second.body.title), /还剩 30 分钟，这次需要 60 分钟.*自费，这次 ¥45\.00/)
  assert.deepEqual(await balances(ground, person), { available: 30, reserved: 150, used: 0 })
  const list = await ground.ask('operator', 'GET', `/orders?person=${person}`)
  assert.equal(Object.keys(list.body).length, 1)
  const paid = await ground.ask('operator', 'POST', '/orders', order(person, { funding: 'self-paid' }))
  assert.deepEqual([paid.status, paid.body.priceFen], [201, 4500])
  assert.deepEqual(await balances(ground, person), { available: 30, reserved: 150, used: 0 })
})

test('what is booked shows in the sentence, and next month begins full', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10' })
  await ground.ask('operator', 'POST', '/orders', order(person))
  assert.deepEqual((await entitlement(person)).sentence, {
    zh: '80 周岁以上每月 3 小时 · 已用 0 小时 · 已预约 1 小时 · 余 2 小时',
    en: 'aged 80 years or over: 3 hours a month · 0 hours used · 1 hour booked · 2 hours left',
  })
  assert.equal((await entitlement(person, '2026-12-01')).leftMinutes, 180)
})

test('two orders at one moment cannot both take the last hour', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10' })
  // Every connection is open beforehand, so that the four really run beside each other.
  await Promise.all(
    Array.from({ length: 6 }, () => ground.everywhere((tx) => tx.rows(sql`select pg_sleep(0.05)`))),
  )
  const answers = await Promise.all(
    ['09:00', '11:00', '13:00', '15:00'].map((time) =>
      ground.ask('operator', 'POST', '/orders', order(person, { wishedFrom: at(time) })),
    ),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 201, 409])
  assert.deepEqual(await balances(ground, person), { available: 0, reserved: 180, used: 0 })
  assert.deepEqual(await ground.everywhere((tx) => listImbalances(tx)), [])
})

test('a daughter reads the entitlement of her mother and of nobody else', async () => {
  const mother = await addPerson(ground, { birthOn: '1940-05-10' })
  const stranger = await addPerson(ground, { birthOn: '1940-05-10' })
  signInFamily(ground, 'daughter', mother)
  assert.equal((await ground.ask('daughter', 'GET', `/people/${mother}/entitlement`)).status, 200)
  assert.equal((await ground.ask('daughter', 'GET', `/people/${stranger}/entitlement`)).status, 404)
})
