// Calls: the state follows the sequence numbers whatever the order of arrival, and only signed events count.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { systemActor } from '#kernel/access'
import { inScope, sql } from '#kernel/db'
import { Failure } from '#kernel/errors'
import { type FreshDatabase, freshDatabase, testSeal } from '#test'
import {
  CallEvent,
  callStates,
  checkCallSignature,
  listLiveCalls,
  receiveCallEvent,
  signCallEvent,
  stateAfter,
  stateOf,
} from './index.ts'

const actor = systemActor('test', 'demo', ['99'])
const desk = { county: 990101, division: '990101001001', findCaller: async () => undefined }
let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase()
})
after(() => fresh.close())

const event = (callId: string, seq: number, type: CallEvent['type'], more: Partial<CallEvent> = {}) =>
  CallEvent.parse({
    eventId: `${callId}-${seq}`,
    source: 'trial',
    seq,
    callId,
    type,
    caller: '128 0000 0001',
    called: '12349',
    at: '2026-11-22T08:00:00+08:00',
    ...more,
  })
const receive = (one: CallEvent) =>
  inScope(fresh.db, actor.scope, (tx) => receiveCallEvent(tx, actor, testSeal, desk, one))
const codeOf = (code: string) => (error: unknown) => error instanceof Failure && error.entry.code === code

test('a call that is hung up in the queue is abandoned; one that was answered has ended', () => {
  assert.equal(
    stateOf([
      { seq: 1, type: 'incoming' },
      { seq: 2, type: 'ended' },
    ]),
    'abandoned',
  )
  assert.equal(
    stateOf([
      { seq: 1, type: 'incoming' },
      { seq: 2, type: 'answered' },
      { seq: 3, type: 'ended' },
    ]),
    'ended',
  )
})

test('any order of arrival leads to the same state as the order of sequence', async () => {
  let call = 0
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 }), async (order) => {
      call += 1
      const types: CallEvent['type'][] = ['incoming', 'queued', 'offered', 'answered', 'ended']
      let last: string | undefined
      for (const seq of order) {
        const type = types[seq - 1] ?? 'incoming'
        const agent = type === 'answered' ? { agent: 'operator-1' } : {}
        last = (await receive(event(`shuffled-${call}`, seq, type, agent))).call?.state
      }
      assert.equal(last, 'ended')
    }),
    { numRuns: 15 },
  )
})

test('a final state stays, whatever comes late', () => {
  for (const state of callStates.filter((one) => one === 'ended' || one === 'abandoned')) {
    for (const type of ['answered', 'queued', 'ended', 'incoming'] as const) {
      assert.equal(stateAfter(state, type), state)
    }
  }
})

test('a repeated event changes nothing and says so; the same id with another content is refused', async () => {
  await receive(event('repeat', 1, 'incoming'))
  assert.equal((await receive(event('repeat', 1, 'incoming'))).repeated, true)
  await assert.rejects(receive(event('repeat', 1, 'queued')), codeOf('CALL_EVENT_DIFFERS'))
  const calls = await inScope(fresh.db, actor.scope, (tx) => listLiveCalls(tx, testSeal))
  assert.equal(calls.filter((call) => call.sourceCallId === 'repeat').length, 1)
})

test('a first event without readable numbers is refused and nothing of it stays', async () => {
  await assert.rejects(
    receive(event('nobody', 1, 'incoming', { called: 'nowhere' })),
    codeOf('CALL_NUMBER_UNREADABLE'),
  )
  const rows = await inScope(fresh.db, actor.scope, (tx) =>
    tx.rows(sql`select 1 from kernel.call_events where call_id = 'nobody'`),
  )
  assert.equal(rows.length, 0)
})

test('a caller who withholds their number reaches the desk all the same', async () => {
  const { call } = await receive(event('withheld', 1, 'incoming', { caller: 'anonymous' }))
  assert.deepEqual([call?.state, call?.caller, call?.person], ['queued', '', null])
})

test('unsigned, wrongly signed and old events are refused', () => {
  const now = new Date('2026-11-22T00:00:00Z')
  const timestamp = String(now.getTime() / 1000)
  const rawBody = '{"a":1}'
  const good = { secret: 's', timestamp, signature: signCallEvent('s', timestamp, rawBody), rawBody, now }
  checkCallSignature(good)
  for (const bad of [
    { ...good, signature: undefined },
    { ...good, signature: signCallEvent('other', timestamp, rawBody) },
    { ...good, rawBody: '{"a":2}' },
    { ...good, timestamp: 'yesterday' },
  ]) {
    assert.throws(() => checkCallSignature(bad), codeOf('CALL_SIGNATURE_WRONG'))
  }
  const late = new Date(now.getTime() + 5 * 60_000 + 1_000)
  assert.throws(() => checkCallSignature({ ...good, now: late }), codeOf('CALL_EVENT_TOO_OLD'))
})

test('the number of the caller is not readable in the database', async () => {
  await receive(event('sealed', 1, 'incoming'))
  const rows = await inScope(fresh.db, actor.scope, (tx) =>
    tx.rows(sql<{ all: string }>`select c::text || coalesce(e::text, '') as all
      from kernel.calls c join kernel.call_events e on e.call_id = c.source_call_id where source_call_id = 'sealed'`),
  )
  assert.ok(rows.length > 0)
  assert.doesNotMatch(rows[0]?.all ?? '', /12800000001|128 0000 0001/)
})
