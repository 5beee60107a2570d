// Ages and spans on the days where they turn.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anniversary, isCivilDate, spanOf, wholeYears } from './civil-date.ts'

test('a person is 79 on the day before the 80th birthday and 80 on the day itself', () => {
  assert.equal(wholeYears('1944-05-10', '2024-05-09'), 79)
  assert.equal(wholeYears('1944-05-10', '2024-05-10'), 80)
})

test('whoever is born on 29 February turns 80 on 29 February and 81 on 1 March', () => {
  assert.equal(wholeYears('1944-02-29', '2024-02-28'), 79)
  assert.equal(wholeYears('1944-02-29', '2024-02-29'), 80)
  assert.equal(wholeYears('1944-02-29', '2025-02-28'), 80)
  assert.equal(wholeYears('1944-02-29', '2025-03-01'), 81)
})

test('the 81st birthday of someone born on 29 February is 1 March, the 80th is 29 February', () => {
  assert.equal(anniversary('1944-02-29', 81), '2025-03-01')
  assert.equal(anniversary('1944-02-29', 80), '2024-02-29')
})

test('the day on which an age is reached is the first day of that age', () => {
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2000-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 110 }), (date, years) => {
      const birth = date.toISOString().slice(0, 10)
      const reached = anniversary(birth, years)
      const eve = new Date(Date.parse(`${reached}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
      assert.equal(wholeYears(birth, reached), years)
      assert.equal(wholeYears(birth, eve), years - 1)
    }),
  )
})

test('a span is told in years, months and days', () => {
  assert.deepEqual(spanOf('2024-01-31', '2024-02-29'), { years: 0, months: 1, days: 0 })
  assert.deepEqual(spanOf('2023-12-20', '2025-02-28'), { years: 1, months: 2, days: 8 })
  assert.deepEqual(spanOf('2024-05-09', '2024-05-10'), { years: 0, months: 0, days: 1 })
})

test('days that no calendar has are no civil dates', () => {
  for (const wrong of ['2023-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '20240101', 20240101]) {
    assert.equal(isCivilDate(wrong), false, String(wrong))
  }
  assert.equal(isCivilDate('2024-02-29'), true)
})
