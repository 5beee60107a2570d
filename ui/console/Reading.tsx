// What is read at the desks: deadlines, numbers that open, the history, and sentences with their clause.
import { type ReactNode, useEffect, useState } from 'react'
import { Icon, type IconName } from '../icons/index.ts'
import { civilDateOf, dueWords, useFormats, useText } from '../text/index.ts'
import { consoleText } from './words.ts'

/** The remaining time or the lateness in words; redraws itself when the words change. */
export function DueTime({ dueAt, soonMs }: { dueAt: string | Date; soonMs?: number }) {
  const say = useText(consoleText)
  const formats = useFormats()
  const [now, setNow] = useState(() => new Date())
  const due = typeof dueAt === 'string' ? new Date(dueAt) : dueAt
  const { words, tone, refreshMs } = dueWords(due, now, formats.language, soonMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), refreshMs)
    return () => clearInterval(timer)
  }, [refreshMs])
  return (
    <time
      className={`c-due c-due-${tone}`}
      dateTime={due.toISOString()}
      title={say('console.dueAt', { time: formats.dateTime(due) })}
    >
      {tone !== 'calm' && <Icon name={tone === 'late' ? 'alert' : 'clock'} size="1.1em" />}
      {words}
    </time>
  )
}

export type MetricTileProps = {
  label: ReactNode
  /** Already written for people (formats.count, formats.money …); undefined when there is none yet. */
  value: string | undefined
  unit?: string
  /** When there is no value: why. */
  emptyReason?: string
  asOf?: string | undefined
  source?: string | undefined
  /** A doubt about the number, in one sentence. */
  flag?: ReactNode
  note?: ReactNode
  /** Opens the rows behind the number. */
  onOpen?: () => void
}

export function MetricTile(props: MetricTileProps) {
  const { label, value, unit, emptyReason, asOf, source, flag, note, onOpen } = props
  const say = useText(consoleText)
  const inside = (
    <>
      <span className="c-metric-label">{label}</span>
      {value === undefined ? (
        <span className="c-metric-none">{emptyReason}</span>
      ) : (
        <span className="c-metric-value">
          {value}
          {unit && <small>{unit}</small>}
        </span>
      )}
      {note && <span className="c-soft">{note}</span>}
      {flag && (
        <span className="c-metric-flag">
          <Icon name="alert" size="1.1em" />
          <span>{flag}</span>
        </span>
      )}
      {(asOf || source) && (
        <span className="c-metric-foot">
          {asOf && <span>{say('console.asOf', { time: asOf })}</span>}
          {source && <span>{say('console.source', { source })}</span>}
        </span>
      )}
    </>
  )
  if (!onOpen) return <div className="c-metric">{inside}</div>
  return (
    <button type="button" className="c-metric c-metric-opens" onClick={onOpen}>
      {inside}
      <span className="c-metric-open">
        <Icon name="forward" />
        <span className="only-read">{say('console.open')}</span>
      </span>
    </button>
  )
}

export type TimelineItem = {
  key: string
  at: string | Date
  title: ReactNode
  detail?: ReactNode
  who?: ReactNode
  icon?: IconName
  tone?: 'plain' | 'care' | 'alarm'
}

/** Newest first as given, gathered under their days. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const formats = useFormats()
  const days = Map.groupBy(items, (item) => civilDateOf(item.at))
  return (
    <div className="c-timeline">
      {[...days].map(([day, entries]) => (
        <section key={day}>
          <h3>{formats.day(day)}</h3>
          <ol>
            {entries.map((item) => (
              <li key={item.key} className={`c-event c-event-${item.tone ?? 'plain'}`}>
                <time>{formats.time(item.at)}</time>
                <span className="c-event-mark">{item.icon && <Icon name={item.icon} size="1.1em" />}</span>
                <div>
                  <p className="c-event-title">{item.title}</p>
                  {item.detail && <p className="c-soft">{item.detail}</p>}
                  {item.who && <p className="c-event-who">{item.who}</p>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

/** Why: an amount, a ranking, a refusal or a plan in one sentence, with the clause it rests on. */
export function SentencePanel({
  children,
  clause,
  tone = 'plain',
  actions,
}: {
  children: ReactNode
  clause?: ReactNode
  tone?: 'plain' | 'care' | 'waiting' | 'alarm'
  actions?: ReactNode
}) {
  return (
    <div className={`c-sentence c-sentence-${tone}`}>
      <p>{children}</p>
      {clause && (
        <p className="c-clause">
          <Icon name="document" size="1em" /> {clause}
        </p>
      )}
      {actions && <div className="c-actions">{actions}</div>}
    </div>
  )
}
