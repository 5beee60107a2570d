// The orders that wait for somebody, by wished time: choose one with the arrows, or drag it onto somebody's hour.
import { useRef } from 'react'
import { civilDateOf, useFormats, useLanguage, useText } from '#ui'
import { EmptyNote, Panel, StateTag } from '#ui/console'
import { Icon } from '#ui/icons'
import type { Order } from '../orders/order-queries.ts'
import { orderText } from '../orders/order-words.ts'
import { boardText } from './board-words.ts'
import { ChoiceList } from './ChoiceList.tsx'

export function WaitingOrders(props: {
  date: string
  now: Date
  orders: readonly Order[]
  active: string | undefined
  onActive: (order: string) => void
  onOpen: (order: string) => void
  onDrag: (order: Order | undefined) => void
}) {
  const { date, now, orders, active, onActive, onOpen, onDrag } = props
  const say = useText(boardText)
  const place = useRef(0)
  const found = orders.findIndex(({ id }) => id === active)
  if (found >= 0) place.current = found
  // When the active order was given away, the one that took its place is next.
  const current = found >= 0 ? active : orders[Math.min(place.current, orders.length - 1)]?.id
  return (
    <Panel
      title={say('board.waiting')}
      aside={<span className="c-soft">{say('board.waitingCount', { count: orders.length })}</span>}
    >
      {orders.length === 0 ? (
        <EmptyNote title={say('board.waitingEmpty')} hint={say('board.waitingEmptyHint')} />
      ) : (
        <>
          <p className="c-soft b-hint">{say('board.waitingHint')}</p>
          <ChoiceList
            label={say('board.waiting')}
            items={orders}
            idOf={(order) => order.id}
            active={current}
            onActive={onActive}
            onEnter={onOpen}
            onPress={onOpen}
            className="b-orders"
            optionProps={(order) => ({
              draggable: true,
              onDragStart: (event) => {
                event.dataTransfer.effectAllowed = 'move'
                event.dataTransfer.setData('text/plain', order.personName)
                onDrag(order)
              },
              onDragEnd: () => onDrag(undefined),
            })}
          >
            {(order) => <OrderLine order={order} date={date} now={now} />}
          </ChoiceList>
        </>
      )}
    </Panel>
  )
}

function OrderLine({ order, date, now }: { order: Order; date: string; now: Date }) {
  const say = useText(boardText)
  const formats = useFormats()
  const [language] = useLanguage()
  const overdue = new Date(order.wishedFrom) < now
  const otherDay = civilDateOf(order.wishedFrom) !== date
  return (
    <>
      <span className="b-order-time">{formats.time(order.wishedFrom)}</span>
      <span className="b-order-what">
        <b>{order.personName}</b> {order.serviceName[language]}
        <span className="c-soft"> {formats.minutes(order.durationMinutes)}</span>
      </span>
      <span className="b-order-more">
        {overdue && (
          <StateTag tone="waiting" icon="alert">
            {formats.due(new Date(order.wishedFrom), now).words}
          </StateTag>
        )}
        {otherDay && (
          <StateTag icon="calendar">{say('board.fromDay', { day: formats.day(order.wishedFrom) })}</StateTag>
        )}
        <Wishes order={order} />
        <span className="c-soft">
          <Icon name="pin" size="1em" /> {order.divisionName}
        </span>
        {order.note && <span className="b-note">{order.note}</span>}
      </span>
    </>
  )
}

export function Wishes({ order }: { order: Order }) {
  const sayOrder = useText(orderText)
  const { sex, worker } = order.wishes
  return (
    <>
      {sex && <StateTag tone="care">{sayOrder(`orders.wish.${sex}`)}</StateTag>}
      {worker && <StateTag tone="care">{sayOrder('orders.wish.worker')}</StateTag>}
    </>
  )
}
