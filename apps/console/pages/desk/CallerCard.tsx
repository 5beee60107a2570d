// The middle of the desk: who is on the line and everything an operator needs in the first second.
import { useState } from 'react'
import { asProblem, callApi, useFormats, useLanguage, useText } from '#ui'
import {
  EmptyNote,
  MaskedValue,
  Panel,
  PersonCardFrame,
  ProblemNotice,
  SentencePanel,
  StateTag,
  type StateTone,
} from '#ui/console'
import { Icon } from '#ui/icons'
import { Spinner } from '#ui/light'
import {
  type CallerCard as Card,
  type DeskCall,
  type DeskOrder,
  type LastVisit,
  useCard,
} from './desk-queries.ts'
import { deskText } from './desk-words.ts'
import { fieldText } from './field-words.ts'
import { clockSince, dialled, useNow } from './moments.ts'
import { PositionSketch } from './PositionSketch.tsx'

export type CardProps = {
  callId: string
  /** Why the card is open: on the line, or calling back. */
  via: 'call' | 'call-back'
  openVisit: string | undefined
  onVisit: (visit: string) => void
}

const mostOrders = 4
const fewVisits = 3

export function CallerCard({ callId, via, openVisit, onVisit }: CardProps) {
  const say = useText(deskText)
  const card = useCard(callId)
  if (card.isPending) return <Spinner label={say('desk.opening')} />
  if (card.isError) {
    return <ProblemNotice problem={asProblem(card.error)} onRetry={() => void card.refetch()} />
  }
  const { call } = card.data
  return (
    <>
      {via === 'call' && <Line call={call} via={via} />}
      {card.data.card ? (
        <Known card={card.data} via={via} openVisit={openVisit} onVisit={onVisit} />
      ) : (
        <Panel>
          <EmptyNote title={say('desk.unknownTitle')} hint={say('desk.unknownHint')} />
        </Panel>
      )}
    </>
  )
}

/** The number to dial, above everything else about a call-back; silent until the card is there. */
export function NumberToDial({ callId }: { callId: string }) {
  const { data } = useCard(callId)
  return data ? <Line call={data.call} via="call-back" /> : null
}

/** The number and how long one has been talking, or the number to dial. */
function Line({ call, via }: { call: DeskCall; via: 'call' | 'call-back' }) {
  const say = useText(deskText)
  const now = useNow(via === 'call')
  const words = via === 'call' ? 'desk.incoming' : 'desk.dialBack'
  return (
    <div className={`d-line d-line-${via}`} role="status">
      <Icon name="phone" size={24} />
      <b>{say(words, { phone: call.caller ? dialled(call.caller) : say('desk.withheld') })}</b>
      <StateTag tone={call.callerIs === 'unknown' ? 'waiting' : 'care'} icon="person">
        {say(`desk.caller.${call.callerIs}`)}
      </StateTag>
      {via === 'call' && (
        <span className="d-line-clock">
          {say('desk.talked', { time: clockSince(call.answeredAt ?? call.startedAt, now) })}
        </span>
      )}
    </div>
  )
}

type KnownProps = Omit<CardProps, 'callId'> & { card: Card }
type Person = NonNullable<Card['card']>

function Known({ card, via, openVisit, onVisit }: KnownProps) {
  const say = useText(deskText)
  const field = useText(fieldText)
  const [language] = useLanguage()
  const person = card.card
  if (!person) return null
  const stop = language === 'zh' ? '、' : ', '
  const conditions =
    person.conditions.length > 0 && say('desk.conditions', { what: person.conditions.join(stop) })
  const matters = [...person.matters, conditions].filter((what) => what !== false)
  return (
    <PersonCardFrame
      name={person.name}
      line={[
        field('deskField.age', { age: person.age }),
        ...(person.sex === 'unknown' ? [] : [field(`deskField.sex.${person.sex}`)]),
      ].join(' · ')}
      tags={<Tags person={person} />}
      matters={matters.length > 0 ? matters.join('；') : undefined}
      place={
        <>
          {/* Most addresses begin with the street and community anyway. */}
          {!person.address.startsWith(person.divisionName) && <p>{person.divisionName}</p>}
          {person.address || <span className="d-quiet">{say('desk.noAddress')}</span>}
        </>
      }
      contact={<KinList person={person} />}
      maskedNote={say(person.reason === 'role' ? 'desk.recorded.role' : `desk.recorded.${via}`)}
    >
      {card.entitlement && (
        <SentencePanel clause={card.entitlement.clause?.[language]}>
          {card.entitlement.sentence[language]}
        </SentencePanel>
      )}
      <section className="d-part">
        <h3>{say('desk.openOrders')}</h3>
        <Orders orders={card.openOrders} />
      </section>
      <section className="d-part">
        <h3>{say('desk.lastVisits')}</h3>
        <Visits visits={card.lastVisits} open={openVisit} onOpen={onVisit} />
      </section>
      <section className="d-part">
        <h3>{say('desk.position')}</h3>
        <PositionSketch position={person.position} />
      </section>
    </PersonCardFrame>
  )
}

function Tags({ person }: { person: Person }) {
  const say = useText(deskText)
  const field = useText(fieldText)
  const abled = person.abilityLevel === 'intact' || person.abilityLevel === 'unassessed'
  return (
    <>
      {person.state !== 'active' && <StateTag tone="waiting">{say(`desk.state.${person.state}`)}</StateTag>}
      <StateTag tone={person.living === 'alone' ? 'care' : 'plain'} icon="home">
        {field(`deskField.living.${person.living}`)}
      </StateTag>
      <StateTag tone={abled ? 'plain' : 'care'} icon="person">
        {field(`deskField.ability.${person.abilityLevel}`)}
      </StateTag>
      {person.hardship !== 'none' && (
        <StateTag tone="care">{field(`deskField.hardship.${person.hardship}`)}</StateTag>
      )}
    </>
  )
}

/** Kin numbers stay masked until the operator says why; who holds a key is never hidden. */
function KinList({ person }: { person: Person }) {
  const say = useText(deskText)
  const reveal = (kin: string) => async (reason: string) => {
    const body = { field: 'kinPhone', kin, reason }
    const answer = await callApi<{ value: string }>('POST', `/people/${person.id}/reveal`, { body })
    return dialled(answer.value)
  }
  if (person.kin.length === 0) return <span className="d-quiet">{say('desk.kinNone')}</span>
  const reasons = (['reach', 'asked', 'urgent'] as const).map((reason) => {
    const words = say(`desk.why.${reason}`)
    return { value: words, label: words }
  })
  return (
    <ul className="d-kin">
      {person.kin.map((kin) => (
        <li key={kin.id}>
          <b>
            {kin.relation} {kin.name}
          </b>{' '}
          {kin.holdsKey && (
            <StateTag tone="care" icon="key">
              {say('desk.holdsKey')}
            </StateTag>
          )}
          <MaskedValue
            label={say('desk.kinPhone', { name: kin.name })}
            masked={dialled(kin.phone)}
            reasons={reasons}
            onReveal={reveal(kin.id)}
          />
        </li>
      ))}
      {!person.kin.some((kin) => kin.holdsKey) && <li className="d-quiet">{say('desk.noKey')}</li>}
    </ul>
  )
}

const orderTones: Record<DeskOrder['state'], StateTone> = {
  unassigned: 'waiting',
  assigned: 'plain',
  'in-service': 'going',
  served: 'done',
  settled: 'done',
  cancelled: 'plain',
}

function Orders({ orders }: { orders: readonly DeskOrder[] }) {
  const say = useText(deskText)
  const field = useText(fieldText)
  const formats = useFormats()
  const [language] = useLanguage()
  if (orders.length === 0) return <p className="d-quiet">{say('desk.noOrders')}</p>
  return (
    <ul className="d-lines">
      {orders.slice(0, mostOrders).map((order) => (
        <li key={order.id}>
          <div>
            <b>{order.serviceName[language]}</b>{' '}
            <span className="d-quiet">
              {formats.dateTime(order.plannedFrom ?? order.wishedFrom)} ·{' '}
              {order.workerName ?? say('desk.noWorker')}
              {order.note && ` · ${order.note}`}
            </span>
          </div>
          <StateTag tone={orderTones[order.state]}>{field(`deskField.order.${order.state}`)}</StateTag>
        </li>
      ))}
      {orders.length > mostOrders && (
        <li className="d-quiet">{say('desk.moreOrders', { count: orders.length - mostOrders })}</li>
      )}
    </ul>
  )
}

const visitTones: Record<LastVisit['state'], StateTone> = {
  planned: 'plain',
  'under-way': 'going',
  'to-confirm': 'waiting',
  verified: 'done',
  rejected: 'plain',
  cancelled: 'plain',
}

function Visits(props: {
  visits: readonly LastVisit[]
  open: string | undefined
  onOpen: (visit: string) => void
}) {
  const say = useText(deskText)
  const field = useText(fieldText)
  const formats = useFormats()
  const [language] = useLanguage()
  const [all, setAll] = useState(false)
  const { visits } = props
  if (visits.length === 0) return <p className="d-quiet">{say('desk.noVisits')}</p>
  const shown = all ? visits : visits.slice(0, fewVisits)
  return (
    <ul className="d-lines">
      {shown.map((visit) => (
        <li key={visit.id}>
          <button
            type="button"
            className="d-visit"
            aria-current={visit.id === props.open || undefined}
            onClick={() => props.onOpen(visit.id)}
          >
            <span>
              <b>{visit.serviceName[language]}</b>{' '}
              <span className="d-quiet">
                {formats.dateTime(visit.plannedFrom)} · {visit.workerName}
                {visit.servedMinutes !== null && ` · ${formats.minutes(visit.servedMinutes)}`}
                {visit.finding && ` · ${visit.finding}`}
              </span>
            </span>
            <StateTag tone={visitTones[visit.state]}>{field(`deskField.visit.${visit.state}`)}</StateTag>
            <Icon name="forward" />
          </button>
        </li>
      ))}
      {shown.length < visits.length && (
        <li>
          <button type="button" className="c-link" onClick={() => setAll(true)}>
            {say('desk.moreVisits', { count: visits.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  )
}
