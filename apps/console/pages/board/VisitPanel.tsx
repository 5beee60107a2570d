// A planned or running visit opened from its block: who, what, when, and giving it to somebody else or taking it back.
import { useState } from 'react'
import { Link } from 'react-router'
import { asProblem, useFormats, useLanguage, useText } from '#ui'
import { Panel, ProblemNotice, ReasonButton, StateTag, useKey } from '#ui/console'
import { Icon } from '#ui/icons'
import { Spinner } from '#ui/light'
import { type Order, useCommand, useOrder, useVisit, type Visit } from '../orders/order-queries.ts'
import { orderText } from '../orders/order-words.ts'
import { ReasonDialog } from '../orders/ReasonDialog.tsx'
import { VisitStateTag } from '../orders/States.tsx'
import { boardText } from './board-words.ts'

export function VisitPanel(props: {
  visit: string
  now: Date
  onBack: () => void
  onReassign: (order: string) => void
  onReturned: (order: Order) => void
}) {
  const { visit: id, now, onBack, onReassign, onReturned } = props
  const say = useText(boardText)
  const visit = useVisit(id)
  const order = useOrder(visit.data?.order)
  const problem = visit.error ?? order.error
  useKey('Escape', onBack)
  return (
    <Panel
      title={say('board.visit')}
      aside={
        <ReasonButton kind="quiet" icon="back" keyHint="Esc" onPress={onBack}>
          {say('board.backToList')}
        </ReasonButton>
      }
    >
      {visit.data && order.data ? (
        <VisitBody
          visit={visit.data}
          order={order.data}
          now={now}
          onReassign={onReassign}
          onReturned={onReturned}
        />
      ) : problem ? (
        <ProblemNotice
          problem={asProblem(problem)}
          onRetry={() => void (visit.error ? visit.refetch() : order.refetch())}
        />
      ) : (
        <Spinner />
      )}
    </Panel>
  )
}

const reasons = ['board.why.worker', 'board.why.person', 'board.why.mistake'] as const

function VisitBody(props: {
  visit: Visit
  order: Order
  now: Date
  onReassign: (order: string) => void
  onReturned: (order: Order) => void
}) {
  const { visit, order, now, onReassign, onReturned } = props
  const say = useText(boardText)
  const sayOrder = useText(orderText)
  const formats = useFormats()
  const [language] = useLanguage()
  const overdue = visit.state === 'planned' && new Date(visit.plannedFrom) < now
  const [asking, setAsking] = useState(false)
  const takeBack = useCommand<Order>((returned) => {
    setAsking(false)
    onReturned(returned)
  })
  const against = (command: 'assign' | 'unassign') =>
    order.visit === visit.id && order.possible.includes(command)
      ? undefined
      : say('board.off.visitState', { state: sayOrder(`orders.state.${order.state}`) })
  return (
    <div className="b-visit">
      <p className="b-order-what">
        <b>{visit.personName}</b> {visit.serviceName[language]}
      </p>
      <div className="c-tags">
        <VisitStateTag state={visit.state} />
        {overdue && (
          <StateTag tone="waiting" icon="alert">
            {formats.due(new Date(visit.plannedFrom), now).words}
          </StateTag>
        )}
        <span>
          {formats.dateTime(visit.plannedFrom)}–{formats.time(visit.plannedTo)}
        </span>
      </div>
      <p>
        <Icon name="person" size="1.1em" /> {visit.workerName}{' '}
        <span className="c-soft">· {visit.providerName}</span>
      </p>
      <p>
        <Icon name="pin" size="1.1em" /> {visit.address}
      </p>
      {visit.matters.length > 0 && (
        <p className="b-note">
          <Icon name="heart" size="1.1em" /> {visit.matters.join(' · ')}
        </p>
      )}
      <ReasonButton
        kind="primary"
        icon="refresh"
        block
        disabledReason={against('assign')}
        onPress={() => onReassign(order.id)}
      >
        {say('board.reassign')}
      </ReasonButton>
      <ReasonButton
        icon="back"
        block
        disabledReason={against('unassign')}
        onPress={() => {
          takeBack.reset()
          setAsking(true)
        }}
      >
        {say('board.takeBack')}
      </ReasonButton>
      <Link to={`/orders/${order.id}`}>{say('board.openOrder')}</Link>
      {asking && (
        <ReasonDialog
          title={say('board.takeBackTitle')}
          note={say('board.takeBackNote')}
          usual={reasons.map((key) => say(key))}
          action={say('board.takeBack')}
          busy={takeBack.isPending}
          problem={takeBack.error}
          onSend={(reason) => takeBack.mutate({ path: `/orders/${order.id}/unassign`, body: { reason } })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
