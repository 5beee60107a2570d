// What can be done with an order and its visit now; what cannot says why.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { civilDateOf, useText } from '#ui'
import { ProblemNotice, ReasonButton } from '#ui/console'
import { useCan } from '#ui/session'
import { type Command, type OrderDetail, useCommand, type Visit } from './order-queries.ts'
import { orderText } from './order-words.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

type Asking = 'cancel' | 'accept' | 'reject'

const usualReasons = {
  cancel: ['orders.why.cancel.person', 'orders.why.cancel.away', 'orders.why.cancel.double'],
  accept: ['orders.why.accept.call', 'orders.why.accept.position'],
  reject: ['orders.why.reject.absent', 'orders.why.reject.short'],
} as const

export function OrderActions({ order, visit }: { order: OrderDetail; visit: Visit | undefined }) {
  const say = useText(orderText)
  const can = useCan()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<Asking>()
  const decide = useCommand<unknown>(() => setAsking(undefined))
  const callBack = useCommand<unknown>()
  const reasons = useReasonsAgainst(order, visit)
  const ask = (what: Asking) => {
    decide.reset()
    setAsking(what)
  }
  return (
    <>
      {order.possible.includes('assign') && can('service.order.assign') && (
        <ReasonButton
          kind={order.state === 'unassigned' ? 'primary' : 'plain'}
          icon="board"
          onPress={() => void navigate(boardHref(order))}
        >
          {say('orders.toBoard')}
        </ReasonButton>
      )}
      <ReasonButton
        kind={visit?.state === 'to-confirm' ? 'primary' : 'plain'}
        icon="check"
        disabledReason={reasons.judge}
        onPress={() => ask('accept')}
      >
        {say('orders.accept')}
      </ReasonButton>
      <ReasonButton icon="cross" disabledReason={reasons.judge} onPress={() => ask('reject')}>
        {say('orders.reject')}
      </ReasonButton>
      <ReasonButton
        icon="phone"
        disabledReason={reasons.callBack}
        busy={callBack.isPending}
        onPress={() => visit && callBack.mutate({ path: `/visits/${visit.id}/call-back` })}
      >
        {say('orders.callBack')}
      </ReasonButton>
      <ReasonButton icon="leave" disabledReason={reasons.cancel} onPress={() => ask('cancel')}>
        {say('orders.cancel')}
      </ReasonButton>
      {callBack.error && <ProblemNotice problem={callBack.error} />}
      {asking && (
        <ReasonDialog
          title={say(`orders.${asking}Title`)}
          note={say(`orders.${asking}Note`)}
          usual={usualReasons[asking].map((key) => say(key))}
          action={say(`orders.${asking}`)}
          busy={decide.isPending}
          problem={decide.error}
          onSend={(reason) => decide.mutate(commandFor(asking, order, reason))}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}

/** The board of the wished day; what is overdue is planned from today on. */
function boardHref(order: OrderDetail): string {
  const [today, wished] = [civilDateOf(new Date()), civilDateOf(order.wishedFrom)]
  return `/board?date=${wished < today ? today : wished}&order=${order.id}`
}

function commandFor(asking: Asking, order: OrderDetail, reason: string): Command {
  if (asking === 'cancel') return { path: `/orders/${order.id}/cancel`, body: { reason } }
  return { path: `/visits/${order.visit}/confirm`, body: { decision: asking, reason } }
}

/** Why each action is not possible now, in a sentence; undefined when it is. */
function useReasonsAgainst(order: OrderDetail, visit: Visit | undefined) {
  const say = useText(orderText)
  const can = useCan()
  const state = visit ? say(`orders.visit.${visit.state}`) : ''
  const cancel = () => {
    if (!can('service.order.cancel')) return say('orders.off.right')
    if (order.possible.includes('cancel')) return undefined
    return say('orders.off.state', { state: say(`orders.state.${order.state}`) })
  }
  const onVisit = (
    command: 'confirm' | 'call-back',
    sentence: 'orders.off.visit' | 'orders.off.callBack',
  ) => {
    if (!can('service.visit.confirm')) return say('orders.off.right')
    if (!visit) return say('orders.off.noVisit')
    return visit.possible.includes(command) ? undefined : say(sentence, { state })
  }
  return {
    cancel: cancel(),
    judge: onVisit('confirm', 'orders.off.visit'),
    callBack: onVisit('call-back', 'orders.off.callBack'),
  }
}
