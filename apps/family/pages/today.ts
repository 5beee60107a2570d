// How a parent is today, in one sentence built only from what happened, what was measured and what is planned.
import type { Order, Visit } from './answers.ts'

export type TodayFacts = {
  now: Date
  orders: readonly Order[]
  /** The latest visit that was opened: under way or over. */
  visit: Visit | undefined
}

export type TodaySentence =
  | { kind: 'here'; worker: string; at: string }
  | { kind: 'visited-today'; worker: string; at: string }
  | { kind: 'comes-today'; worker: string | null; at: string }
  | { kind: 'visited'; worker: string; at: string }
  | { kind: 'comes'; worker: string | null; at: string }
  | { kind: 'nothing' }

const coming: readonly Order['state'][] = ['unassigned', 'assigned']

export function plannedAt(order: Order): string {
  return order.plannedFrom ?? order.wishedFrom
}

/** What is still to happen, the soonest first; an order that nobody has taken up yet stays in it. */
export function comingOrders(orders: readonly Order[]): Order[] {
  return orders
    .filter((order) => coming.includes(order.state) || order.state === 'in-service')
    .sort((one, other) => plannedAt(one).localeCompare(plannedAt(other)))
}

/** What has happened, the latest first. */
export function pastOrders(orders: readonly Order[]): Order[] {
  return orders
    .filter((order) => order.visit !== null && (order.state === 'served' || order.state === 'settled'))
    .sort((one, other) => plannedAt(other).localeCompare(plannedAt(one)))
}

/** What was ordered last and not called off: most families order the same again. */
export function usualOrder(orders: readonly Order[]): Order | undefined {
  return orders
    .filter((order) => order.state !== 'cancelled')
    .sort((one, other) => other.placedAt.localeCompare(one.placedAt))[0]
}

/** The visit that tells most: the one under way, otherwise the latest that is over. */
export function tellingVisit(orders: readonly Order[]): string | null {
  const here = orders.find((order) => order.state === 'in-service')
  return (here ?? pastOrders(orders)[0])?.visit ?? null
}

export function sentenceOf(facts: TodayFacts, dayOf: (instant: string | Date) => string): TodaySentence {
  const { now, orders, visit } = facts
  const today = dayOf(now)
  if (visit?.state === 'under-way' && visit.startedAt) {
    return { kind: 'here', worker: visit.workerName, at: visit.startedAt }
  }
  const next = comingOrders(orders).find((order) => dayOf(plannedAt(order)) >= today)
  const over = visit?.finishedAt
    ? { worker: visit.workerName, at: visit.startedAt ?? visit.finishedAt }
    : undefined
  if (over && dayOf(over.at) === today) return { kind: 'visited-today', ...over }
  if (next && dayOf(plannedAt(next)) === today) {
    return { kind: 'comes-today', worker: next.workerName, at: plannedAt(next) }
  }
  if (over) return { kind: 'visited', ...over }
  if (next) return { kind: 'comes', worker: next.workerName, at: plannedAt(next) }
  return { kind: 'nothing' }
}

/** What the family pays itself in a month ('2026-11'), and how many orders that are. */
export function selfPaidIn(orders: readonly Order[], month: string, dayOf: (instant: string) => string) {
  const paid = orders.filter(
    (order) =>
      order.funding === 'self-paid' &&
      order.state !== 'cancelled' &&
      dayOf(plannedAt(order)).startsWith(month),
  )
  return { count: paid.length, fen: paid.reduce((sum, order) => sum + (order.priceFen ?? 0), 0) }
}
