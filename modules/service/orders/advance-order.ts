// The one way in which an order changes its state: by the transition table, guarded in SQL, with its audit row.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { type Key, publicId } from '#kernel/ids'
import { civilDateOf, monthOf } from '#kernel/time'
import { orderReturned } from '#service/contract'
import { consumeMinutes, type Reservation } from '../entitlements/reserve-minutes.ts'
import { serviceErrors } from '../errors.ts'
import { type OrderCommand, type OrderState, orderAfter } from './order.ts'
import { changeOrderRow, getOrderRow, markConsumed, type OrderRow } from './order-store.ts'
import { refusalData } from './order-words.ts'

/** The state that the command leads to, or a refusal that says what is possible now. */
export function requireOrderState(row: OrderRow, command: OrderCommand): OrderState {
  return (
    orderAfter(row.state, command) ??
    fail(serviceErrors.SERVICE_ORDER_NOT_POSSIBLE, refusalData(row.state, command))
  )
}

const pastTense: Record<OrderCommand, string> = {
  assign: 'assigned',
  unassign: 'unassigned',
  cancel: 'cancelled',
  start: 'started',
  finish: 'finished',
  reject: 'reopened',
  settle: 'settled',
}

/** Moves an order on and leaves the audit row; everything else is the caller's. */
export async function advanceOrder(
  tx: Tx,
  actor: Actor,
  row: OrderRow,
  command: OrderCommand,
  change: { set?: Partial<OrderRow>; reason?: string; detail?: Record<string, unknown> } = {},
): Promise<OrderRow> {
  const state = requireOrderState(row, command)
  const changed = await changeOrderRow(tx, row, { ...change.set, state })
  audit(tx, actor, {
    action: `service.order.${pastTense[command]}`,
    subject: publicId(row),
    division: row.division,
    person: row.person,
    reason: change.reason,
    detail: { from: row.state, to: state, ...change.detail },
  })
  return changed
}

/** Whom events about an order concern. */
export function audienceOf(row: OrderRow) {
  return {
    division: row.division,
    organisation: row.provider ?? undefined,
    person: row.person,
    worker: row.worker ?? undefined,
  }
}

/** The worker has checked in. */
export async function startOrder(tx: Tx, actor: Actor, key: Key): Promise<OrderRow> {
  return advanceOrder(tx, actor, await getOrderRow(tx, key), 'start')
}

/** The worker has checked out. */
export async function finishOrder(tx: Tx, actor: Actor, key: Key): Promise<OrderRow> {
  return advanceOrder(tx, actor, await getOrderRow(tx, key), 'finish')
}

/** The visit was rejected: the need is still there, so the order waits for a worker again; its minutes stay reserved. */
export async function reopenOrder(tx: Tx, actor: Actor, key: Key, reason: string): Promise<OrderRow> {
  const row = await getOrderRow(tx, key)
  const changed = await advanceOrder(tx, actor, row, 'reject', { set: nobody, reason })
  await emitReturned(tx, actor, changed)
  return changed
}

/** The statement that holds its visit was approved. */
export async function settleOrder(tx: Tx, actor: Actor, key: Key): Promise<OrderRow> {
  return advanceOrder(tx, actor, await getOrderRow(tx, key), 'settle', { set: { settled_at: tx.now } })
}

/** What an order without a worker looks like; it stays with its provider, whose manager may give it on. */
export const nobody = {
  visit: null,
  worker: null,
  worker_name: null,
  planned_from: null,
  assigned_at: null,
} as const

export async function emitReturned(tx: Tx, actor: Actor, row: OrderRow): Promise<void> {
  const payload = { person: row.person, service: row.service }
  await emit(tx, actor, orderReturned, publicId(row), audienceOf(row), payload)
}

/** The minutes that an order holds in the book; undefined for a self-paid one. */
export function reservationOf(row: OrderRow): Reservation | undefined {
  if (row.funding !== 'entitlement' || row.policy === null) return undefined
  return {
    county: row.county,
    person: row.person,
    division: row.division,
    policy: row.policy,
    month: monthOf(civilDateOf(row.wished_from)),
    minutes: row.duration_minutes,
    order: publicId(row),
  }
}

/**
 * The visit of an order was verified: its served minutes leave the entitlement, the rest of the reservation goes
 * back. Once an order, however often it is called; nothing for a self-paid one. Returns the used minutes.
 */
export async function consumeEntitlement(
  tx: Tx,
  actor: Actor,
  key: Key,
  servedMinutes: number,
): Promise<number> {
  const row = await getOrderRow(tx, key)
  const reservation = reservationOf(row)
  if (!reservation) return 0
  const used = Math.min(servedMinutes, reservation.minutes)
  if (!(await markConsumed(tx, key, used))) return row.used_minutes ?? 0
  return consumeMinutes(tx, actor, reservation, servedMinutes)
}
