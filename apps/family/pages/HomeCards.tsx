// The cards below the sentence: what comes, what happened, what was measured, what it costs.
import { useNavigate } from 'react-router'
import { asProblem, civilDateOf, useFormats, useText } from '#ui'
import { Icon } from '#ui/icons'
import { Card, ErrorState, Facts, Spinner } from '#ui/light'
import {
  type Measurement,
  type Order,
  useEntitlement,
  useMeasurements,
  useVisits,
  type Visit,
} from './answers.ts'
import { homeText } from './family-words.ts'
import { plannedAt, selfPaidIn } from './today.ts'

const shownComing = 3
const shownPast = 3

export function Coming({ orders }: { orders: readonly Order[] }) {
  const say = useText(homeText)
  const { language, day, time } = useFormats()
  const navigate = useNavigate()
  return (
    <section className="f-part">
      <h2 className="f-part-title">{say('family.home.comingTitle')}</h2>
      {orders.length === 0 && <p className="l-soft">{say('family.home.comingNone')}</p>}
      {orders.slice(0, shownComing).map((order) => (
        <Card
          key={order.id}
          title={`${day(plannedAt(order))} ${time(plannedAt(order))}`}
          onOpen={() => void navigate(`/orders/${order.id}`)}
        >
          <span>
            {order.serviceName[language]} · {order.workerName ?? say('family.home.noWorker')}
          </span>
        </Card>
      ))}
    </section>
  )
}

/** Only the last few are opened: each opening of a visit is written down. */
export function Happened({ orders }: { orders: readonly Order[] }) {
  const say = useText(homeText)
  const shown = orders.slice(0, shownPast)
  const visits = useVisits(shown.flatMap(({ visit }) => (visit === null ? [] : [visit])))
  return (
    <section className="f-part">
      <h2 className="f-part-title">{say('family.home.happenedTitle')}</h2>
      {orders.length === 0 && <p className="l-soft">{say('family.home.happenedNone')}</p>}
      {shown.map((order, index) => (
        <HappenedCard key={order.id} order={order} visit={visits[index]?.data} />
      ))}
    </section>
  )
}

function HappenedCard({ order, visit }: { order: Order; visit: Visit | undefined }) {
  const say = useText(homeText)
  const { language, day, time } = useFormats()
  const navigate = useNavigate()
  const at = visit?.startedAt ?? plannedAt(order)
  return (
    <Card title={`${day(at)} ${time(at)}`} onOpen={() => void navigate(`/orders/${order.id}`)}>
      <span className="f-line">
        {order.serviceName[language]} · {order.workerName}
      </span>
      {visit && <span className="f-line">{visit.finding || say('family.home.noFinding')}</span>}
      {visit && visit.photos > 0 && (
        <span className="f-line f-soft">
          <Icon name="camera" /> {say('family.home.photos', { count: visit.photos })}
        </span>
      )}
    </Card>
  )
}

export function Measured({ person }: { person: string }) {
  const say = useText(homeText)
  const { language, day } = useFormats()
  const measured = useMeasurements(person)
  const latest = (['blood-pressure', 'glucose'] as const).flatMap((kind) => {
    const found = measured.data?.find(({ value }) => value.kind === kind)
    return found ? [found] : []
  })
  if (latest.length === 0) return null
  return (
    <Card title={say('family.home.measuredTitle')}>
      <Facts
        facts={latest.map((line) => ({
          key: line.id,
          label: say(line.value.kind === 'glucose' ? 'family.home.glucose' : 'family.home.pressure'),
          value: (
            <>
              {valueInWords(line)} <span className="f-soft">{day(line.takenAt)}</span>
            </>
          ),
        }))}
      />
      {latest.map(
        (line) =>
          line.flag && (
            <p key={line.id} className="f-flag">
              <Icon name="info" />
              <span>{line.flag[language]}</span>
            </p>
          ),
      )}
    </Card>
  )
}

export function valueInWords({ value }: Pick<Measurement, 'value'>): string {
  if (value.kind === 'blood-pressure') return `${value.systolic}/${value.diastolic} mmHg`
  const tenths = value.tenthsMmolPerLitre
  return `${Math.trunc(tenths / 10)}.${tenths % 10} mmol/L`
}

export function Cost({ person, orders }: { person: string; orders: readonly Order[] }) {
  const say = useText(homeText)
  const { language, money } = useFormats()
  const entitlement = useEntitlement(person)
  const paid = selfPaidIn(orders, civilDateOf(new Date()).slice(0, 7), civilDateOf)
  return (
    <Card title={say('family.home.costTitle')}>
      {entitlement.isPending && <Spinner />}
      {entitlement.isError && !entitlement.data && (
        <ErrorState problem={asProblem(entitlement.error)} onRetry={() => void entitlement.refetch()} />
      )}
      {entitlement.data && (
        <div>
          <p>{entitlement.data.sentence[language]}</p>
          {entitlement.data.clause && (
            <p className="l-soft">{say('family.home.by', { clause: entitlement.data.clause[language] })}</p>
          )}
        </div>
      )}
      <Facts
        facts={[
          {
            key: 'self-paid',
            label: say('family.home.selfPaid'),
            value:
              paid.count === 0
                ? say('family.home.selfPaidNone')
                : say('family.home.selfPaidCount', { money: money(paid.fen), count: paid.count }),
          },
        ]}
      />
    </Card>
  )
}
