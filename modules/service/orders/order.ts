// An order (订单): its states and what each allows; server and page read this one table.

export const orderStates = ['unassigned', 'assigned', 'in-service', 'served', 'settled', 'cancelled'] as const
export type OrderState = (typeof orderStates)[number]

export const orderCommands = ['assign', 'unassign', 'cancel', 'start', 'finish', 'reject', 'settle'] as const
export type OrderCommand = (typeof orderCommands)[number]

/**
 * `start`, `finish`, `reject` and `settle` follow from the visit and the statement; people assign, take back
 * and cancel. An order whose visit was rejected is unassigned again: the need is still there.
 */
export const orderTransitions = {
  unassigned: { assign: 'assigned', cancel: 'cancelled' },
  assigned: { assign: 'assigned', unassign: 'unassigned', cancel: 'cancelled', start: 'in-service' },
  'in-service': { finish: 'served' },
  served: { settle: 'settled', reject: 'unassigned' },
  settled: {},
  cancelled: {},
} as const satisfies Record<OrderState, Partial<Record<OrderCommand, OrderState>>>

const table: Record<OrderState, Partial<Record<OrderCommand, OrderState>>> = orderTransitions

/** The state a command leads to; undefined when it is not possible now. */
export function orderAfter(state: OrderState, command: OrderCommand): OrderState | undefined {
  return table[state][command]
}

/** What can be done with an order now. */
export function possibleForOrder(state: OrderState): OrderCommand[] {
  return orderCommands.filter((command) => table[state][command] !== undefined)
}
