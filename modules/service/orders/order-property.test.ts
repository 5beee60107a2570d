// Whatever is tried in whatever order, orders in the database obey their table of states and the book agrees.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Actor, systemActor } from '#kernel/access'
import { sql, type Tx } from '#kernel/db'
import { Failure } from '#kernel/errors'
import { keyOf, publicId } from '#kernel/ids'
import { listImbalances } from '#kernel/ledger'
import { releaseWorkerTime } from '#registry'
import { assignOrder, unassignOrder } from '../dispatch/assign-order.ts'
import { addPerson, addWorker, at, balances, type Ground, openGround, tomorrow } from '../test-ground.ts'
import { consumeEntitlement, finishOrder, reopenOrder, settleOrder, startOrder } from './advance-order.ts'
import { cancelOrder } from './cancel-order.ts'
import { type OrderCommand, type OrderState, orderAfter, orderCommands } from './order.ts'
import { getOrderRow } from './order-store.ts'
import { placeOrder } from './place-order.ts'

let ground: Ground
let worker: string
let actor: Actor
before(async () => {
  ground = await openGround()
  worker = await addWorker(ground, { name: '刘芳', skills: ['cooking'], shift: tomorrow })
  actor = systemActor('test', 'demo', ['9901'])
})
after(() => ground.close())

const times = [at('09:00'), at('10:00')]
const servedMinutes = 45

/** What the other half of the module does to the visit when it is rejected. */
async function rejectVisit(tx: Tx, order: string): Promise<void> {
  const row = await getOrderRow(tx, keyOf(order))
  if (row.state !== 'served' || row.visit === null) return
  await tx.rows(sql`update service.visits set state = 'rejected' where id = ${row.visit}`)
  await releaseWorkerTime(tx, { worker, subject: publicId({ county: row.county, id: row.visit }) })
}

async function run(tx: Tx, order: string, command: OrderCommand, from: string): Promise<void> {
  const { context } = ground
  const key = keyOf(order)
  const commands: Record<OrderCommand, () => Promise<unknown>> = {
    assign: () => assignOrder(tx, actor, context, { order, worker, from: new Date(from) }),
    unassign: () => unassignOrder(tx, actor, context, { order, reason: '' }),
    cancel: () => cancelOrder(tx, actor, context, { order, reason: '不需要了' }),
    start: () => startOrder(tx, actor, key),
    finish: () => finishOrder(tx, actor, key),
    reject: async () => {
      await rejectVisit(tx, order)
      await reopenOrder(tx, actor, key, '不属实')
    },
    settle: async () => {
      await settleOrder(tx, actor, key)
      await consumeEntitlement(tx, actor, key, servedMinutes)
      await consumeEntitlement(tx, actor, key, servedMinutes)
    },
  }
  await commands[command]()
}

/** Tries a command; true when it was done, false when it was refused as not possible now. */
async function attempt(order: string, command: OrderCommand, from: string): Promise<boolean> {
  try {
    await ground.everywhere((tx) => run(tx, order, command, from))
    return true
  } catch (error) {
    if (error instanceof Failure && error.entry.code === 'SERVICE_ORDER_NOT_POSSIBLE') return false
    throw error
  }
}

async function place(): Promise<{ person: string; orders: string[] }> {
  const person = await addPerson(ground, { birthOn: '1940-05-10' })
  const orders = await Promise.all(
    times.map((wishedFrom) =>
      ground.everywhere((tx) =>
        placeOrder(tx, actor, ground.context, {
          person,
          service: 'cook-meal',
          wishedFrom,
          funding: 'entitlement',
          wishes: {},
          note: '',
        }),
      ),
    ),
  )
  return { person, orders: orders.map(({ id }) => id) }
}

const steps = fc.array(fc.record({ which: fc.nat({ max: 1 }), command: fc.constantFrom(...orderCommands) }), {
  minLength: 4,
  maxLength: 16,
})

test('any sequence of commands leaves orders, visits, time and minutes as the table of states says', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      await ground.everywhere((tx) => tx.rows(sql`delete from registry.worker_time`))
      const { person, orders } = await place()
      const states: OrderState[] = ['unassigned', 'unassigned']
      for (const { which, command } of sequence) {
        const next = orderAfter(states[which] ?? 'cancelled', command)
        assert.equal(await attempt(orders[which] ?? '', command, times[which] ?? ''), next !== undefined)
        if (next) states[which] = next
      }
      await compare(person, orders, states)
    }),
    { numRuns: 40, seed: 7 },
  )
})

async function compare(person: string, orders: string[], states: OrderState[]): Promise<void> {
  await ground.settleEvents()
  const rows = await Promise.all(orders.map((id) => ground.everywhere((tx) => getOrderRow(tx, keyOf(id)))))
  assert.deepEqual(
    rows.map(({ state }) => state),
    states,
  )
  const settled = states.filter((state) => state === 'settled').length
  const reserved = 60 * states.filter((state) => state !== 'settled' && state !== 'cancelled').length
  const used = servedMinutes * settled
  assert.deepEqual(await balances(ground, person), { available: 180 - reserved - used, reserved, used })
  assert.deepEqual(await ground.everywhere((tx) => listImbalances(tx)), [])
  const held = await ground.everywhere((tx) =>
    tx.rows(sql<{ subject: string }>`select subject from registry.worker_time`),
  )
  const visits = rows.flatMap((row) =>
    row.visit && row.state !== 'cancelled' ? [publicId({ county: row.county, id: row.visit })] : [],
  )
  assert.deepEqual(held.map(({ subject }) => subject).sort(), visits.sort())
}
