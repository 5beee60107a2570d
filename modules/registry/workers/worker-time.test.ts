// A worker is in one place at a time: the database itself refuses the second booking.

import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { inScope, type Scope, sql, type Tx } from '#kernel/db'
import { keyOf, newUuid, publicId } from '#kernel/ids'
import { instantOf } from '#kernel/time'
import { type FreshDatabase, freshDatabase } from '#test'
import {
  actor,
  addWorker,
  cityOperator,
  ferry,
  loadTown,
  lotus,
  now,
  providerA,
  providerB,
  refusal,
  serveRegistry,
} from '../trial-town.ts'
import { bookWorkerTime, releaseWorkerTime } from './book-worker-time.ts'
import { getWorker, listWorkersOfDay } from './list-workers.ts'

const day = '2026-11-24'
const at = (time: string, date = day) => instantOf(date, time)
const subject = () => publicId({ county: 990101, id: newUuid() })
let fresh: FreshDatabase
let worker: string

before(async () => {
  fresh = await freshDatabase({ clock: () => now })
  await loadTown(fresh.db)
})
after(() => fresh.close())
const within = <T>(work: (tx: Tx) => Promise<T>, scope: Partial<Scope> = cityOperator.scope) =>
  inScope(fresh.db, { divisions: [], organisations: [], persons: [], ...scope }, work)
beforeEach(async () => {
  worker = await within((tx) => addWorker(tx, { name: '赵护理' }))
})
const book = (from: string, to: string, visit = subject()) =>
  within((tx) => bookWorkerTime(tx, { worker, from: at(from), to: at(to), kind: 'visit', subject: visit }))

test('a second visit cannot be booked over the first, in whole or in part', async () => {
  await book('09:00', '10:00')
  const busy = refusal('REGISTRY_WORKER_BUSY')
  for (const [from, to] of [
    ['09:00', '10:00'],
    ['08:30', '09:01'],
    ['09:59', '11:00'],
    ['09:20', '09:40'],
    ['08:00', '12:00'],
  ] as const) {
    await assert.rejects(book(from, to), busy, `${from}–${to}`)
  }
})

test('the refusal says in the city’s time when the worker is taken', async () => {
  await book('09:00', '10:00')
  await assert.rejects(book('09:30', '10:30'), /2026-11-24 09:30 and 2026-11-24 10:30/)
})

test('a visit may begin the moment another ends, and another worker may be booked meanwhile', async () => {
  await book('09:00', '10:00')
  await book('10:00', '11:00')
  await book('08:00', '09:00')
  worker = await within((tx) => addWorker(tx, { name: '钱护理' }))
  await book('09:00', '10:00')
})

test('even a statement that goes round the verb is refused by the constraint', async () => {
  await book('09:00', '10:00')
  const key = keyOf(worker)
  await assert.rejects(
    within((tx) =>
      tx.rows(sql`insert into registry.worker_time (county, id, worker, organisation, division, during, kind,
        subject) values (${key.county}, ${newUuid()}, ${key.id}, ${providerA}, ${lotus},
        tstzrange(${at('09:30')}, ${at('09:45')}), 'leave', 'x')`),
    ),
    /worker_busy/,
  )
})

test('of several bookings of one worker at the same moment exactly one wins, and none waits for a deadlock', async () => {
  for (let round = 0; round < 10; round += 1) {
    const from = `${String(9 + round).padStart(2, '0')}:00`
    const to = `${String(10 + round).padStart(2, '0')}:00`
    const started = performance.now()
    const results = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(() => book(from, to)))
    const lost = results.filter((result) => result.status === 'rejected')
    assert.equal(lost.length, 5)
    for (const { reason } of lost) assert.ok(refusal('REGISTRY_WORKER_BUSY')(reason), String(reason))
    assert.ok(performance.now() - started < 900)
  }
})

test('released time can be booked again, and releasing what is not held is nothing', async () => {
  const visit = subject()
  await book('09:00', '10:00', visit)
  await within((tx) => releaseWorkerTime(tx, { worker, subject: visit }))
  await within((tx) => releaseWorkerTime(tx, { worker, subject: visit }))
  await book('09:30', '10:30')
})

test('a visit moves within one transaction, also onto a part of its own old time', async () => {
  const visit = subject()
  await book('09:00', '10:00', visit)
  await within(async (tx) => {
    await releaseWorkerTime(tx, { worker, subject: visit })
    await bookWorkerTime(tx, { worker, from: at('09:30'), to: at('10:30'), kind: 'visit', subject: visit })
  })
  await book('09:00', '09:30')
})

test('who has left cannot be booked, and time that ends before it begins is a mistake of the program', async () => {
  const gone = await within((tx) => addWorker(tx, { name: '离职', state: 'left' }))
  const booking = {
    worker: gone,
    from: at('09:00'),
    to: at('10:00'),
    kind: 'visit',
    subject: subject(),
  } as const
  await assert.rejects(
    within((tx) => bookWorkerTime(tx, booking)),
    refusal('REGISTRY_WORKER_NOT_FOUND'),
  )
  assert.equal((await within((tx) => getWorker(tx, keyOf(gone)))).name, '离职')
  await assert.rejects(book('10:00', '09:00'), RangeError)
})

test('a provider sees and books its own workers only, a worker sees only themself', async () => {
  const other = await within((tx) =>
    addWorker(tx, { name: '别家', organisation: providerB, division: ferry }),
  )
  const manager = actor('manager', { organisations: [providerB] }, [])
  const self = actor('self', { persons: [keyOf(other).id] }, [])
  const child = actor('child', { persons: [newUuid()] }, [])
  const app = await serveRegistry(fresh.db, [manager, self, child, cityOperator])
  const names = async (who: string, url = '/workers') =>
    (await app.inject({ method: 'GET', url, headers: { who } }))
      .json()
      .map((each: { name: string }) => each.name)
  assert.deepEqual(await names('manager'), ['别家'])
  assert.deepEqual(await names('self'), ['别家'])
  assert.deepEqual(await names('child'), [])
  assert.deepEqual(await names('operator', `/workers?organisation=${providerB}`), ['别家'])
  assert.ok((await names('operator')).length > 1)
  await app.close()
  const booking = { worker, from: at('13:00'), to: at('14:00'), kind: 'visit', subject: subject() } as const
  await assert.rejects(
    within((tx) => bookWorkerTime(tx, booking), manager.scope),
    refusal('REGISTRY_WORKER_NOT_FOUND'),
  )
})

test('the board of a day has the workers of a division, their shifts and what is taken, over midnight too', async () => {
  const key = keyOf(await within((tx) => addWorker(tx, { name: '夜班', division: ferry })))
  worker = publicId(key)
  await within((tx) =>
    tx.rows(sql`insert into registry.worker_shifts values (${key.county}, ${key.id}, ${providerA}, ${ferry},
      tstzrange(${at('22:00', '2026-11-23')}, ${at('06:00')})), (${key.county}, ${key.id}, ${providerA}, ${ferry},
      tstzrange(${at('08:00', '2026-11-26')}, ${at('12:00', '2026-11-26')}))`),
  )
  const visit = subject()
  await book('05:00', '05:30', visit)
  const board = await within((tx) => listWorkersOfDay(tx, { date: day, divisions: ['990102'] }))
  assert.ok(board.workers.some((each) => each.id === worker))
  assert.ok(board.workers.every((each) => each.division === ferry))
  const shift = { worker, from: at('22:00', '2026-11-23'), to: at('06:00') }
  assert.deepEqual(board.shifts, [shift])
  assert.deepEqual(board.blocks, [
    { worker, from: at('05:00'), to: at('05:30'), kind: 'visit', subject: visit },
  ])
  const next = await within((tx) => listWorkersOfDay(tx, { date: '2026-11-25', divisions: ['990102'] }))
  assert.deepEqual([next.shifts, next.blocks], [[], []])
})
