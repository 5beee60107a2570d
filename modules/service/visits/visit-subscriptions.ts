// What follows from a visit under the wider scope of the program: code, minutes, report to the family, duty, "seen".

import { systemActor } from '#kernel/access'
import type { Tx } from '#kernel/db'
import { emit, on, type Subscriber } from '#kernel/events'
import { type Key, keyOf, publicId } from '#kernel/ids'
import { personSeen } from '#registry/contract'
import { visitConfirmed, visitFinished } from '#service/contract'
import { consumeEntitlement } from '../orders/advance-order.ts'
import { reportVisit } from './report-visit.ts'
import { sendCode } from './send-code.ts'
import type { VisitContext } from './visit-context.ts'
import { askToConfirm, closeConfirmation } from './visit-duties.ts'
import { visitCodeWanted } from './visit-events.ts'
import { getVisit } from './visit-store.ts'
import { audienceOf } from './visit-view.ts'

export function visitSubscribers(context: VisitContext): Subscriber[] {
  const actor = (tx: Tx) => systemActor('service-visits', context.city.id, tx.scope.divisions)
  return [
    on(visitCodeWanted, 'service.send-visit-code', (tx, event) =>
      sendCode(tx, actor(tx), context, keyOf(event.subject)),
    ),
    ...onceVerified('service.consume-minutes', async (tx, key) => {
      const visit = await getVisit(tx, key)
      const order = { county: visit.county, id: visit.orderId }
      await consumeEntitlement(tx, actor(tx), order, visit.servedMinutes ?? 0)
    }),
    ...onceVerified('service.report-visit', (tx, key) => reportVisit(tx, actor(tx), context, key)),
    ...onceVerified('service.tell-person-seen', async (tx, key) => {
      const visit = await getVisit(tx, key)
      await emit(tx, actor(tx), personSeen, publicId(visit), audienceOf(visit), {
        person: visit.person,
        how: 'visit',
        at: (visit.finishedAt ?? tx.now).toISOString(),
      })
    }),
    on(visitFinished, 'service.ask-to-confirm-visit', async (tx, event) => {
      if (event.payload.state === 'to-confirm') {
        await askToConfirm(tx, actor(tx), context, keyOf(event.subject))
      }
    }),
    on(visitConfirmed, 'service.close-visit-confirmation', (tx, event) =>
      closeConfirmation(tx, actor(tx), keyOf(event.subject), event.payload.state),
    ),
  ]
}

/** A visit becomes verified by its check-out or later by a decision, never by both: the work runs once. */
function onceVerified(name: string, work: (tx: Tx, key: Key) => Promise<void>): Subscriber[] {
  const run = async (tx: Tx, event: { subject: string; payload: { state: string } }) => {
    if (event.payload.state === 'verified') await work(tx, keyOf(event.subject))
  }
  return [on(visitFinished, `${name}-on-finish`, run), on(visitConfirmed, `${name}-on-confirm`, run)]
}
