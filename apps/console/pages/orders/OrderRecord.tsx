// The record of an order: what was wished, the steps, the visit with its evidence, the messages sent.
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from 'react-router'
import { asProblem, useFormats, useLanguage, useText } from '#ui'
import { EmptyNote, PersonCardFrame, ProblemNotice, StateTag } from '#ui/console'
import { Icon } from '#ui/icons'
import { Spinner } from '#ui/light'
import { useCan } from '#ui/session'
import { MessagesSent } from './MessagesSent.tsx'
import type { OrderDetail, Visit } from './order-queries.ts'
import { orderText } from './order-words.ts'
import { OrderStateTag } from './States.tsx'
import { VisitRecord } from './VisitRecord.tsx'

export function OrderRecord(props: {
  order: UseQueryResult<OrderDetail>
  visit: UseQueryResult<Visit>
  wide?: boolean
}) {
  const { order, visit, wide = false } = props
  const say = useText(orderText)
  if (order.error && !order.data) {
    return <ProblemNotice problem={asProblem(order.error)} onRetry={() => void order.refetch()} />
  }
  if (!order.data) return <Spinner label={say('orders.opening')} />
  return (
    <div className={wide ? 'o-record o-record-wide' : 'o-record'}>
      <div className="o-column">
        <OrderCard order={order.data} />
        <StepList steps={order.data.steps} />
      </div>
      <div className="o-column">
        <section className="o-part">
          <h3>{say('orders.visitTitle')}</h3>
          {order.data.visit === null ? (
            <EmptyNote
              title={say('orders.noVisit')}
              hint={order.data.state === 'unassigned' ? say('orders.noVisitHint') : undefined}
            />
          ) : visit.error && !visit.data ? (
            <ProblemNotice problem={asProblem(visit.error)} onRetry={() => void visit.refetch()} />
          ) : visit.data ? (
            <VisitRecord visit={visit.data} />
          ) : (
            <Spinner />
          )}
        </section>
        <MessagesSent order={order.data.id} visit={order.data.visit} />
      </div>
    </div>
  )
}

/** Every record about someone begins with the person: who, where, and what matters for this order. */
function OrderCard({ order }: { order: OrderDetail }) {
  const say = useText(orderText)
  const can = useCan()
  const formats = useFormats()
  const [language] = useLanguage()
  const { sex, worker } = order.wishes
  const nobody = say(order.state === 'cancelled' ? 'orders.never' : 'orders.none')
  const wishes = [
    ...(sex ? [say(`orders.wish.${sex}`)] : []),
    ...(worker ? [say('orders.wish.worker')] : []),
    ...(order.note ? [order.note] : []),
  ]
  const funding =
    order.funding === 'self-paid' && order.priceFen !== null
      ? say('orders.funding.price', { price: formats.money(order.priceFen) })
      : say(`orders.funding.${order.funding}`)
  return (
    <PersonCardFrame
      name={order.personName}
      line={`${order.serviceName[language]} · ${formats.minutes(order.durationMinutes)}`}
      place={order.address || order.divisionName}
      matters={wishes.length > 0 ? wishes.join(' · ') : undefined}
      tags={
        <>
          <OrderStateTag state={order.state} />
          <StateTag>{funding}</StateTag>
          <StateTag>{say(`orders.channel.${order.channel}`)}</StateTag>
        </>
      }
    >
      <dl className="o-facts">
        <dt>{say('orders.col.wished')}</dt>
        <dd>{formats.dateTime(order.wishedFrom)}</dd>
        <dt>{say('orders.col.planned')}</dt>
        <dd>{order.plannedFrom ? formats.dateTime(order.plannedFrom) : nobody}</dd>
        <dt>{say('orders.col.worker')}</dt>
        <dd>
          {order.workerName ?? nobody}
          {order.providerName && <span className="c-soft"> · {order.providerName}</span>}
        </dd>
      </dl>
      <p className="o-links">
        {can('registry.person.view') && (
          <Link to={`/people/${order.person}`}>{say('orders.personRecord')}</Link>
        )}
        <Link to={`/orders?person=${order.person}`}>{say('orders.personOrders')}</Link>
      </p>
    </PersonCardFrame>
  )
}

function StepList({ steps }: { steps: OrderDetail['steps'] }) {
  const say = useText(orderText)
  const formats = useFormats()
  const [language] = useLanguage()
  return (
    <section className="o-part">
      <h3>{say('orders.steps')}</h3>
      <ol className="o-steps">
        {steps.map(({ step, at, sentence }) => (
          <li key={step} className={at ? `o-step o-step-done o-step-${step}` : 'o-step'}>
            <span className="o-step-mark">
              {at && <Icon name={step === 'cancelled' ? 'cross' : 'check'} size="1em" />}
            </span>
            <span>{sentence[language]}</span>
            {at && <span className="c-soft">{formats.dateTime(at)}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
