// Cancels an order with its reason: the visit is called off and the reserved minutes go back.

import type { Actor } from '#kernel/access'
import type { Tx } from '#kernel/db'
import { emit } from '#kernel/events'
import { keyOf, publicId } from '#kernel/ids'
import { type Order, orderCancelled } from '#service/contract'
import { callOffVisit } from '../dispatch/visit-plan-store.ts'
import { releaseMinutes } from '../entitlements/reserve-minutes.ts'
import type { CityContext } from '../service-context.ts'
import { advanceOrder, audienceOf, reservationOf } from './advance-order.ts'
import { getOrderRow } from './order-store.ts'
import { toOrder } from './order-view.ts'

/** The worker's time is given back by a subscriber: a family may cancel but does not see whose time it is. */
export async function cancelOrder(
  tx: Tx,
  actor: Actor,
  context: Pick<CityContext, 'city'>,
  input: { order: string; reason: string },
): Promise<Order> {
  const row = await getOrderRow(tx, keyOf(input.order))
  const cancelled = await advanceOrder(tx, actor, row, 'cancel', {
    set: { cancelled_at: tx.now, cancel_reason: input.reason },
    reason: input.reason,
  })
  if (row.visit) await callOffVisit(tx, { county: row.county, id: row.visit })
  const reservation = reservationOf(row)
  if (reservation) await releaseMinutes(tx, actor, reservation)
  const payload = { person: row.person, service: row.service }
  await emit(tx, actor, orderCancelled, publicId(row), audienceOf(row), payload)
  return toOrder(cancelled, context.city)
}
