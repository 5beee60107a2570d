// The board's arithmetic of a day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addDays,
  clockOf,
  firstChoice,
  hoursOf,
  instantAt,
  minuteAt,
  minuteOf,
  minuteOfClock,
  roomFor,
  scaleFor,
  shareOf,
  windowOf,
} from './day-scale.ts'

const day = '2026-11-23'
const scale = { fromMinute: 360, toMinute: 1200 }

test('a time of the day is counted on the clock of the city, and back', () => {
  assert.equal(minuteOf('2026-11-23T05:30:00.000Z', day), 13 * 60 + 30)
  assert.equal(instantAt(day, 13 * 60 + 30), '2026-11-23T05:30:00.000Z')
})

test('the next day of a month end and of a year end is found', () => {
  assert.equal(addDays('2026-11-30', 1), '2026-12-01')
  assert.equal(addDays('2027-01-01', -1), '2026-12-31')
})

test('the board shows 06:00 to 20:00, and more only when something lies outside', () => {
  const within = { from: instantAt(day, 500), to: instantAt(day, 560) }
  assert.deepEqual(scaleFor(day, [within]), scale)
  const late = { from: instantAt(day, 1190), to: instantAt(day, 1210) }
  assert.deepEqual(scaleFor(day, [within, late]), { fromMinute: 360, toMinute: 1260 })
  const overNight = { from: instantAt(day, -60), to: instantAt(day, 30) }
  assert.deepEqual(scaleFor(day, [overNight]), { fromMinute: 0, toMinute: 1200 })
  assert.equal(hoursOf(scale).length, 14)
  assert.deepEqual(hoursOf(scale).slice(0, 2), [6, 7])
})

test('what lies outside stands at the edge, not beyond it', () => {
  assert.equal(shareOf(360, scale), 0)
  assert.equal(shareOf(780, scale), 0.5)
  assert.equal(shareOf(100, scale), 0)
  assert.equal(shareOf(1300, scale), 1)
})

test('a place on the board is the nearest quarter of an hour, and never after the end', () => {
  assert.equal(minuteAt(0.5, scale), 780)
  assert.equal(minuteAt(0.509, scale), 795)
  assert.equal(minuteAt(1, scale), 1185)
  assert.equal(minuteAt(-0.2, scale), 360)
})

test('a typed time is read, and what is no time is refused', () => {
  assert.equal(minuteOfClock('14:05'), 845)
  assert.equal(clockOf(845), '14:05')
  for (const wrong of ['24:00', '9:00', '12:60', '']) assert.equal(minuteOfClock(wrong), undefined)
})

test('the wished time is offered first', () => {
  assert.equal(firstChoice(instantAt(day, 840), day, new Date(instantAt(day, 600))), 840)
})

test('an overdue order is offered the next quarter of an hour', () => {
  assert.equal(firstChoice(instantAt(day, 540), day, new Date(instantAt(day, 607))), 615)
  assert.equal(firstChoice(instantAt(day, 540), day, new Date(instantAt(day, 615))), 630)
})

test('an order of an earlier day keeps its clock time on the day that is shown', () => {
  const wished = instantAt('2026-11-20', 840)
  assert.equal(firstChoice(wished, day, new Date(instantAt(day, 600))), 840)
})

test('late in the evening the last quarter of the day is offered, not tomorrow', () => {
  assert.equal(firstChoice(instantAt(day, 840), day, new Date(instantAt(day, 1438))), 1425)
})

test('of a hundred and fifty workers only those in view are drawn', () => {
  const { first, last } = windowOf(3600, 720, 72, 150)
  assert.ok(first <= 50 && first > 40)
  assert.ok(last >= 60 && last < 70)
  assert.deepEqual(windowOf(0, 720, 72, 3), { first: 0, last: 3 })
  assert.deepEqual(windowOf(9000, 720, 72, 3), { first: 3, last: 3 })
})

test('the words of a visit may use the free time behind it, up to the next one', () => {
  const span = (from: number, to: number) => ({ from: instantAt(day, from), to: instantAt(day, to) })
  assert.deepEqual(roomFor([span(480, 500), span(600, 660)], day, scale), [120, 600])
  assert.deepEqual(roomFor([span(300, 420)], day, scale), [840])
})
