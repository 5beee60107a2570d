// Orders over HTTP on a real database: placed, seen, cancelled, refused.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#kernel/db'
import { newUuid } from '#kernel/ids'
import type { Order, OrderDetail } from '#service/contract'
import {
  addPerson,
  addWorker,
  at,
  balances,
  type Ground,
  openGround,
  signInFamily,
  tomorrow,
} from '../test-ground.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground.close())

const cook = (person: string, more: object = {}) => ({
  person,
  service: 'cook-meal',
  wishedFrom: at('09:00'),
  funding: 'entitlement',
  ...more,
})
const place = async (person: string, more: object = {}, as = 'operator') =>
  (await ground.ask(as, 'POST', '/orders', cook(person, more))).body as unknown as Order

test('the desk orders: the order knows the person as of now and may be assigned or cancelled', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10', name: '李淑珍' })
  const order = await place(person, { call: `990101-${newUuid()}`, wishes: { sex: 'female' } })
  assert.equal(order.personName, '李淑珍')
  assert.equal(order.divisionName, '望湖街道莲塘社区')
  assert.equal(order.channel, 'hotline')
  assert.equal(order.state, 'unassigned')
  assert.deepEqual(order.possible, ['assign', 'cancel'])
  assert.deepEqual([order.durationMinutes, order.priceFen], [60, 0])
  assert.deepEqual(order.wishes, { sex: 'female' })
})

test('the same submission sent again gives the same order and reserves once', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10' })
  const key = { 'idempotency-key': newUuid() }
  const first = await ground.ask('operator', 'POST', '/orders', cook(person), key)
  const again = await ground.ask('operator', 'POST', '/orders', cook(person), key)
  assert.deepEqual([first.status, again.status], [201, 201])
  assert.deepEqual(again.body, first.body)
  assert.equal((await balances(ground, person)).reserved, 60)
  const other = await ground.ask('operator', 'POST', '/orders', cook(person, { note: '别的' }), key)
  assert.equal(other.status, 422)
})

test('a son orders for his father, follows each step, and cannot order for a stranger', async () => {
  const father = await addPerson(ground, { birthOn: '1940-05-10' })
  const stranger = await addPerson(ground, { birthOn: '1940-05-10' })
  const worker = await addWorker(ground, { name: '刘芳', skills: ['cooking'], shift: tomorrow })
  signInFamily(ground, 'son', father)
  const order = await place(father, {}, 'son')
  assert.equal(order.channel, 'family')
  assert.deepEqual(await balances(ground, father), { available: 120, reserved: 60, used: 0 })
  assert.equal((await ground.ask('son', 'POST', '/orders', cook(stranger))).status, 404)
  assert.deepEqual(await balances(ground, stranger), {})
  await ground.ask('dispatcher', 'POST', `/orders/${order.id}/assign`, { worker, from: at('09:30') })
  const seen = (await ground.ask('son', 'GET', `/orders/${order.id}`)).body as unknown as OrderDetail
  assert.deepEqual(
    seen.steps.map(({ step, at: when }) => [step, when !== null]),
    [
      ['placed', true],
      ['assigned', true],
      ['started', false],
      ['finished', false],
      ['reported', false],
      ['rated', false],
      ['settled', false],
    ],
  )
  assert.equal(seen.steps[1]?.sentence.zh, '11月24日 09:30 由刘芳（青禾为老服务中心）上门')
  assert.equal(
    (await ground.ask('son', 'POST', `/orders/${order.id}/assign`, { worker, from: at('10:00') })).status,
    403,
  )
})

test('cancelling gives the minutes back, calls the visit off and frees the worker', async () => {
  const mother = await addPerson(ground, { birthOn: '1940-05-10' })
  const worker = await addWorker(ground, { name: '陈建', skills: ['cooking'], shift: tomorrow })
  signInFamily(ground, 'daughter', mother)
  const order = await place(mother, {}, 'daughter')
  await ground.ask('dispatcher', 'POST', `/orders/${order.id}/assign`, { worker, from: at('09:00') })
  const answer = await ground.ask('daughter', 'POST', `/orders/${order.id}/cancel`, { reason: '妈妈住院了' })
  assert.equal(answer.body.state, 'cancelled')
  assert.deepEqual(answer.body.possible, [])
  assert.deepEqual(await balances(ground, mother), { available: 180, reserved: 0, used: 0 })
  await ground.settleEvents()
  const left = await ground.everywhere((tx) =>
    tx.rows(sql`select 1 from registry.worker_time where county || '-' || worker = ${worker}`),
  )
  assert.equal(left.length, 0)
  const detail = (await ground.ask('daughter', 'GET', `/orders/${order.id}`)).body as unknown as OrderDetail
  assert.deepEqual(
    detail.steps.map(({ step }) => step),
    ['placed', 'assigned', 'cancelled'],
  )
  const twice = await ground.ask('daughter', 'POST', `/orders/${order.id}/cancel`, { reason: '再取消一次' })
  assert.equal(twice.status, 409)
  assert.equal(twice.body.state, 'cancelled')
  assert.match(String(twice.body.title), /现在是“已取消”，不能取消/)
})

test('an order is refused, with what to do, for the past, the far future, an unknown service and the dead', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10' })
  const dead = await addPerson(ground, { birthOn: '1940-05-10', state: 'dead' })
  const moved = await addPerson(ground, { birthOn: '1940-05-10', state: 'moved' })
  const code = async (body: object) => (await ground.ask('operator', 'POST', '/orders', body)).body.code
  assert.equal(await code(cook(person, { wishedFrom: '2026-11-23T07:59:00+08:00' })), 'SERVICE_TIME_PAST')
  assert.equal(await code(cook(person, { wishedFrom: at('09:00', '2027-01-23') })), 'SERVICE_TIME_TOO_FAR')
  assert.equal(await code(cook(person, { service: 'haircut-at-home' })), 'SERVICE_UNKNOWN_SERVICE')
  assert.equal(await code(cook(dead)), 'SERVICE_PERSON_DEAD')
  assert.equal(await code(cook(moved)), 'SERVICE_PERSON_MOVED')
  assert.equal(await code(cook(person, { wishedFrom: '2026-11-23T08:01:00+08:00' })), undefined)
  assert.deepEqual(await balances(ground, dead), {})
})

test('a list goes on behind the last order of the page before', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10' })
  const wished = ['09:00', '10:00', '10:00', '11:00']
  for (const time of wished) await place(person, { funding: 'self-paid', wishedFrom: at(time) })
  const page = async (after?: string): Promise<Order[]> => {
    const query = `person=${person}&on=2026-11-24&state=unassigned&limit=3${after ? `&after=${after}` : ''}`
    return (await ground.ask('operator', 'GET', `/orders?${query}`)).body as unknown as Order[]
  }
  const first = await page()
  const second = await page(first.at(-1)?.id)
  assert.deepEqual([first.length, second.length], [3, 1])
  assert.equal(new Set([...first, ...second].map(({ id }) => id)).size, 4)
  assert.equal(String(second[0]?.wishedFrom), new Date(at('09:00')).toISOString())
})

test('the catalogue says what each service asks and costs', async () => {
  const offers = (await ground.ask('operator', 'GET', '/catalogue?division=990101001001'))
    .body as unknown as {
    id: string
    price: unknown
    groupName: unknown
    skills: string[]
  }[]
  const bath = offers.find(({ id }) => id === 'bath-help')
  assert.deepEqual(bath?.price, { fen: 8800, per: 'visit' })
  assert.deepEqual(bath?.groupName, { zh: '助浴', en: 'Bathing' })
  assert.deepEqual(bath?.skills, ['bathing'])
})
