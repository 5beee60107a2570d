// The worker's day: visits in order with the way between them, and the next one at the thumb.
import { useEffect, useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { asProblem, civilDateOf, useFormats, useText } from '#ui'
import { Icon } from '#ui/icons'
import {
  Badge,
  BigButton,
  Card,
  EmptyState,
  ErrorState,
  OfflineBar,
  Page,
  Spinner,
  useOnline,
} from '#ui/light'
import { useSession } from '#ui/session'
import { PhoneTools } from '../../entrance/web/index.ts'
import './carer.css'
import { distanceInWords, metresApart } from './distance.ts'
import { forgetOldDrafts, waitingVisits } from './draft.ts'
import { StateBadge } from './StateBadge.tsx'
import { todayText } from './visit-words.ts'
import { minutesBetween, useDay, useNow, useVisitNotices, type Visit } from './visits.ts'

const dayMs = 24 * 3_600_000

function dayAfter(day: string, days: number): string {
  return civilDateOf(new Date(new Date(`${day}T12:00:00+08:00`).getTime() + days * dayMs))
}

export default function Today() {
  const say = useText(todayText)
  const { day: dayInWords } = useFormats()
  const { user } = useSession()
  const now = useNow()
  const today = civilDateOf(now)
  const [search, setSearch] = useSearchParams()
  const on = /^\d{4}-\d{2}-\d{2}$/.test(search.get('on') ?? '') ? (search.get('on') ?? today) : today
  const day = useDay(on)
  const live = useVisitNotices()
  const waiting = useMemo(() => waitingVisits(user.id), [user.id])
  useEffect(() => forgetOldDrafts(user.id, new Date()), [user.id])
  const turn = (next: string) => setSearch(next === today ? {} : { on: next })
  return (
    <Page
      title={on === today ? say('carer.today.title') : say('carer.today.titleOn', { day: dayInWords(on) })}
      tools={<PhoneTools />}
      notice={<OfflineBar online={useOnline()} live={live} waiting={waiting.size} />}
      action={on === today && day.data ? <NextVisit visits={day.data} waiting={waiting} /> : undefined}
    >
      <DayTurn on={on} today={today} onTurn={turn} />
      {day.isPending && <Spinner />}
      {day.isError && !day.data && (
        <ErrorState problem={asProblem(day.error)} onRetry={() => void day.refetch()} />
      )}
      {day.data?.length === 0 && (
        <EmptyState icon="calendar" title={say('carer.today.none')}>
          {say('carer.today.noneWhy')}
        </EmptyState>
      )}
      {day.data && day.data.length > 0 && <DayList on={on} visits={day.data} now={now} waiting={waiting} />}
    </Page>
  )
}

function DayTurn({ on, today, onTurn }: { on: string; today: string; onTurn: (day: string) => void }) {
  const say = useText(todayText)
  return (
    <nav className="v-days" aria-label={say('carer.today.days')}>
      <button type="button" className="l-quiet" onClick={() => onTurn(dayAfter(on, -1))}>
        <Icon name="back" />
        {say('carer.today.before')}
      </button>
      {on !== today && (
        <button type="button" className="l-quiet" onClick={() => onTurn(today)}>
          {say('carer.today.back')}
        </button>
      )}
      <button type="button" className="l-quiet" onClick={() => onTurn(dayAfter(on, 1))}>
        {say('carer.today.after')}
        <Icon name="forward" />
      </button>
    </nav>
  )
}

function DayList({
  on,
  visits,
  now,
  waiting,
}: {
  on: string
  visits: readonly Visit[]
  now: Date
  waiting: ReadonlySet<string>
}) {
  const say = useText(todayText)
  const { day, minutes } = useFormats()
  const done = visits.filter((visit) => visit.finishedAt !== null)
  const served = done.reduce((sum, visit) => sum + (visit.servedMinutes ?? 0), 0)
  return (
    <>
      <p>
        {say('carer.today.count', { day: day(on), count: visits.length })}
        {done.length > 0 && (
          <span className="l-soft">
            {' · '}
            {say('carer.today.done', { count: done.length, minutes: minutes(served) })}
          </span>
        )}
      </p>
      <ol className="v-day">
        {visits.map((visit, index) => {
          const before = visits[index - 1]
          return (
            <li key={visit.id}>
              {before && <Way from={before} to={visit} />}
              <VisitCard visit={visit} now={now} kept={waiting.has(visit.id)} />
            </li>
          )
        })}
      </ol>
    </>
  )
}

/** What lies between two visits: time by the plan, and the straight line when both homes have a position. */
function Way({ from, to }: { from: Visit; to: Visit }) {
  const say = useText(todayText)
  const { language, minutes } = useFormats()
  const free = minutesBetween(from.plannedTo, to.plannedFrom)
  const words = [
    free > 0 ? say('carer.today.between', { minutes: minutes(free) }) : say('carer.today.tight'),
    from.position && to.position
      ? say('carer.today.apart', {
          distance: distanceInWords(metresApart(from.position, to.position), language),
        })
      : undefined,
  ]
  return (
    <p className="v-way">
      <Icon name="walk" />
      {words.filter((word) => word !== undefined).join(' · ')}
    </p>
  )
}

function VisitCard({ visit, now, kept }: { visit: Visit; now: Date; kept: boolean }) {
  const say = useText(todayText)
  const { language, time, minutes } = useFormats()
  const navigate = useNavigate()
  const late = visit.state === 'planned' && !kept ? minutesBetween(visit.plannedFrom, now) : 0
  const soFar = visit.state === 'under-way' && visit.startedAt ? minutesBetween(visit.startedAt, now) : 0
  return (
    <Card
      title={`${time(visit.plannedFrom)}–${time(visit.plannedTo)}`}
      state={<StateBadge state={visit.state} />}
      tone={visit.state === 'under-way' ? 'warm' : 'plain'}
      onOpen={() => void navigate(`/visits/${visit.id}`)}
    >
      <span className="v-who">
        <b>{visit.personName}</b> {visit.serviceName[language]}
      </span>
      <span className="v-line">
        <Icon name="pin" />
        <span>{visit.address}</span>
      </span>
      {late > 0 && (
        <Badge tone="waiting" icon="clock">
          {say('carer.today.late', { minutes: minutes(late) })}
        </Badge>
      )}
      {soFar > 0 && <span className="v-line">{say('carer.today.asLong', { minutes: minutes(soFar) })}</span>}
      {kept && (
        <Badge tone="waiting" icon="upload">
          {say('carer.today.kept')}
        </Badge>
      )}
    </Card>
  )
}

/** The one large button of the day: go on where a visit is under way, otherwise the first that is still to do. */
function NextVisit({ visits, waiting }: { visits: readonly Visit[]; waiting: ReadonlySet<string> }) {
  const say = useText(todayText)
  const { time } = useFormats()
  const navigate = useNavigate()
  const going = visits.find((visit) => visit.state === 'under-way')
  const next = going ?? visits.find((visit) => visit.state === 'planned' && !waiting.has(visit.id))
  if (!next) return null
  const key = going ? 'carer.today.continue' : 'carer.today.open'
  return (
    <BigButton icon="walk" note={time(next.plannedFrom)} onPress={() => void navigate(`/visits/${next.id}`)}>
      {say(key, { name: next.personName })}
    </BigButton>
  )
}
