// Measurements arrive with a finished visit, once, and are shown with a word when they are unusual.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#kernel/access'
import { inScope, noScope, sql } from '#kernel/db'
import { emit, startDispatcher } from '#kernel/events'
import { keyOf, newUuid } from '#kernel/ids'
import { visitFinished } from '#service/contract'
import { type FreshDatabase, freshDatabase, testSeal } from '#test'
import { healthSubscribers } from '../subscriptions.ts'
import { listMeasurements } from './list-measurements.ts'
import { flagOf } from './usual-range.ts'

let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase()
})
after(() => fresh.close())

const scope = { divisions: ['9901'], organisations: [], persons: [] }
const reader: Actor = {
  kind: 'user',
  id: 'user:dispatcher',
  name: '调度员',
  city: 'demo',
  roles: [],
  permissions: new Set(),
  scope,
  language: 'zh',
}
const person = `990101-${newUuid()}`

async function deliver(visit: string, measurements: unknown[]): Promise<void> {
  const { county, id } = keyOf(person)
  await inScope(fresh.db, scope, (tx) =>
    emit(
      tx,
      reader,
      visitFinished,
      visit,
      { division: '990101001001', person: id },
      visitFinished.payload.parse({
        person: id,
        county,
        order: `990101-${newUuid()}`,
        state: 'verified',
        finishedAt: '2026-11-24T02:00:00.000Z',
        measurements,
      }),
    ),
  )
  const context = { db: fresh.db, seal: testSeal, city: { id: 'demo' } }
  const dispatcher = startDispatcher({ db: fresh.db, scope, subscribers: healthSubscribers(context) })
  await dispatcher.drain()
  await dispatcher.stop()
}

const list = (as: Actor) =>
  inScope(fresh.db, as.scope, (tx) =>
    listMeasurements(tx, as, { seal: testSeal }, { person: keyOf(person), limit: 10 }),
  )

test('a visit heard of twice leaves its measurements once, sealed, and their opening is audited', async () => {
  const visit = `990101-${newUuid()}`
  const values = [
    { kind: 'blood-pressure', systolic: 152, diastolic: 88 },
    { kind: 'glucose', tenthsMmolPerLitre: 56, moment: 'fasting' },
  ]
  await deliver(visit, values)
  await deliver(visit, values)
  const lines = await list(reader)
  assert.equal(lines.length, 2)
  const pressure = lines.find(({ value }) => value.kind === 'blood-pressure')
  assert.equal(pressure?.source, visit)
  assert.match(pressure?.flag?.zh ?? '', /血压偏高.*不是诊断/)
  assert.equal(lines.find(({ value }) => value.kind === 'glucose')?.flag, null)
  const audited = await inScope(fresh.db, scope, (tx) =>
    tx.rows(sql`select 1 from kernel.audit_entries where action = 'health.measurements.opened'
      and person = ${keyOf(person).id}`),
  )
  assert.equal(audited.length, 1)
})

test('whoever has nothing to do with the person sees no measurement', async () => {
  assert.deepEqual(await list({ ...reader, scope: noScope }), [])
  assert.deepEqual(await list({ ...reader, scope: { ...scope, divisions: ['990102'] } }), [])
})

test('the usual range ends where it says', () => {
  const pressure = (systolic: number, diastolic: number) =>
    flagOf({ kind: 'blood-pressure', systolic, diastolic })?.zh.slice(0, 4)
  assert.equal(pressure(139, 89), undefined)
  assert.equal(pressure(140, 80), '血压偏高')
  assert.equal(pressure(120, 90), '血压偏高')
  assert.equal(pressure(90, 60), undefined)
  assert.equal(pressure(89, 60), '血压偏低')
  const glucose = (tenths: number, moment: 'fasting' | 'after-meal') =>
    flagOf({ kind: 'glucose', tenthsMmolPerLitre: tenths, moment })?.zh.slice(0, 4)
  assert.equal(glucose(70, 'fasting'), '血糖偏高')
  assert.equal(glucose(70, 'after-meal'), undefined)
  assert.equal(glucose(111, 'after-meal'), '血糖偏高')
  assert.equal(glucose(38, 'fasting'), '血糖偏低')
})
