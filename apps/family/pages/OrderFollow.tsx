// One order, followed live: each step as it happens, then how it went, the rating, and what can still be done.
import { useNavigate, useParams } from 'react-router'
import { asProblem, useFormats, useText } from '#ui'
import { Card, ErrorState, Facts, OfflineBar, Page, Spinner, type Step, Steps, useOnline } from '#ui/light'
import { type OrderDetail, useOrder, useServiceNotices } from './answers.ts'
import { CancelOrder } from './CancelOrder.tsx'
import { Complain } from './Complain.tsx'
import './family.css'
import { followText } from './family-words.ts'
import { OrderBadge } from './OrderList.tsx'
import { plannedAt } from './today.ts'
import { VisitReport } from './VisitReport.tsx'

export default function OrderFollow() {
  const say = useText(followText)
  const navigate = useNavigate()
  const { orderId = '' } = useParams()
  const order = useOrder(orderId)
  const live = useServiceNotices()
  const back = order.data ? `/orders?person=${encodeURIComponent(order.data.person)}` : '/orders'
  return (
    <Page
      title={say('family.follow.title')}
      onBack={() => void navigate(back)}
      notice={<OfflineBar online={useOnline()} live={live} />}
    >
      {order.isPending && <Spinner />}
      {order.isError && !order.data && (
        <ErrorState problem={asProblem(order.error)} onRetry={() => void order.refetch()} />
      )}
      {order.data && <Followed order={order.data} />}
    </Page>
  )
}

function Followed({ order }: { order: OrderDetail }) {
  const { language } = useFormats()
  const over = order.state === 'served' || order.state === 'settled'
  return (
    <>
      <Card title={order.serviceName[language]} state={<OrderBadge state={order.state} />}>
        <OrderFacts order={order} />
      </Card>
      {over && order.visit && <VisitReport visitId={order.visit} />}
      <Card>
        <Steps steps={useSteps(order)} />
      </Card>
      <CancelOrder order={order} />
      <Complain order={order} />
    </>
  )
}

function OrderFacts({ order }: { order: OrderDetail }) {
  const say = useText(followText)
  const { day, time, minutes, money } = useFormats()
  const at = plannedAt(order)
  const pay =
    order.funding === 'entitlement'
      ? say('family.follow.byEntitlement', { minutes: minutes(order.durationMinutes) })
      : say('family.follow.bySelf', { money: money(order.priceFen ?? 0) })
  return (
    <>
      <Facts
        facts={[
          { key: 'when', label: say('family.follow.when'), value: `${day(at)} ${time(at)}` },
          ...(order.workerName
            ? [
                {
                  key: 'who',
                  label: say('family.follow.who'),
                  value: [order.workerName, order.providerName].filter(Boolean).join(' · '),
                },
              ]
            : []),
          { key: 'pay', label: say('family.follow.pay'), value: pay },
          ...(order.note ? [{ key: 'note', label: say('family.follow.note'), value: order.note }] : []),
        ]}
      />
      {order.channel === 'hotline' && <p className="l-soft">{say('family.follow.byHotline')}</p>}
    </>
  )
}

/** The first step that has not happened is the one it waits for; behind a cancellation nothing waits. */
function useSteps(order: OrderDetail): Step[] {
  const { language, dateTime } = useFormats()
  const waiting = order.steps.findIndex((step) => step.at === null)
  return order.steps.map((step, index) => ({
    key: step.step,
    label: step.sentence[language],
    note: step.at ? dateTime(step.at) : undefined,
    state:
      step.step === 'cancelled' ? 'stopped' : step.at !== null ? 'done' : index === waiting ? 'now' : 'next',
  }))
}
