// A person's orders in the page's order: what is open, and what led to a visit.
import type { PersonOrder } from './people-queries.ts'

const openStates: readonly PersonOrder['state'][] = ['unassigned', 'assigned', 'in-service']
const servedStates: readonly PersonOrder['state'][] = ['served', 'settled']

export const orderTones = {
  unassigned: 'waiting',
  assigned: 'plain',
  'in-service': 'going',
  served: 'done',
  settled: 'done',
  cancelled: 'plain',
} as const satisfies Record<PersonOrder['state'], string>

export function isOpen(order: Pick<PersonOrder, 'state'>): boolean {
  return openStates.includes(order.state)
}

export function whenOf(order: Pick<PersonOrder, 'plannedFrom' | 'wishedFrom'>): string {
  return order.plannedFrom ?? order.wishedFrom
}

/** Those whose visit has been, the latest first. */
export function visitedFirst(orders: readonly PersonOrder[]): PersonOrder[] {
  return orders
    .filter(({ state }) => servedStates.includes(state))
    .toSorted((a, b) => whenOf(b).localeCompare(whenOf(a)))
}
