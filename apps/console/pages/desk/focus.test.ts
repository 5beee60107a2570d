// What the operator has before them, as calls come and go.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeskCall, Duty } from './desk-queries.ts'
import { dutiesBeside, focusOf, heldCall, waitingCalls } from './focus.ts'
import type { Work } from './work.ts'

const call = (id: string, more: Partial<DeskCall> = {}): DeskCall => ({
  id,
  state: 'queued',
  caller: '128****0001',
  called: '12349',
  person: null,
  personName: null,
  callerIs: 'unknown',
  agent: null,
  mine: false,
  startedAt: '2026-11-22T01:00:00Z',
  answeredAt: null,
  ...more,
})
const duty = (id: string, kind: string, subject = 's'): Duty => ({
  id,
  kind,
  subject,
  title: { zh: '', en: '' },
  nextStep: { zh: '', en: '' },
  role: 'operator',
  mine: false,
  held: false,
  state: 'open',
  possible: ['take'],
  dueAt: '2026-11-22T02:00:00Z',
  createdAt: '2026-11-22T01:00:00Z',
  finding: null,
})
const work = (id: string, ended: boolean): Work => ({ call: id, via: 'call', placed: [], ended })
const held = call('a', { state: 'answered', mine: true })

test('the longest waiting call is the first to be answered, and a colleague’s call does not wait', () => {
  const calls = [
    call('late', { startedAt: '2026-11-22T01:00:09Z' }),
    call('taken', { state: 'answered', startedAt: '2026-11-22T00:59:00Z' }),
    call('early', { state: 'offered', startedAt: '2026-11-22T01:00:01Z' }),
  ]
  assert.deepEqual(
    waitingCalls(calls).map(({ id }) => id),
    ['early', 'late'],
  )
  assert.equal(heldCall(calls), undefined)
})

test('the call on the line stands in the middle, also after another call of this morning has ended', () => {
  const focus = focusOf({ open: null, held, duties: [], works: [work('old', true)] })
  assert.equal(focus.kind === 'call' && focus.call.id, 'a')
})

test('a duty that the operator opened stays before them; one that is closed meanwhile says so', () => {
  const duties = [duty('d', 'desk.call-back')]
  assert.equal(focusOf({ open: 'duty:desk.call-back:s', held, duties, works: [] }).kind, 'call-back')
  assert.equal(focusOf({ open: 'duty:desk.call-back:other', held, duties, works: [] }).kind, 'gone')
})

test('a call that ended leaves its summary until it is put away', () => {
  const focus = focusOf({ open: null, held: undefined, duties: [], works: [work('a', true)] })
  assert.equal(focus.kind === 'ended' && focus.work.call, 'a')
  assert.equal(focusOf({ open: null, held: undefined, duties: [], works: [] }).kind, 'none')
})

test('the form stays before whoever is typing at the moment the caller hangs up', () => {
  const focus = focusOf({ open: null, held: undefined, duties: [], works: [work('a', false)] })
  assert.equal(focus.kind === 'ended' && focus.work.call, 'a')
})

test('the duty of a call on the line is not listed a second time', () => {
  const duties = [
    duty('d', 'desk.call', 'a'),
    duty('e', 'desk.call', 'gone'),
    duty('f', 'desk.call-back', 'a'),
  ]
  assert.deepEqual(
    dutiesBeside(duties, [held]).map(({ id }) => id),
    ['e', 'f'],
  )
})
