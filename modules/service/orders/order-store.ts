// All SQL of orders: rows in, rows out, and the guarded change of one row.

import { queryBuilder, sql, type Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import type { Key } from '#kernel/ids'
import { addDays, type CivilDate, instantOf } from '#kernel/time'
import { serviceErrors } from '../errors.ts'
import type { OrderState } from './order.ts'

type Words = { zh: string; en: string }

export type OrderRow = {
  county: number
  id: string
  person: string
  person_name: string
  division: string
  address: string
  latitude: number | null
  longitude: number | null
  phone_sealed: Buffer | null
  matters: string[]
  service: string
  service_name: Words
  wished_from: Date
  duration_minutes: number
  funding: 'entitlement' | 'self-paid'
  policy: string | null
  policy_version: string | null
  price_fen: number | null
  /** Minutes taken from the entitlement; null until the visit was verified. */
  used_minutes: number | null
  wishes: { sex?: 'female' | 'male' | undefined; worker?: string | undefined }
  note: string
  channel: 'hotline' | 'family' | 'office'
  call: string | null
  provider: string | null
  provider_name: string | null
  visit: string | null
  worker: string | null
  worker_name: string | null
  planned_from: Date | null
  state: OrderState
  placed_at: Date
  placed_by: string
  assigned_at: Date | null
  settled_at: Date | null
  cancelled_at: Date | null
  cancel_reason: string | null
  version: number
}

const build = queryBuilder<{ 'service.orders': OrderRow }>()

export async function insertOrder(tx: Tx, row: OrderRow): Promise<void> {
  await tx.rows(build.insertInto('service.orders').values(row))
}

export async function getOrderRow(tx: Tx, key: Key): Promise<OrderRow> {
  const row = await tx.find(
    build.selectFrom('service.orders').selectAll().where('county', '=', key.county).where('id', '=', key.id),
  )
  return row ?? fail(serviceErrors.SERVICE_ORDER_NOT_FOUND)
}

/** Changes a row only if it still is as it was read; whoever came second is told and nothing is done. */
export async function changeOrderRow(
  tx: Tx,
  row: OrderRow,
  changes: Partial<Omit<OrderRow, 'county' | 'id' | 'version'>>,
): Promise<OrderRow> {
  const changed = await tx.find(
    build
      .updateTable('service.orders')
      .set({ ...changes, version: row.version + 1 })
      .where('county', '=', row.county)
      .where('id', '=', row.id)
      .where('version', '=', row.version)
      .where('state', '=', row.state)
      .returningAll(),
  )
  return changed ?? fail(serviceErrors.SERVICE_ORDER_CHANGED)
}

export type OrderFilter = {
  state?: OrderState | undefined
  person?: Key | undefined
  on?: CivilDate | undefined
  /** The last order of the page before. */
  after?: Key | undefined
  limit: number
}

/** Newest wish first; the page after an order begins right behind it. */
export async function listOrderRows(tx: Tx, filter: OrderFilter): Promise<OrderRow[]> {
  let query = build.selectFrom('service.orders').selectAll()
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.person) {
    query = query.where('person', '=', filter.person.id).where('county', '=', filter.person.county)
  }
  if (filter.on) {
    query = query
      .where('wished_from', '>=', instantOf(filter.on))
      .where('wished_from', '<', instantOf(addDays(filter.on, 1)))
  }
  if (filter.after) {
    const last = await getOrderRow(tx, filter.after)
    query = query.where(sql<boolean>`(wished_from, id) < (${last.wished_from}, ${last.id}::uuid)`)
  }
  return tx.rows(query.orderBy('wished_from', 'desc').orderBy('id', 'desc').limit(filter.limit))
}

/** Orders that wait for a worker: those of the day, and whatever is overdue. */
export async function listUnassignedRows(tx: Tx, on: CivilDate): Promise<OrderRow[]> {
  return tx.rows(
    build
      .selectFrom('service.orders')
      .selectAll()
      .where('state', '=', 'unassigned')
      .where((where) =>
        where.or([
          where('wished_from', '<', tx.now),
          where.and([
            where('wished_from', '>=', instantOf(on)),
            where('wished_from', '<', instantOf(addDays(on, 1))),
          ]),
        ]),
      )
      .orderBy('wished_from')
      .limit(200),
  )
}

/** Takes note, once, of the minutes that a verified visit used; false when that was done before. */
export async function markConsumed(tx: Tx, key: Key, usedMinutes: number): Promise<boolean> {
  const rows =
    await tx.rows(sql`update service.orders set used_minutes = ${usedMinutes}, version = version + 1
    where county = ${key.county} and id = ${key.id} and funding = 'entitlement' and used_minutes is null
    returning 1`)
  return rows.length > 0
}

export type OrderProgress = {
  started: Date | null
  finished: Date | null
  stars: number | null
  rated: Date | null
}

/** How far the visit of an order has come, and what was said about it. */
export async function findProgress(tx: Tx, order: OrderRow): Promise<OrderProgress | undefined> {
  if (!order.visit) return undefined
  return tx.find(sql<OrderProgress>`select v.started_at as started, v.finished_at as finished, f.stars,
      f.given_at as rated
    from service.visits v
    left join service.feedback f on f.county = v.county and f.visit = v.id and f.kind = 'rating'
    where v.county = ${order.county} and v.id = ${order.visit}`)
}
