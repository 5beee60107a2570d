// Scope and transactions on a real PostgreSQL.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { inScope, isScopeViolation, noScope, readInScope, sql, type Tx } from '#kernel/db'
import { type FreshDatabase, freshDatabase } from '#test'

let fresh: FreshDatabase

before(async () => {
  fresh = await freshDatabase()
  const admin = new pg.Client({ connectionString: fresh.adminUrl })
  await admin.connect()
  await admin.query(`set role yilian_owner;
    create table kernel.trial (id int primary key, division text not null, provider text, who uuid);
    select kernel.secure('kernel.trial', organisation => 'provider', persons => '{who}');
    insert into kernel.trial values
      (1, '330206001001', null, '019a0000-0000-7000-8000-000000000001'),
      (2, '330207001001', '330206-019a0000-0000-7000-8000-00000000000a', null),
      (3, '210102001001', null, null)`)
  await admin.end()
})
after(() => fresh.close())

const ids = sql<{ id: number }>`select id from kernel.trial order by id`
const seen = async (scope: Parameters<typeof readInScope>[1]) =>
  (await readInScope(fresh.db, scope, ids)).map((row) => row.id)

test('a scope of division prefixes, organisations and persons is ORed', async () => {
  assert.deepEqual(await seen({ ...noScope, divisions: ['3302'] }), [1, 2])
  assert.deepEqual(await seen({ ...noScope, divisions: ['330207', '21'] }), [2, 3])
  assert.deepEqual(
    await seen({ ...noScope, organisations: ['330206-019a0000-0000-7000-8000-00000000000a'] }),
    [2],
  )
  assert.deepEqual(await seen({ ...noScope, persons: ['019a0000-0000-7000-8000-000000000001'] }), [1])
})

test('without a scope nothing is seen, also on a connection that had one before', async () => {
  assert.deepEqual(await seen({ ...noScope, divisions: ['33'] }), [1, 2])
  for (let turn = 0; turn < 12; turn += 1) assert.deepEqual(await seen(noScope), [])
  const bare = await fresh.db.pool.query('select count(*)::int as n from kernel.trial')
  assert.equal(bare.rows[0].n, 0)
})

test('an empty prefix, which would match every division, is refused before it is sent', async () => {
  await assert.rejects(seen({ ...noScope, divisions: [''] }), /not a scope element/)
  await assert.rejects(seen({ ...noScope, divisions: ['33,'] }), /not a scope element/)
})

test('a row cannot be written into a division outside the scope', async () => {
  await assert.rejects(
    inScope(fresh.db, { ...noScope, divisions: ['33'] }, (tx) =>
      tx.rows(sql`insert into kernel.trial values (9, '210102001001')`),
    ),
    isScopeViolation,
  )
})

test('a failure rolls everything back and leaves the connection healthy', async () => {
  const scope = { ...noScope, divisions: ['33'] }
  await assert.rejects(
    inScope(fresh.db, scope, async (tx) => {
      await tx.rows(sql`insert into kernel.trial values (10, '330206001001')`)
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  assert.deepEqual(await seen(scope), [1, 2])
})

const inPort = { ...noScope, divisions: ['33'] }
const again = sql`insert into kernel.trial values (1, '330206001001')`

test('of statements sent together the first refusal is the one that is told, in its own words', async () => {
  const registered = async (tx: Tx) => {
    try {
      await tx.rows(again)
    } catch {
      // Finding the words takes a while, in which the refusals of the statements behind arrive.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
      throw new Error('this one is registered already')
    }
  }
  for (let time = 0; time < 50; time += 1) {
    await assert.rejects(
      inScope(fresh.db, inPort, (tx) => Promise.all([registered(tx), ...Array(8).fill(ids).map(tx.rows)])),
      /registered already/,
    )
  }
})

test('a refusal that the work swallowed is not taken for success', async () => {
  await assert.rejects(
    inScope(fresh.db, inPort, async (tx) => {
      await tx.rows(again).catch(() => undefined)
    }),
    /swallowed/,
  )
})

test('when the last statement, sent with COMMIT, is refused, nothing of the work stays', async () => {
  await assert.rejects(
    inScope(fresh.db, inPort, async (tx) => {
      await tx.rows(sql`insert into kernel.trial values (11, '330206001001')`)
      tx.withCommit(() => again)
    }),
    /duplicate key/,
  )
  assert.deepEqual(await seen(inPort), [1, 2])
})

test('the application role is neither owner nor exempt from row-level security', async () => {
  const { rows } = await fresh.db.pool.query(
    'select current_user as name, rolbypassrls, rolsuper from pg_roles where rolname = current_user',
  )
  assert.deepEqual(rows[0], { name: 'yilian_app', rolbypassrls: false, rolsuper: false })
})
