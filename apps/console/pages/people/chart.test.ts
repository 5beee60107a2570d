// The chart's arithmetic: honest axes, labels that do not cover each other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathOf, scaleOf, shareOf, spread } from './chart.ts'

test('blood pressure stands on an axis of round steps around all readings', () => {
  assert.deepEqual(scaleOf([128, 142, 76, 88]), { from: 60, to: 160, ticks: [60, 80, 100, 120, 140, 160] })
})

test('one reading alone still has an axis', () => {
  assert.deepEqual(scaleOf([120]), { from: 120, to: 120.5, ticks: [120, 120.5] })
})

test('glucose in tenths keeps half steps', () => {
  assert.deepEqual(scaleOf([5.6, 6.4, 7.1]).ticks, [5.5, 6, 6.5, 7, 7.5])
})

test('labels at one height are moved apart, in their order', () => {
  assert.deepEqual(spread([50, 48, 100], 16), [64, 48, 100])
})

test('a place without distance is the middle', () => {
  assert.equal(shareOf(5, 5, 5), 0.5)
  assert.equal(shareOf(15, 10, 20), 0.5)
  assert.equal(
    pathOf([
      { x: 0, y: 1 },
      { x: 10, y: 2.25 },
    ]),
    'M0.0 1.0 L10.0 2.3',
  )
})
