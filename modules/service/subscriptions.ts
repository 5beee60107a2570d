// Everything that the service network does when something has happened.

import type { Subscriber } from '#kernel/events'
import { feedbackSubscribers } from './feedback/feedback-subscriptions.ts'
import { orderSubscribers } from './orders/order-subscriptions.ts'
import type { ServiceContext } from './service-context.ts'
import { statementSubscribers } from './statements/statement-subscriptions.ts'
import { visitSubscribers } from './visits/visit-subscriptions.ts'

export function serviceSubscribers(context: ServiceContext): Subscriber[] {
  return [
    ...orderSubscribers(context),
    ...visitSubscribers(context),
    ...feedbackSubscribers(context),
    ...statementSubscribers(context),
  ]
}
