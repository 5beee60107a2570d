// One timeline of everything about a person: orders, visits, readings, and changes of the record.
import { asProblem, useLanguage, useText } from '#ui'
import { EmptyNote, Panel, ProblemNotice, Timeline, type TimelineItem } from '#ui/console'
import { Spinner } from '#ui/light'
import { useCan } from '#ui/session'
import { isChange } from './audit.ts'
import { type Card, useLooks, useMeasurements, useOrders } from './people-queries.ts'
import { factText } from './people-words.ts'
import { personText } from './person-words.ts'
import { isPressure, writeTenths } from './readings.ts'
import { useAuditItem } from './WhoLooked.tsx'

/** Each source is asked only when the reader may see it; what they may not see is missing, not refused. */
export function History({ card }: { card: Card }) {
  const say = useText(personText)
  const can = useCan()
  const orders = useOrders(card.id, can('service.order.view'))
  const readings = useMeasurements(card.id, can('health.measurement.view'))
  const looks = useLooks(card.id, can('kernel.audit.view'))
  const orderItems = useOrderItems()
  const readingItem = useReadingItem()
  const auditItem = useAuditItem()
  const sources = [orders, readings, looks]
  const failed = sources.find(({ isError }) => isError)
  const items: TimelineItem[] = [
    ...(orders.data ?? []).flatMap(orderItems),
    ...(readings.data ?? []).map(readingItem),
    ...(looks.data ?? []).filter(isChange).map(auditItem),
  ].sort((a, b) => String(b.at).localeCompare(String(a.at)))
  if (failed) {
    return <ProblemNotice problem={asProblem(failed.error)} onRetry={() => void failed.refetch()} />
  }
  if (sources.some(({ isLoading }) => isLoading)) return <Spinner />
  return (
    <Panel>
      {items.length === 0 ? (
        <EmptyNote title={say('person.noHistory')} hint={say('person.noHistoryHint')} />
      ) : (
        <Timeline items={items} />
      )}
    </Panel>
  )
}

type Orders = NonNullable<ReturnType<typeof useOrders>['data']>
type Readings = NonNullable<ReturnType<typeof useMeasurements>['data']>

const been: readonly Orders[number]['state'][] = ['in-service', 'served', 'settled']

function useOrderItems(): (order: Orders[number]) => TimelineItem[] {
  const say = useText(personText)
  const fact = useText(factText)
  const [language] = useLanguage()
  return (order) => {
    const service = order.serviceName[language]
    const placed: TimelineItem = {
      key: `placed ${order.id}`,
      at: order.placedAt,
      title: say('person.placed', { service }),
      detail: order.note || undefined,
      icon: 'clipboard',
    }
    if (!been.includes(order.state) || order.plannedFrom === null) return [placed]
    const visited: TimelineItem = {
      key: `visited ${order.id}`,
      at: order.plannedFrom,
      title: say('person.visited', { service, state: fact(`fact.order.${order.state}`) }),
      who: [order.workerName, order.providerName].filter(Boolean).join(' · '),
      icon: 'walk',
      tone: 'care',
    }
    return [visited, placed]
  }
}

function useReadingItem(): (reading: Readings[number]) => TimelineItem {
  const say = useText(personText)
  const [language] = useLanguage()
  return (reading) => {
    const pressure = isPressure(reading)
    const value = pressure
      ? `${reading.value.systolic}/${reading.value.diastolic}`
      : reading.value.kind === 'glucose'
        ? writeTenths(reading.value.tenthsMmolPerLitre)
        : ''
    return {
      key: `measured ${reading.id}`,
      at: reading.takenAt,
      title: say('person.measured', { what: say(pressure ? 'person.pressure' : 'person.glucose'), value }),
      detail: reading.flag?.[language],
      icon: 'pulse',
    }
  }
}
