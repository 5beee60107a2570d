// Days and times as they are picked while taking an order.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayAfter, isPast, soonest, wishedInstant } from './wished-time.ts'

test('tomorrow crosses the end of a month and of a year', () => {
  assert.equal(dayAfter('2026-11-30', 1), '2026-12-01')
  assert.equal(dayAfter('2026-12-31', 1), '2027-01-01')
})

test('a picked time is the clock of Shanghai, wherever the page is open', () => {
  assert.equal(new Date(wishedInstant('2026-11-22', '09:30') ?? '').toISOString(), '2026-11-22T01:30:00.000Z')
  assert.equal(wishedInstant('2026-11-22', ''), undefined)
})

test('a time of this morning is closed in the afternoon, tomorrow’s is open', () => {
  const now = new Date('2026-11-22T06:00:00Z')
  assert.equal(isPast('2026-11-22', '13:59', now), true)
  assert.equal(isPast('2026-11-22', '14:00', now), false)
  assert.equal(isPast('2026-11-23', '08:30', now), false)
})

test('as soon as possible leaves half an hour and falls on a quarter, also over midnight', () => {
  assert.deepEqual(soonest(new Date('2026-11-22T06:02:00Z')), { day: '2026-11-22', time: '14:45' })
  assert.deepEqual(soonest(new Date('2026-11-22T15:40:00Z')), { day: '2026-11-23', time: '00:15' })
})
