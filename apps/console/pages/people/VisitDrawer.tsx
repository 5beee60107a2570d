// One order of a person beside the page: its visit with the six facts, what was done and found.
import { Link } from 'react-router'
import { asProblem, useFormats, useLanguage, useText } from '#ui'
import { DetailDrawer, ProblemNotice, StateTag } from '#ui/console'
import { Icon } from '#ui/icons'
import { Spinner } from '#ui/light'
import { useCan } from '#ui/session'
import { orderTones, whenOf } from './orders.ts'
import { type PersonOrder, type PersonVisit, useVisit } from './people-queries.ts'
import { factText } from './people-words.ts'
import { personText } from './person-words.ts'
import { useMoment } from './use-moment.ts'

export function VisitDrawer({ order, onClose }: { order: PersonOrder | undefined; onClose: () => void }) {
  const [language] = useLanguage()
  return (
    <DetailDrawer open={order !== undefined} onClose={onClose} title={order?.serviceName[language]}>
      {order && <Opened order={order} />}
    </DetailDrawer>
  )
}

function Opened({ order }: { order: PersonOrder }) {
  const say = useText(personText)
  const fact = useText(factText)
  const formats = useFormats()
  const moment = useMoment()
  const can = useCan()
  const visit = useVisit(can('service.visit.view') ? (order.visit ?? undefined) : undefined)
  return (
    <div className="pp-parts">
      <p>
        <StateTag tone={orderTones[order.state]}>{fact(`fact.order.${order.state}`)}</StateTag>{' '}
        {moment(whenOf(order))} · {formats.minutes(order.durationMinutes)} ·{' '}
        {fact(`fact.funding.${order.funding}`)}
        {order.priceFen !== null && ` ${formats.money(order.priceFen)}`}
      </p>
      <p>
        {order.workerName ?? say('person.noWorker')}
        {order.providerName && ` · ${order.providerName}`}
      </p>
      {order.note && <p className="c-soft">{order.note}</p>}
      {visit.isError && (
        <ProblemNotice problem={asProblem(visit.error)} onRetry={() => void visit.refetch()} />
      )}
      {visit.isLoading && <Spinner />}
      {visit.data && <VisitBody visit={visit.data} />}
      <Link className="pp-link" to={`/orders/${order.id}`}>
        {say('person.openOrder')} <Icon name="forward" size="1em" />
      </Link>
    </div>
  )
}

function VisitBody({ visit }: { visit: PersonVisit }) {
  const say = useText(personText)
  const fact = useText(factText)
  const formats = useFormats()
  const [language] = useLanguage()
  const done = visit.items.filter(({ id }) => visit.itemsDone.includes(id))
  const begun = visit.startedAt !== null
  return (
    <>
      <h3 className="pp-h3">
        {say('person.visitFacts')} · {fact(`fact.visit.${visit.state}`)}
      </h3>
      <ul className="pp-facts">
        {visit.facts.map((each) => (
          <li key={each.fact} data-missing={!each.complete || undefined}>
            <Icon name={each.complete ? 'check' : 'clock'} size="1.1em" />
            <span>
              {!each.complete && begun && <b>{say('person.factMissing')}</b>}
              {each.sentence[language]}
            </span>
          </li>
        ))}
      </ul>
      {visit.servedMinutes !== null && (
        <p>{say('person.served', { time: formats.minutes(visit.servedMinutes) })}</p>
      )}
      {begun && (
        <>
          <h3 className="pp-h3">{say('person.items')}</h3>
          <p>{done.length > 0 ? done.map(({ name }) => name[language]).join('、') : say('person.noItems')}</p>
        </>
      )}
      {visit.finding && (
        <>
          <h3 className="pp-h3">{say('person.finding')}</h3>
          <p>{visit.finding}</p>
        </>
      )}
      {visit.stars !== null && <p>{say('person.stars', { count: visit.stars })}</p>}
    </>
  )
}
