// Following the calls that a simulated telephone has made.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followed, type LiveCall, type OwnCall } from './own-call.ts'

const own: OwnCall = {
  id: 'x1',
  from: '+8612800000001',
  dialledAt: '2026-11-22T01:00:00Z',
  state: 'queued',
  over: false,
}
const live = (more: Partial<LiveCall> = {}): LiveCall => ({
  id: 'c1',
  state: 'queued',
  caller: '128****0001',
  startedAt: '2026-11-22T01:00:01Z',
  answeredAt: null,
  ...more,
})
const nobody = new Set<string>()

test('a dialled call is recognised by its masked number and moment, and then by its id', () => {
  const ringing = followed(own, [live()], nobody)
  assert.equal(ringing.known?.id, 'c1')
  const talking = followed(ringing, [live({ state: 'answered', caller: '+8612800000001' })], nobody)
  assert.equal(talking.state, 'answered')
})

test('a call of yesterday from the same telephone is another call', () => {
  assert.equal(followed(own, [live({ startedAt: '2026-11-21T01:00:00Z' })], nobody).known, undefined)
})

test('a call that left the list while talking has ended; one that nobody answered was given up', () => {
  const known = { ...own, known: live() }
  assert.equal(followed({ ...known, state: 'answered' }, [], nobody).state, 'ended')
  assert.equal(followed(known, [], nobody).state, 'abandoned')
})

test('before the city has written the call down it is still ringing', () => {
  assert.equal(followed(own, [], nobody).over, false)
})
