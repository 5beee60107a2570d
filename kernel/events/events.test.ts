// Events exist if and only if the change does, reach each subscriber once, and tell open pages in order.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { systemActor } from '#kernel/access'
import { inScope, noScope, sql } from '#kernel/db'
import { type FreshDatabase, freshDatabase } from '#test'
import { defineEvent, emit, listNotices, on, startDispatcher } from './index.ts'

const actor = systemActor('test', 'demo', ['99'])
const trialMade = defineEvent('kernel.trial-made', z.object({ n: z.int() }))
const audience = { division: '990101001001' }
let fresh: FreshDatabase
let now = new Date('2026-11-22T00:00:00Z')
before(async () => {
  fresh = await freshDatabase({ clock: () => now })
})
after(() => fresh.close())

const make = (n: number) =>
  inScope(fresh.db, actor.scope, (tx) => emit(tx, actor, trialMade, `s${n}`, audience, { n }))

test('an event of a transaction that failed is never delivered', async () => {
  const seen: number[] = []
  await assert.rejects(
    inScope(fresh.db, actor.scope, async (tx) => {
      await emit(tx, actor, trialMade, 'lost', audience, { n: 99 })
      throw new Error('no')
    }),
  )
  await make(1)
  const dispatcher = startDispatcher({
    db: fresh.db,
    scope: actor.scope,
    subscribers: [on(trialMade, 'trial.count', async (_tx, event) => void seen.push(event.payload.n))],
  })
  await dispatcher.drain()
  await dispatcher.drain()
  await dispatcher.stop()
  assert.deepEqual(seen, [1])
})

test('two dispatchers at once deliver each event to each subscriber exactly once', async () => {
  const counts = new Map<number, number>()
  const subscribers = [
    on(trialMade, 'trial.count', async (tx, event) => {
      await tx.rows(sql`select pg_sleep(0.002)`)
      counts.set(event.payload.n, (counts.get(event.payload.n) ?? 0) + 1)
    }),
  ]
  for (let n = 100; n < 130; n += 1) await make(n)
  const options = { db: fresh.db, scope: actor.scope, subscribers }
  const pair = [startDispatcher(options), startDispatcher(options)]
  await Promise.all(pair.map((dispatcher) => dispatcher.drain()))
  await Promise.all(pair.map((dispatcher) => dispatcher.stop()))
  assert.equal(counts.size, 30)
  assert.ok([...counts.values()].every((count) => count === 1))
})

test('what a failing subscriber wrote is undone; it is tried again, and given up into somebody’s hands', async () => {
  let attempts = 0
  const dead: string[] = []
  const dispatcher = startDispatcher({
    db: fresh.db,
    scope: actor.scope,
    subscribers: [
      on(trialMade, 'trial.failing', async (tx) => {
        attempts += 1
        await tx.rows(sql`insert into kernel.installation values (${`attempt-${attempts}`}, 'x')`)
        throw new Error('the neighbour is away')
      }),
    ],
    onDead: async (_tx, event, subscriber, fault) =>
      void dead.push(`${event.subject} ${subscriber} ${fault}`),
  })
  await make(7)
  for (let turn = 0; turn < 12; turn += 1) {
    await dispatcher.drain()
    now = new Date(now.getTime() + 120_000)
  }
  await dispatcher.stop()
  assert.equal(attempts, 8)
  assert.deepEqual(dead, ['s7 trial.failing the neighbour is away'])
  const left = await inScope(fresh.db, noScope, (tx) =>
    tx.rows(sql`select 1 from kernel.installation where name like 'attempt-%'`),
  )
  assert.equal(left.length, 0)
})

test('a page sees the notices of its own scope, after the last one it saw', async () => {
  const all = await listNotices(fresh.db, actor.scope, 'somebody', 0)
  assert.ok(all.length >= 32)
  assert.deepEqual(
    all.map(({ id }) => id),
    all.map(({ id }) => id).toSorted((a, b) => a - b),
  )
  const last = all.at(-2)?.id ?? 0
  assert.equal((await listNotices(fresh.db, actor.scope, 'somebody', last)).length, 1)
  assert.equal((await listNotices(fresh.db, { ...noScope, divisions: ['21'] }, 'somebody', 0)).length, 0)
})
