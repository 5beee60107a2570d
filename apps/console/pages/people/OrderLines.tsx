// Orders of a person as short lines; each opens what was done there.
import { useState } from 'react'
import { useLanguage, useText } from '#ui'
import { EmptyNote, StateTag } from '#ui/console'
import { Icon } from '#ui/icons'
import { orderTones, whenOf } from './orders.ts'
import type { PersonOrder } from './people-queries.ts'
import { factText } from './people-words.ts'
import { personText } from './person-words.ts'
import { useMoment } from './use-moment.ts'
import { VisitDrawer } from './VisitDrawer.tsx'

export function OrderLines(props: {
  orders: readonly PersonOrder[]
  empty: { title: string; hint: string }
}) {
  const say = useText(personText)
  const fact = useText(factText)
  const moment = useMoment()
  const [language] = useLanguage()
  const [open, setOpen] = useState<PersonOrder>()
  if (props.orders.length === 0) return <EmptyNote {...props.empty} />
  return (
    <>
      <ul className="pp-orders">
        {props.orders.map((order) => (
          <li key={order.id} className="pp-order-line">
            <button type="button" className="pp-order" onClick={() => setOpen(order)}>
              <time dateTime={whenOf(order)}>{moment(whenOf(order))}</time>
              <span>
                <b>{order.serviceName[language]}</b>
                <span className="c-soft">
                  {order.workerName ?? say('person.noWorker')}
                  {order.providerName && ` · ${order.providerName}`}
                </span>
              </span>
              <StateTag tone={orderTones[order.state]}>{fact(`fact.order.${order.state}`)}</StateTag>
              <Icon name="forward" />
            </button>
          </li>
        ))}
      </ul>
      <VisitDrawer order={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
