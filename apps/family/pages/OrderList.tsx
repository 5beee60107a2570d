// All orders of a parent: what is to come, then what is done.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { asProblem, useFormats, useText } from '#ui'
import type { IconName } from '#ui/icons'
import { Badge, type BadgeTone, BigButton, Card, EmptyState, ErrorState, Spinner } from '#ui/light'
import { type Order, type Parent, useOrders } from './answers.ts'
import { followText } from './family-words.ts'
import { comingOrders, plannedAt } from './today.ts'
import { WithParent } from './WithParent.tsx'

const pageSize = 8

export default function OrderList() {
  const say = useText(followText)
  return (
    <WithParent tab="orders" title={(who) => say('family.follow.listTitle', { who })}>
      {(parent) => <Lists key={parent.id} parent={parent} />}
    </WithParent>
  )
}

function Lists({ parent }: { parent: Parent }) {
  const say = useText(followText)
  const orders = useOrders(parent.id)
  if (orders.isError && !orders.data) {
    return <ErrorState problem={asProblem(orders.error)} onRetry={() => void orders.refetch()} />
  }
  if (!orders.data) return <Spinner />
  if (orders.data.length === 0) {
    return (
      <EmptyState icon="clipboard" title={say('family.follow.none')}>
        {say('family.follow.noneWhy')}
      </EmptyState>
    )
  }
  const coming = comingOrders(orders.data)
  const rest = orders.data.filter((order) => !coming.includes(order))
  return (
    <>
      {coming.length > 0 && <Part title={say('family.follow.coming')} orders={coming} />}
      {rest.length > 0 && <Part title={say('family.follow.past')} orders={rest} />}
    </>
  )
}

function Part({ title, orders }: { title: string; orders: readonly Order[] }) {
  const { language, day, time } = useFormats()
  const say = useText(followText)
  const navigate = useNavigate()
  const [shown, setShown] = useState(pageSize)
  return (
    <section className="f-part">
      <h2 className="f-part-title">{title}</h2>
      {orders.slice(0, shown).map((order) => (
        <Card
          key={order.id}
          title={order.serviceName[language]}
          state={<OrderBadge state={order.state} />}
          onOpen={() => void navigate(`/orders/${order.id}`)}
        >
          <span className="f-line">
            {`${day(plannedAt(order))} ${time(plannedAt(order))}`}
            {order.workerName && ` · ${order.workerName}`}
          </span>
        </Card>
      ))}
      {orders.length > shown && (
        <BigButton tone="plain" icon="down" onPress={() => setShown(shown + pageSize)}>
          {say('family.follow.older')}
        </BigButton>
      )}
    </section>
  )
}

const looks: Record<Order['state'], { tone: BadgeTone; icon: IconName }> = {
  unassigned: { tone: 'waiting', icon: 'clock' },
  assigned: { tone: 'plain', icon: 'calendar' },
  'in-service': { tone: 'warm', icon: 'heart' },
  served: { tone: 'pine', icon: 'check' },
  settled: { tone: 'pine', icon: 'check' },
  cancelled: { tone: 'plain', icon: 'cross' },
}

export function OrderBadge({ state }: { state: Order['state'] }) {
  const say = useText(followText)
  return (
    <Badge tone={looks[state].tone} icon={looks[state].icon}>
      {say(`family.follow.${state}`)}
    </Badge>
  )
}
