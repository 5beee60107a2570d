// The statement's page rules: totals by who pays, months, and the reason why a step is closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsUntil, type OpenStatement, obstacleOf, totalsByFunding } from './statement.ts'

const row = (funding: 'entitlement' | 'self-paid', minutes: number, amountFen: number) =>
  ({ funding, minutes, amountFen }) as OpenStatement['rows'][number]

test('totals are kept apart by who pays', () => {
  const totals = totalsByFunding([
    row('entitlement', 60, 4000),
    row('self-paid', 30, 2550),
    row('entitlement', 90, 6000),
  ])
  assert.deepEqual(totals, [
    { funding: 'entitlement', visits: 2, minutes: 150, amountFen: 10_000 },
    { funding: 'self-paid', visits: 1, minutes: 30, amountFen: 2550 },
  ])
})

test('a statement is approved by a second person', () => {
  const submitted = { possible: ['return', 'approve'] as const, draftedBy: '郑海燕' }
  const both = ['service.statement.draft', 'service.statement.approve']
  const statement = { ...submitted, possible: [...submitted.possible] }
  assert.equal(obstacleOf(statement, 'approve', { name: '郑海燕', permissions: both }), 'same-person')
  assert.equal(obstacleOf(statement, 'approve', { name: '何敏', permissions: both }), undefined)
  assert.equal(obstacleOf(statement, 'return', { name: '郑海燕', permissions: both }), undefined)
})

test('a reviewer who shares the drafter’s name but cannot draft is another person', () => {
  const reviewer = { name: '郑海燕', permissions: ['service.statement.approve'] }
  assert.equal(obstacleOf({ possible: ['approve'], draftedBy: '郑海燕' }, 'approve', reviewer), undefined)
})

test('the state comes before the role as the reason', () => {
  const reader = { name: '林文博', permissions: [] }
  assert.equal(obstacleOf({ possible: [], draftedBy: '郑海燕' }, 'submit', reader), 'state')
  assert.equal(obstacleOf({ possible: ['submit'], draftedBy: '郑海燕' }, 'submit', reader), 'role')
})

test('months run back over the turn of the year', () => {
  assert.deepEqual(monthsUntil('2026-02-11', 4), ['2026-02', '2026-01', '2025-12', '2025-11'])
})
