// How figures are grouped and written: nothing lost, live first, doubts kept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Indicator } from '#governance/contract'
import { agreesWithSource, groupIndicators, itemOf, shortId, writeValue } from './indicator.ts'

const indicator = (change: Partial<Indicator>): Indicator => ({
  id: 'panjin/p1-beds',
  name: { zh: '养老机构床位', en: 'Beds' },
  value: 4677,
  unit: { zh: '张', en: 'beds' },
  asOf: '2018',
  source: { id: 'panjin-2018-47', title: '实施意见', clause: null },
  definition: { zh: '公办 + 民办', en: 'Public + private' },
  live: false,
  published: null,
  flags: [],
  rowCount: 2,
  ...change,
})

test('live figures come first, published ones follow item by item', () => {
  const groups = groupIndicators([
    indicator({ id: 'panjin/p1-beds' }),
    indicator({ id: 'panjin/p2-area' }),
    indicator({ id: 'panjin/live-visits', live: true }),
    indicator({ id: 'panjin/p1-institutions' }),
  ])
  assert.deepEqual(
    groups.map(({ key, indicators }) => [key, indicators.map(({ id }) => shortId(id))]),
    [
      ['live', ['live-visits']],
      ['P1', ['p1-beds', 'p1-institutions']],
      ['P2', ['p2-area']],
    ],
  )
})

test('an item has its letters and number from the id', () => {
  assert.equal(itemOf('panjin/p15-central-pilot-funds'), 'P15')
  assert.equal(itemOf('demo/live-visits'), undefined)
})

test('a figure is written digit for digit, a missing one not at all', () => {
  assert.equal(writeValue(4677), '4,677')
  assert.equal(writeValue('1234567.50'), '1,234,567.50')
  assert.equal(writeValue('0.4'), '0.4')
  assert.equal(writeValue(-1200), '−1,200')
  assert.equal(writeValue(0), '0')
  assert.equal(writeValue(null), undefined)
})

test('a computed total is compared with the one the document printed', () => {
  assert.equal(agreesWithSource(indicator({ published: { value: 4677, quote: '床位4677張' } })), true)
  assert.equal(agreesWithSource(indicator({ published: { value: '4677.5', quote: '' } })), false)
  assert.equal(agreesWithSource(indicator({})), false)
})
