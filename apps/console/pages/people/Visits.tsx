// All services of a person, the latest first.
import { useState } from 'react'
import { asProblem, useFormats, useLanguage, useText } from '#ui'
import { type DataColumn, DataList, StateTag } from '#ui/console'
import { orderTones, whenOf } from './orders.ts'
import { type Card, type PersonOrder, useOrders } from './people-queries.ts'
import { factText } from './people-words.ts'
import { personText } from './person-words.ts'
import { useMoment } from './use-moment.ts'
import { VisitDrawer } from './VisitDrawer.tsx'

export function Visits({ card }: { card: Card }) {
  const say = useText(personText)
  const fact = useText(factText)
  const formats = useFormats()
  const moment = useMoment()
  const [language] = useLanguage()
  const [open, setOpen] = useState<PersonOrder>()
  const orders = useOrders(card.id, true)
  const columns: DataColumn<PersonOrder>[] = [
    { key: 'when', title: say('person.when'), render: (order) => moment(whenOf(order)) },
    { key: 'service', title: say('person.service'), render: (order) => order.serviceName[language] },
    {
      key: 'worker',
      title: say('person.worker'),
      render: (order) => order.workerName ?? say('person.noWorker'),
    },
    { key: 'provider', title: say('person.provider'), render: (order) => order.providerName ?? '—' },
    {
      key: 'paid',
      title: say('person.paidBy'),
      render: (order) =>
        `${fact(`fact.funding.${order.funding}`)}${order.priceFen === null ? '' : ` ${formats.money(order.priceFen)}`}`,
    },
    {
      key: 'state',
      title: say('person.state'),
      render: (order) => (
        <StateTag tone={orderTones[order.state]}>{fact(`fact.order.${order.state}`)}</StateTag>
      ),
    },
  ]
  return (
    <>
      <DataList<PersonOrder>
        name="person-visits"
        columns={columns}
        rows={orders.data?.toSorted((a, b) => whenOf(b).localeCompare(whenOf(a)))}
        rowKey={(order) => order.id}
        {...(orders.isError ? { problem: asProblem(orders.error) } : {})}
        onRetry={() => void orders.refetch()}
        onOpen={setOpen}
        openKey={open?.id}
        empty={{ title: say('person.noVisits'), hint: say('person.noVisitsHint') }}
      />
      <VisitDrawer order={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
