// The work list's own rules: where a matter opens, what keeps one from a step, what the filters let through.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countKinds, filterDuties, matterOf, obstacleOf } from './duty.ts'
import type { Duty } from './duty-queries.ts'

const duty = (change: Partial<Duty>): Duty => ({
  id: '990101-d',
  kind: 'desk.call-back',
  subject: '990101-s',
  title: { zh: '回拨', en: 'Call back' },
  nextStep: { zh: '接手后回拨', en: 'Take it, then call' },
  role: 'operator',
  mine: false,
  holderName: null,
  held: false,
  state: 'open',
  possible: ['take', 'close'],
  dueAt: '2026-11-22T02:00:00Z',
  step: 0,
  createdAt: '2026-11-22T01:00:00Z',
  finding: null,
  version: 1,
  ...change,
})

test('a call-back opens at the desk as the duty that is to be done', () => {
  assert.deepEqual(matterOf(duty({})), { place: 'desk', path: '/desk?open=duty%3A990101-d' })
})

test('an unverified visit and a complaint open the order they belong to', () => {
  assert.deepEqual(matterOf(duty({ kind: 'service.visit-unverified' })), {
    place: 'order',
    of: { kind: 'visit', id: '990101-s' },
  })
  assert.deepEqual(matterOf(duty({ kind: 'service.complaint' })), {
    place: 'order',
    of: { kind: 'complaint', id: '990101-s' },
  })
})

test('a failed delivery has no page of its own: its next step says everything', () => {
  assert.equal(matterOf(duty({ kind: 'kernel.dead-letter' })), undefined)
})

test('what a colleague holds is not taken out of their hands', () => {
  const theirs = duty({ held: true, state: 'held', possible: ['take', 'release', 'close'] })
  assert.equal(obstacleOf(theirs, 'take'), 'colleague')
  assert.equal(obstacleOf(theirs, 'close'), 'colleague')
  assert.equal(
    obstacleOf(duty({ mine: true, held: true, possible: ['release', 'close'] }), 'release'),
    undefined,
  )
  assert.equal(obstacleOf(duty({}), 'release'), 'state')
})

test('filters by kind and by holder work together, and kinds are counted over everything', () => {
  const all = [
    duty({}),
    duty({ id: '2', mine: true, held: true }),
    duty({ id: '3', kind: 'service.complaint', mine: true, held: true }),
    duty({ id: '4', kind: 'safety.alarm' }),
  ]
  assert.deepEqual(
    filterDuties(all, { kind: 'desk.call-back', who: 'me' }).map(({ id }) => id),
    ['2'],
  )
  assert.deepEqual(countKinds(all), [
    { kind: 'desk.call-back', count: 2 },
    { kind: 'service.complaint', count: 1 },
    { kind: 'other', count: 1 },
  ])
})
