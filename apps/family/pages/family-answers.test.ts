/// <reference types="node" />
// Checks the sentence about today, what is paid, and the times that are suggested.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Order, Visit } from './answers.ts'
import { comingOrders, selfPaidIn, sentenceOf, tellingVisit, usualOrder } from './today.ts'
import { instantOf, suggestedTimes, wishOf } from './wish-time.ts'

const now = new Date('2026-11-23T02:00:00Z')
const dayOf = (instant: string | Date) => wishOf(instant).date

function order(change: Partial<Order>): Order {
  return {
    id: '990102-1',
    person: '990102-p',
    personName: '王桂兰',
    division: '990102001001',
    divisionName: '示例社区',
    address: '示例路 1 号',
    position: null,
    service: 'bath-help',
    serviceName: { zh: '助浴', en: 'Help with bathing' },
    wishedFrom: '2026-11-23T06:00:00.000Z',
    durationMinutes: 60,
    funding: 'entitlement',
    priceFen: 0,
    wishes: {},
    note: '',
    channel: 'family',
    provider: null,
    providerName: null,
    state: 'assigned',
    possible: [],
    visit: '990102-v',
    workerName: '李秀英',
    plannedFrom: '2026-11-23T06:00:00.000Z',
    placedAt: '2026-11-22T06:00:00.000Z',
    version: 1,
    ...change,
  }
}

function visit(change: Partial<Visit>): Visit {
  return {
    state: 'verified',
    workerName: '李秀英',
    startedAt: '2026-11-22T01:40:00.000Z',
    finishedAt: '2026-11-22T02:40:00.000Z',
    ...change,
  } as Visit
}

test('who is in the house now is said before anything else', () => {
  const here = visit({ state: 'under-way', startedAt: '2026-11-23T01:50:00.000Z', finishedAt: null })
  const said = sentenceOf({ now, orders: [order({})], visit: here }, dayOf)
  assert.deepEqual(said, { kind: 'here', worker: '李秀英', at: '2026-11-23T01:50:00.000Z' })
})

test('a visit of this morning is told rather than the one that comes in the afternoon', () => {
  const today = visit({ startedAt: '2026-11-23T01:00:00.000Z', finishedAt: '2026-11-23T01:40:00.000Z' })
  assert.equal(sentenceOf({ now, orders: [order({})], visit: today }, dayOf).kind, 'visited-today')
  assert.equal(sentenceOf({ now, orders: [order({})], visit: visit({}) }, dayOf).kind, 'comes-today')
})

test('a day in Shanghai begins at 16:00 UTC of the day before', () => {
  const midnight = order({ plannedFrom: '2026-11-23T16:30:00.000Z' })
  assert.equal(sentenceOf({ now, orders: [midnight], visit: undefined }, dayOf).kind, 'comes')
})

test('with no visit and no order nothing is claimed', () => {
  assert.deepEqual(sentenceOf({ now, orders: [], visit: undefined }, dayOf), { kind: 'nothing' })
  const cancelled = order({ state: 'cancelled' })
  assert.deepEqual(sentenceOf({ now, orders: [cancelled], visit: undefined }, dayOf), { kind: 'nothing' })
})

test('the visit that tells most is the one under way, then the latest that is over', () => {
  const past = order({ state: 'served', visit: 'past', plannedFrom: '2026-11-20T06:00:00.000Z' })
  const older = order({ state: 'settled', visit: 'older', plannedFrom: '2026-10-20T06:00:00.000Z' })
  assert.equal(tellingVisit([older, past, order({})]), 'past')
  assert.equal(tellingVisit([past, order({ state: 'in-service', visit: 'now' })]), 'now')
  assert.deepEqual(
    comingOrders([past, order({ id: 'b', plannedFrom: '2026-11-25T00:00:00.000Z' }), order({ id: 'a' })]).map(
      ({ id }) => id,
    ),
    ['a', 'b'],
  )
})

test('only what the family pays itself in the month is added up, cancelled orders are not', () => {
  const paid = { funding: 'self-paid', priceFen: 8800 } as const
  const orders = [
    order({ ...paid }),
    order({ ...paid, state: 'cancelled' }),
    order({ ...paid, plannedFrom: '2026-10-31T15:59:00.000Z' }),
    order({ ...paid, plannedFrom: '2026-10-31T16:00:00.000Z', priceFen: 1500 }),
    order({}),
  ]
  assert.deepEqual(selfPaidIn(orders, '2026-11', dayOf), { count: 2, fen: 10_300 })
})

test('the usual weekday and hour are suggested first, and never in the past', () => {
  const times = suggestedTimes(now, '2026-11-20T06:00:00.000Z')
  assert.deepEqual(times.map(instantOf), [
    '2026-11-27T14:00:00+08:00',
    '2026-11-23T14:00:00+08:00',
    '2026-11-24T14:00:00+08:00',
    '2026-11-25T14:00:00+08:00',
  ])
  assert.deepEqual(suggestedTimes(now, '2026-11-06T08:00:00.000Z')[0], { date: '2026-11-27', time: '16:00' })
  const first = suggestedTimes(now, undefined)[0]
  assert.deepEqual(first, { date: '2026-11-23', time: '15:00' })
})

test('the usual service is the one ordered last, not one that was called off', () => {
  const called = order({ id: 'off', state: 'cancelled', placedAt: '2026-11-23T00:00:00.000Z' })
  const older = order({ id: 'older', placedAt: '2026-11-01T00:00:00.000Z' })
  assert.equal(usualOrder([called, older, order({ id: 'last' })])?.id, 'last')
})
