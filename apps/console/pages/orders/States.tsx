// The states of orders and visits as shape and word.
import { useText } from '#ui'
import { StateTag, type StateTone } from '#ui/console'
import type { IconName } from '#ui/icons'
import type { OrderState, VisitState } from './order-queries.ts'
import { orderText } from './order-words.ts'

type Look = { tone: StateTone; icon: IconName }

const orderLooks: Record<OrderState, Look> = {
  unassigned: { tone: 'waiting', icon: 'clock' },
  assigned: { tone: 'plain', icon: 'calendar' },
  'in-service': { tone: 'going', icon: 'walk' },
  served: { tone: 'done', icon: 'check' },
  settled: { tone: 'done', icon: 'coins' },
  cancelled: { tone: 'plain', icon: 'cross' },
}

export const visitLooks: Record<VisitState, Look> = {
  planned: { tone: 'plain', icon: 'calendar' },
  'under-way': { tone: 'going', icon: 'walk' },
  'to-confirm': { tone: 'waiting', icon: 'eye' },
  verified: { tone: 'done', icon: 'check' },
  rejected: { tone: 'care', icon: 'cross' },
  cancelled: { tone: 'plain', icon: 'cross' },
}

export const orderStates = Object.keys(orderLooks) as OrderState[]

export function OrderStateTag({ state }: { state: OrderState }) {
  const say = useText(orderText)
  return <StateTag {...orderLooks[state]}>{say(`orders.state.${state}`)}</StateTag>
}

export function VisitStateTag({ state }: { state: VisitState }) {
  const say = useText(orderText)
  return <StateTag {...visitLooks[state]}>{say(`orders.visit.${state}`)}</StateTag>
}
