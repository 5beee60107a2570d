// A generated city in the database: the book balances, statements agree with it, nobody is in two places at once.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemActor } from '#kernel/access'
import { inScope, sql } from '#kernel/db'
import { startDispatcher } from '#kernel/events'
import { keyOf } from '#kernel/ids'
import { listImbalances, sumOf } from '#kernel/ledger'
import { loadDivisions } from '#registry'
import { entitlementOf, serviceSubscribers } from '#service'
import { type FreshDatabase, freshDatabase, testSeal } from '#test'
import { loadAllCities } from '../../apps/server/cities.ts'
import { demoCast } from './cast.ts'
import { generateCity } from './generate-city.ts'
import { type CityContext, loadGeneratedCity } from './load-city.ts'

const today = '2026-11-23'
const now = new Date('2026-11-23T01:30:00Z')
const cities = loadAllCities('demo')
const truth = generateCity({ city: cities.home, people: 300, seed: 7, today })
const system = systemActor('test', 'demo', ['9901'])
let fresh: FreshDatabase
let context: CityContext

before(async () => {
  fresh = await freshDatabase({ clock: () => now })
  context = { db: fresh.db, seal: testSeal, city: cities.home, system }
  await inScope(fresh.db, system.scope, (tx) => loadDivisions(tx, new Map([['demo', cities.home]])))
  await loadGeneratedCity(context, truth)
})
after(() => fresh.close())

function read<R>(query: ReturnType<typeof sql<R>>): Promise<R[]> {
  return inScope(fresh.db, system.scope, (tx) => tx.rows(query))
}

async function count(table: string): Promise<number> {
  const [row] = await read(sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`)
  return row?.n ?? 0
}

test('every row of the truth is in the database', async () => {
  const expected = {
    'registry.organisations': truth.organisations.length,
    'registry.places': truth.places.length,
    'registry.workers': truth.workers.length,
    'registry.worker_shifts': truth.shifts.length,
    'registry.worker_time': truth.bookings.length,
    'registry.people': truth.people.length,
    'registry.kin': truth.kin.length,
    'registry.consents': truth.kin.filter(({ consent }) => consent).length,
    'registry.person_facts': truth.people.length * 4,
    'service.orders': truth.orders.length,
    'service.visits': truth.visits.length,
    'service.visit_operations': truth.visits.filter(({ outcome }) => outcome).length * 2,
    'service.feedback': truth.feedback.length,
    'service.statements': truth.statements.length,
    'service.settled_visits': truth.statements.reduce((sum, { rows }) => sum + rows.length, 0),
    'health.measurements': truth.measurements.length,
    'kernel.calls': truth.calls.length + truth.planted.missedCalls.length,
    'simulators.phones': truth.phones.length,
  }
  const found: Record<string, number> = {}
  for (const table of Object.keys(expected)) found[table] = await count(table)
  assert.deepEqual(found, expected)
})

test('the book has no imbalance, and its months are those of the orders', async () => {
  assert.deepEqual(await inScope(fresh.db, system.scope, listImbalances), [])
  const [sums] = await read(sql<{ used: number; reserved: number }>`select
      coalesce(sum(balance) filter (where account like '%/used'), 0)::int as used,
      coalesce(sum(balance) filter (where account like '%/reserved'), 0)::int as reserved
    from kernel.ledger_accounts`)
  const [orders] = await read(sql<{ used: number; reserved: number }>`select
      coalesce(sum(used_minutes), 0)::int as used,
      coalesce(sum(duration_minutes) filter (where used_minutes is null and state <> 'cancelled'), 0)::int
        as reserved
    from service.orders where funding = 'entitlement'`)
  assert.deepEqual(sums, orders)
  assert.ok((sums?.used ?? 0) > 10_000)
})

test('every statement equals its rows, and its provider is owed exactly that in the book', async () => {
  const unequal = await read(sql`select s.id from service.statements s join (
      select county, statement, count(*) as visits, sum(minutes) as minutes,
        coalesce(sum(amount_fen) filter (where funding = 'entitlement'), 0) as fund,
        coalesce(sum(amount_fen) filter (where funding = 'self-paid'), 0) as self_paid
      from service.statement_rows group by county, statement
    ) r on r.county = s.county and r.statement = s.id
    where (s.visits, s.minutes, s.fund_fen, s.self_paid_fen) is distinct from
      (r.visits, r.minutes, r.fund, r.self_paid)`)
  assert.deepEqual(unequal, [])
  const owed = await read(sql<{ provider: string; fen: number }>`select provider,
      sum(fund_fen + self_paid_fen)::bigint as fen from service.statements group by provider`)
  assert.ok(owed.length >= 5)
  for (const { provider, fen } of owed) {
    const account = `provider/${provider}/payable`
    const inBook = await inScope(fresh.db, system.scope, (tx) => sumOf(tx, account, 'fen'))
    assert.equal(inBook, fen)
  }
})

test('no worker is booked twice at one time, and today is inside the shifts', async () => {
  const overlaps = await read(sql`select a.id from registry.worker_time a join registry.worker_time b
    on a.worker = b.worker and a.id < b.id and a.during && b.during`)
  assert.deepEqual(overlaps, [])
  const outside = await read(sql`select t.id from registry.worker_time t
    where lower(t.during) >= ${new Date('2026-11-22T16:00:00Z')} and not exists (
      select 1 from registry.worker_shifts s where s.worker = t.worker and s.during @> t.during)`)
  assert.deepEqual(outside, [])
})

test('王秀英 is entitled to three hours, as the program itself says it', async () => {
  const entitlement = await inScope(fresh.db, system.scope, (tx) =>
    entitlementOf(tx, { city: cities.home, policies: cities.policies }, keyOf(demoCast.caller.id), today),
  )
  assert.equal(entitlement.grantedMinutes, 180)
  assert.match(entitlement.sentence.zh, /已用 1.5 小时 · 余 1.5 小时/)
  assert.equal(entitlement.usedMinutes + entitlement.leftMinutes, 180)
})

test('what waits is work for somebody, once the announced orders and the complaint have been heard', async () => {
  const services = serviceSubscribers({ ...context, policies: cities.policies })
  const dispatcher = startDispatcher({ db: fresh.db, scope: system.scope, subscribers: services })
  await dispatcher.drain()
  await dispatcher.stop()
  const duties = await read(sql<{
    kind: string
    n: number
  }>`select kind, count(*)::int as n from kernel.duties
    where state = 'open' group by kind order by kind`)
  const inState = (state: string) => (row: { state: string }) => row.state === state
  assert.deepEqual(duties, [
    { kind: 'desk.call-back', n: 2 },
    { kind: 'service.complaint', n: 1 },
    { kind: 'service.order-unassigned', n: truth.orders.filter(inState('unassigned')).length },
    { kind: 'service.visit-unverified', n: truth.visits.filter(inState('to-confirm')).length },
  ])
})

test('a city that is loaded is not loaded again', async () => {
  await assert.rejects(loadGeneratedCity(context, truth), /GENERATED_CITY_THERE/)
})

test('an interrupted load is continued by the same recipe and refused to another', async () => {
  const half = await freshDatabase({ clock: () => now })
  try {
    const there = { ...context, db: half.db }
    await inScope(half.db, system.scope, (tx) => loadDivisions(tx, new Map([['demo', cities.home]])))
    const small = generateCity({ city: cities.home, people: 60, seed: 1, today })
    const interrupted = loadGeneratedCity(there, small, (stage) => {
      if (stage.startsWith('结算单')) throw new Error('the power went out')
    })
    await assert.rejects(interrupted, /power/)
    const other = generateCity({ city: cities.home, people: 60, seed: 2, today })
    await assert.rejects(loadGeneratedCity(there, other), /GENERATED_CITY_HALF_LOADED/)
    await loadGeneratedCity(there, small)
    assert.deepEqual(await inScope(half.db, system.scope, listImbalances), [])
    const [row] = await inScope(half.db, system.scope, (tx) =>
      tx.rows(sql<{ n: number }>`select count(*) as n from kernel.ledger_transfers where unit = 'minutes'`),
    )
    assert.equal(row?.n, small.movements.length)
  } finally {
    await half.close()
  }
})
