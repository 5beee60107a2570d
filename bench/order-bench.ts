// One order with everything it writes, against the same rows in one hand-made transaction without any check.

import { randomUUID } from 'node:crypto'
import { type Actor, systemActor } from '#kernel/access'
import { verifyAudit } from '#kernel/audit'
import { type Database, inScope, type Scope, sql, type Tx } from '#kernel/db'
import { publicId } from '#kernel/ids'
import { listImbalances } from '#kernel/ledger'
import type { Order, PlaceOrder } from '#service/contract'
import { placeOrder } from '../modules/service/orders/place-order.ts'
import { handMadeOrder, sendAtOnce } from './hand-made-order.ts'
import { asAdministrator, type House, openHouse, type Resident, signIn } from './house.ts'
import { bestRate, compareRates, type Finding, ratioTo } from './measure.ts'

const people = 5_000
const firstOrders = 500
const times = 100
const rounds = 12
const concurrency = 8
const leastRatio = 0.8

type Operator = { id: string; cookie: string; actor: Actor }

export async function benchOrder(): Promise<Finding[]> {
  const house = await openHouse(people)
  try {
    const { id, cookie } = await signIn(house, 'jiexian', 'operator')
    const divisions = [...house.context.city.divisionPrefixes]
    const actor: Actor = { ...systemActor('bench', house.context.home, divisions), kind: 'user', id }
    return await race(house, { id, cookie, actor })
  } finally {
    await house.close()
  }
}

/** Each order is the first of its person in the month, so that each opens the accounts and grants the time. */
async function race(house: House, operator: Operator): Promise<Finding[]> {
  const { db } = house.context
  const wishedFrom = new Date(db.clock().getTime() + 3 * 86_400_000)
  const lanes = 3
  const share = times * rounds
  const [model, ...others] = house.people.slice(firstOrders)
  if (!model || others.length < share * lanes) missing()
  await fillBooks(house, operator, wishedFrom)
  const answer = await postOrder(house, operator, model, wishedFrom)
  const prepared = others
    .slice(0, share)
    .map((person) =>
      handMadeOrder({ person, model: answer, operator: operator.id, wishedFrom, now: db.clock() }),
    )
  const turn = (lane: number, index: number) => others[lane * share + index] ?? missing()
  const counts: Counts[] = [await countRows(house)]
  const { scope } = operator.actor
  const contenders = {
    handMade: (index: number) => sendAtOnce(db, scope, prepared[index] ?? []),
    verb: (index: number) => callVerb(house, operator, turn(1, index), wishedFrom),
    route: (index: number) => postOrder(house, operator, turn(2, index), wishedFrom),
  }
  const rates = await compareRates(contenders, { times, concurrency, rounds })
  counts.push(await countRows(house))
  await checkRows(house, counts, share * lanes)
  const finding = (name: string, rate: number[]): Finding => {
    const { ratio, figure } = ratioTo(rates.handMade, rate)
    return {
      name,
      figure,
      bar: `at least ${leastRatio} of the same rows in one hand-made transaction`,
      holds: ratio >= leastRatio,
    }
  }
  return [
    finding('create an order: the verb with its key, in a transaction', rates.verb),
    finding('create an order: POST /orders as an operator', rates.route),
  ]
}

/** Plans made for empty tables would read them whole; a city in use has orders and statistics of them. */
async function fillBooks(house: House, operator: Operator, wishedFrom: Date): Promise<void> {
  await bestRate({
    times: firstOrders,
    concurrency,
    rounds: 1,
    work: (index) => postOrder(house, operator, house.people[index] ?? missing(), wishedFrom),
  })
  await asAdministrator(house.adminUrl, (client) => client.query('vacuum (analyze)'))
}

function missing(): never {
  throw new Error('too few people for so many orders')
}

function wish(person: Resident, wishedFrom: Date): PlaceOrder {
  return {
    person: publicId(person),
    service: 'cook-meal',
    wishedFrom: wishedFrom.toISOString(),
    funding: 'entitlement',
    wishes: {},
    note: '牙口不好',
  }
}

async function postOrder(
  house: House,
  operator: Operator,
  person: Resident,
  wishedFrom: Date,
): Promise<Order> {
  const answer = await house.server.app.inject({
    method: 'POST',
    url: '/orders',
    headers: {
      cookie: operator.cookie,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    payload: JSON.stringify(wish(person, wishedFrom)),
  })
  if (answer.statusCode !== 201) throw new Error(`POST /orders answered ${answer.statusCode}: ${answer.body}`)
  return answer.json()
}

/** The verb as the route calls it, with the key that makes it happen once, without HTTP. */
function callVerb(house: House, operator: Operator, person: Resident, wishedFrom: Date): Promise<void> {
  const { context } = house
  const key = randomUUID()
  const hash = Buffer.alloc(32, 1)
  return inScope(context.db, operator.actor.scope, async (tx) => {
    await tx.rows(sql`insert into kernel.idempotency (actor, key, request_hash, at)
      values (${operator.id}, ${key}, ${hash}, ${tx.now}) on conflict (actor, key) do nothing returning 1`)
    const order = await placeOrder(tx, operator.actor, context, wish(person, wishedFrom))
    await tx.rows(sql`update kernel.idempotency set status = 201, response = ${JSON.stringify(order)}::jsonb
      where actor = ${operator.id} and key = ${key}`)
  })
}

type Counts = Record<string, number>

const tables = [
  'service.orders',
  'kernel.ledger_accounts',
  'kernel.ledger_transfers',
  'kernel.audit_entries',
  'kernel.events',
  'kernel.idempotency',
]

async function countRows(house: House): Promise<Counts> {
  return asAdministrator(house.adminUrl, async (client) => {
    const counts: Counts = {}
    for (const table of tables) {
      const { rows } = await client.query(`select count(*)::int as n from ${table}`)
      counts[table] = rows[0].n
    }
    return counts
  })
}

/** Every contender must have written the whole set: else the ratio would compare different work. */
async function checkRows(house: House, [before, after]: Counts[], orders: number): Promise<void> {
  const perOrder: Counts = { 'kernel.ledger_accounts': 3, 'kernel.ledger_transfers': 2 }
  for (const table of tables) {
    const written = (after?.[table] ?? 0) - (before?.[table] ?? 0)
    const due = orders * (perOrder[table] ?? 1)
    if (written !== due) throw new Error(`${table} has ${written} new rows, not ${due}`)
  }
  await checkBooks(house.context.db, house.context.system.scope)
}

async function checkBooks(db: Database, scope: Scope): Promise<void> {
  const imbalances = await inScope(db, scope, (tx: Tx) => listImbalances(tx))
  const { faults } = await verifyAudit(db)
  if (imbalances.length + faults.length > 0) throw new Error('the book or the audit does not hold')
}
