// The list of orders: filters and the open record are in the address, the record opens beside the list.
import { Input, Select } from 'antd'
import { useId } from 'react'
import { useHref, useSearchParams } from 'react-router'
import { asProblem, civilDateOf, useFormats, useLanguage, useText } from '#ui'
import { type DataColumn, DataList, DetailDrawer, PageHead, ReasonButton } from '#ui/console'
import { OrderActions } from './OrderActions.tsx'
import { OrderRecord } from './OrderRecord.tsx'
import {
  type Order,
  type OrderFilters,
  type OrderState,
  useOrder,
  useOrders,
  useServiceLive,
  useVisit,
} from './order-queries.ts'
import { orderText } from './order-words.ts'
import { PersonFilter } from './PersonFilter.tsx'
import { OrderStateTag, orderStates } from './States.tsx'
import './orders.css'

const civilDate = /^\d{4}-\d{2}-\d{2}$/

function useAddress() {
  const [params, setParams] = useSearchParams()
  const state = orderStates.find((one) => one === params.get('state'))
  const on = civilDate.exec(params.get('on') ?? '')?.[0]
  const person = params.get('person') ?? undefined
  const change = (changes: Readonly<Record<string, string | undefined>>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace: true },
    )
  const filters: OrderFilters = { state, on, person }
  return { filters, open: params.get('open') ?? undefined, change }
}

export default function OrderList() {
  const say = useText(orderText)
  useServiceLive()
  const { filters, open, change } = useAddress()
  const orders = useOrders(filters)
  const columns = useColumns()
  const rows = orders.data?.pages.flat()
  const filtered = Object.values(filters).some(Boolean)
  return (
    <>
      <PageHead title={say('orders.title')} sentence={say('orders.sentence')} />
      <DataList<Order>
        name="orders"
        columns={columns}
        rows={rows}
        rowKey={(order) => order.id}
        filters={
          <Filters
            filters={filters}
            personName={rows?.find((order) => order.person === filters.person)?.personName}
            onChange={change}
          />
        }
        problem={orders.error ? asProblem(orders.error) : undefined}
        onRetry={() => void orders.refetch()}
        onMore={orders.hasNextPage ? () => void orders.fetchNextPage() : undefined}
        onOpen={(order) => change({ open: order.id })}
        openKey={open}
        empty={
          filtered
            ? {
                title: say('orders.emptyFiltered'),
                hint: say('orders.emptyFilteredHint'),
                action: <ClearFilters onChange={change} />,
              }
            : { title: say('orders.empty'), hint: say('orders.emptyHint') }
        }
      />
      {open && <OrderDrawer id={open} onClose={() => change({ open: undefined })} />}
    </>
  )
}

type Change = ReturnType<typeof useAddress>['change']

function ClearFilters({ onChange }: { onChange: Change }) {
  const say = useText(orderText)
  return (
    <ReasonButton
      icon="erase"
      onPress={() => onChange({ state: undefined, on: undefined, person: undefined })}
    >
      {say('orders.filter.clear')}
    </ReasonButton>
  )
}

function Filters(props: { filters: OrderFilters; personName: string | undefined; onChange: Change }) {
  const { filters, personName, onChange } = props
  const say = useText(orderText)
  const dayId = useId()
  const today = civilDateOf(new Date())
  const states = orderStates.map((state) => ({ value: state, label: say(`orders.state.${state}`) }))
  return (
    <>
      <Select<OrderState | ''>
        aria-label={say('orders.filter.state')}
        className="o-state-filter"
        value={(filters.state as OrderState | undefined) ?? ''}
        options={[{ value: '', label: say('orders.filter.anyState') }, ...states]}
        onChange={(state) => onChange({ state })}
      />
      <PersonFilter person={filters.person} name={personName} onChange={(person) => onChange({ person })} />
      <label className="o-day-filter" htmlFor={dayId}>
        <span>{say('orders.filter.day')}</span>
        <Input
          id={dayId}
          type="date"
          value={filters.on ?? ''}
          onChange={(event) => onChange({ on: event.target.value })}
        />
      </label>
      {filters.on === today ? (
        <ReasonButton kind="quiet" onPress={() => onChange({ on: undefined })}>
          {say('orders.filter.anyDay')}
        </ReasonButton>
      ) : (
        <ReasonButton kind="quiet" onPress={() => onChange({ on: today })}>
          {say('orders.filter.today')}
        </ReasonButton>
      )}
      {(filters.state || filters.person || filters.on) && <ClearFilters onChange={onChange} />}
    </>
  )
}

function useColumns(): DataColumn<Order>[] {
  const say = useText(orderText)
  const formats = useFormats()
  const [language] = useLanguage()
  const none = ({ state }: Order) => (
    <span className="c-soft">{say(state === 'cancelled' ? 'orders.never' : 'orders.none')}</span>
  )
  return [
    { key: 'person', title: say('orders.col.person'), width: 104, render: (order) => order.personName },
    { key: 'service', title: say('orders.col.service'), render: (order) => order.serviceName[language] },
    {
      key: 'wished',
      title: say('orders.col.wished'),
      width: 150,
      render: (order) => formats.dateTime(order.wishedFrom),
    },
    {
      key: 'state',
      title: say('orders.col.state'),
      width: 120,
      render: (order) => <OrderStateTag state={order.state} />,
    },
    {
      key: 'worker',
      title: say('orders.col.worker'),
      width: 104,
      render: (order) => order.workerName ?? none(order),
    },
    {
      key: 'provider',
      title: say('orders.col.provider'),
      render: (order) => order.providerName ?? none(order),
    },
    { key: 'place', title: say('orders.col.place'), render: (order) => order.divisionName },
    {
      key: 'planned',
      title: say('orders.col.planned'),
      hiddenAtFirst: true,
      render: (order) => (order.plannedFrom ? formats.dateTime(order.plannedFrom) : none(order)),
    },
    {
      key: 'minutes',
      title: say('orders.col.minutes'),
      align: 'end',
      hiddenAtFirst: true,
      render: (order) => formats.minutes(order.durationMinutes),
    },
    {
      key: 'funding',
      title: say('orders.col.funding'),
      hiddenAtFirst: true,
      render: (order) => say(`orders.funding.${order.funding}`),
    },
    {
      key: 'channel',
      title: say('orders.col.channel'),
      hiddenAtFirst: true,
      render: (order) => say(`orders.channel.${order.channel}`),
    },
    {
      key: 'placed',
      title: say('orders.col.placed'),
      hiddenAtFirst: true,
      render: (order) => formats.dateTime(order.placedAt),
    },
  ]
}

function OrderDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useText(orderText)
  const [language] = useLanguage()
  const pageHref = useHref(`/orders/${id}`)
  const order = useOrder(id)
  const visit = useVisit(order.data?.visit ?? undefined)
  return (
    <DetailDrawer
      open
      onClose={onClose}
      width={720}
      pageHref={pageHref}
      title={
        order.data
          ? say('orders.record', {
              person: order.data.personName,
              service: order.data.serviceName[language],
            })
          : say('orders.title')
      }
      actions={order.data && <OrderActions order={order.data} visit={visit.data} />}
    >
      <OrderRecord order={order} visit={visit} />
    </DetailDrawer>
  )
}
