// The audit chain shows every kind of tampering.

import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import pg from 'pg'
import { systemActor } from '#kernel/access'
import { inScope, type Scope } from '#kernel/db'
import { type FreshDatabase, freshDatabase } from '#test'
import { audit, listAuditOfPerson, verifyAudit } from './index.ts'

const actor = systemActor('test', 'demo', ['99'])
const person = '019a0000-0000-7000-8000-000000000001'
let fresh: FreshDatabase
let admin: pg.Client

before(async () => {
  fresh = await freshDatabase()
  admin = new pg.Client({ connectionString: fresh.adminUrl })
  await admin.connect()
})
after(async () => {
  await admin.end()
  await fresh.close()
})

beforeEach(async () => {
  for (let n = 0; n < 40; n += 1) {
    await inScope(fresh.db, actor.scope, async (tx) => {
      audit(tx, actor, {
        action: 'trial.made',
        subject: `s${n}`,
        division: '990101001001',
        person,
        detail: { n },
      })
      audit(tx, actor, { action: 'trial.seen', subject: `s${n}`, division: '990101001001' })
    })
  }
})

const seenBy = (scope: Scope) => inScope(fresh.db, scope, (tx) => listAuditOfPerson(tx, person))

const faultsAfter = async (tampering: string) => {
  await admin.query('begin')
  await admin.query(tampering)
  const { rows } = await admin.query('select distinct fault from kernel.verify_audit() order by 1')
  await admin.query('rollback')
  return rows.map((row) => row.fault as string)
}

test('untouched chains verify, and a person’s rows are listed for who may see them', async () => {
  const result = await verifyAudit(fresh.db)
  assert.deepEqual(result.faults, [])
  assert.ok(result.entries >= 80)
  assert.ok((await seenBy(actor.scope)).length >= 40)
  assert.equal((await seenBy({ ...actor.scope, divisions: ['33'] })).length, 0)
})

test('a changed, removed, swapped or cut-off row is found, also when a superuser did it', async () => {
  const one = `(select shard, seq from kernel.audit_entries where seq = 2 limit 1)`
  assert.deepEqual(
    await faultsAfter(`update kernel.audit_entries set actor = 'nobody' where (shard, seq) = ${one}`),
    ['changed'],
  )
  assert.ok(
    (await faultsAfter(`delete from kernel.audit_entries where (shard, seq) = ${one}`)).includes('missing'),
  )
  assert.ok(
    (
      await faultsAfter(`update kernel.audit_entries set hash = '\\x00' where (shard, seq) = ${one}`)
    ).includes('broken'),
  )
  assert.deepEqual(
    await faultsAfter(
      `delete from kernel.audit_entries e using kernel.audit_heads h
        where e.shard = h.shard and e.seq = h.seq and h.seq > 0`,
    ),
    ['head'],
  )
})

test('the application role can neither edit nor remove an entry', async () => {
  await assert.rejects(fresh.db.pool.query('delete from kernel.audit_entries'), /permission denied/)
  await assert.rejects(
    fresh.db.pool.query(`update kernel.audit_entries set actor = 'x'`),
    /permission denied/,
  )
})

test('an entry of a transaction that fails is not written', async () => {
  const before = await verifyAudit(fresh.db)
  await assert.rejects(
    inScope(fresh.db, actor.scope, async (tx) => {
      audit(tx, actor, { action: 'trial.made', subject: 'x', division: '990101001001' })
      throw new Error('no')
    }),
  )
  assert.equal((await verifyAudit(fresh.db)).entries, before.entries)
})
