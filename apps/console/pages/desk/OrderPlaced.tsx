// The order is placed: the sentence and the number that the operator reads out.
import { useEffect, useRef } from 'react'
import { useFormats, useLanguage, useText } from '#ui'
import { Panel, ReasonButton } from '#ui/console'
import { Icon } from '#ui/icons'
import type { DeskOrder } from './desk-queries.ts'
import { formText } from './form-words.ts'
import { spokenNumber } from './moments.ts'

export function OrderPlaced(props: { order: DeskOrder; onAnother: () => void; onDone: () => void }) {
  const { order, onAnother, onDone } = props
  const say = useText(formText)
  const formats = useFormats()
  const [language] = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  // The form that held the keyboard is gone; without this the next number key would fall into nothing.
  useEffect(() => place.current?.focus(), [])
  const number = spokenNumber(order.id)
  const fill = {
    name: order.personName,
    service: order.serviceName[language],
    when: say('deskForm.when.at', {
      day: formats.day(order.wishedFrom),
      time: formats.time(order.wishedFrom),
    }),
    number,
  }
  return (
    <Panel>
      <div ref={place} className="d-placed" tabIndex={-1} role="status">
        <p className="d-placed-head">
          <Icon name="check" size={24} /> {say('deskForm.placed')}
        </p>
        <p className="d-quiet">{say('deskForm.readOut')}</p>
        <p className="d-spoken">
          {order.funding === 'self-paid' && order.priceFen !== null
            ? say('deskForm.spokenPaid', { ...fill, price: formats.money(order.priceFen) })
            : say('deskForm.spokenFree', { ...fill, time: formats.minutes(order.durationMinutes) })}
        </p>
        <p className="d-quiet">{say('deskForm.number')}</p>
        <p className="d-number" title={order.id}>
          {number}
        </p>
      </div>
      <div className="d-buttons">
        <ReasonButton kind="primary" icon="check" onPress={onDone}>
          {say('deskForm.done')}
        </ReasonButton>
        <ReasonButton icon="plus" onPress={onAnother}>
          {say('deskForm.another')}
        </ReasonButton>
      </div>
    </Panel>
  )
}
