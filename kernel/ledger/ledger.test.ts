// Conservation: whatever is posted, guarded accounts stay at or above zero and the book sums to nothing.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { systemActor } from '#kernel/access'
import { inScope, sql } from '#kernel/db'
import { Failure } from '#kernel/errors'
import { type FreshDatabase, freshDatabase } from '#test'
import { balancesOf, listImbalances, openAccounts, post, reverse, sumOf } from './index.ts'

const actor = systemActor('test', 'demo', ['99'])
const anchor = { county: 990101, division: '990101001001' }
let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase()
})
after(() => fresh.close())

const inBook = <T>(work: Parameters<typeof inScope<T>>[2]) => inScope(fresh.db, actor.scope, work)
const move = (debit: string, credit: string, amount: number, unit: 'minutes' | 'fen' = 'minutes') => ({
  unit,
  debit,
  credit,
  amount,
  kind: 'trial',
  subject: 'trial',
})

test('an entitlement of 180 minutes cannot be reserved for 181', async () => {
  await inBook(async (tx) => {
    await openAccounts(tx, ['e/1/available', 'e/1/reserved'], 'minutes', anchor)
    await post(tx, actor, anchor, move('fund/home-care', 'e/1/available', 180))
  })
  await assert.rejects(
    inBook((tx) => post(tx, actor, anchor, move('e/1/available', 'e/1/reserved', 181))),
    (error: Failure) => error.entry.code === 'LEDGER_NOT_ENOUGH',
  )
  await inBook((tx) => post(tx, actor, anchor, move('e/1/available', 'e/1/reserved', 180)))
  assert.deepEqual(await inBook((tx) => balancesOf(tx, 990101, ['e/1/reserved', 'e/1/available'])), [180, 0])
  assert.equal(await inBook((tx) => sumOf(tx, 'fund/home-care', 'minutes')), -180)
})

test('a posting is reversed once, by its mirror image', async () => {
  const id = await inBook((tx) => post(tx, actor, anchor, move('fund/x', 'provider/x', 500, 'fen')))
  const key = { county: 990101, id }
  await inBook((tx) => reverse(tx, actor, key, '录错了'))
  assert.equal(await inBook((tx) => sumOf(tx, 'provider/x', 'fen')), 0)
  await assert.rejects(
    inBook((tx) => reverse(tx, actor, key, '再来一次')),
    (error: Failure) => error.entry.code === 'LEDGER_ALREADY_REVERSED',
  )
})

test('minutes cannot be posted into an account of fen', async () => {
  await inBook((tx) => openAccounts(tx, ['e/fen'], 'fen', anchor))
  await assert.rejects(
    inBook((tx) => post(tx, actor, anchor, move('fund/y', 'e/fen', 5, 'minutes'))),
    /unit of the account differs/,
  )
})

test('the application role cannot write a balance or a posting past the book', async () => {
  const refused = /permission denied/
  await assert.rejects(
    inBook((tx) => tx.rows(sql`update kernel.ledger_accounts set balance = 999`)),
    refused,
  )
  await assert.rejects(
    inBook((tx) =>
      tx.rows(sql`insert into kernel.ledger_accounts (county, account, unit, balance, division)
        values (990101, 'z', 'fen', 1, '990101001001')`),
    ),
    refused,
  )
  await assert.rejects(
    inBook((tx) => tx.rows(sql`delete from kernel.ledger_transfers`)),
    refused,
  )
})

test('random concurrent postings keep every balance equal to its sum and never below zero', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          from: fc.integer({ min: 0, max: 3 }),
          to: fc.integer({ min: 0, max: 3 }),
          amount: fc.integer({ min: 1, max: 90 }),
        }),
        { minLength: 1, maxLength: 25 },
      ),
      async (moves) => {
        run += 1
        const names = ['fund', 'a', 'b', 'c'].map((name) => `p${run}/${name}`)
        const name = (index: number) => names[index] ?? ''
        await inBook(async (tx) => {
          await openAccounts(tx, names.slice(1), 'minutes', anchor)
          await post(tx, actor, anchor, move(name(0), name(1), 100))
        })
        await Promise.all(
          moves
            .filter(({ from, to }) => from !== to)
            .map(({ from, to, amount }) =>
              inBook((tx) => post(tx, actor, anchor, move(name(from), name(to), amount))).catch(
                (error: unknown) => {
                  if (!(error instanceof Failure)) throw error
                },
              ),
            ),
        )
        const balances = await inBook(async (tx) => {
          assert.deepEqual(await listImbalances(tx), [])
          return balancesOf(tx, 990101, names.slice(1))
        })
        assert.ok(balances.every((balance) => balance >= 0))
        const issued = await inBook((tx) => sumOf(tx, name(0), 'minutes'))
        assert.equal(balances.reduce((sum, balance) => sum + balance, 0) + issued, 0)
      },
    ),
    { numRuns: 25 },
  )
})
