// The left of the desk: who waits and what is due, the most urgent first.
import { type ReactNode, useEffect, useRef } from 'react'
import { type ApiProblem, useLanguage, useText } from '#ui'
import { DueTime, EmptyNote, Panel, ProblemNotice, ReasonButton } from '#ui/console'
import { Icon, type IconName } from '#ui/icons'
import { Spinner } from '#ui/light'
import type { DeskCall, Duty } from './desk-queries.ts'
import { deskText } from './desk-words.ts'
import { dutyKey, kindOfDuty, type WaitingKind, waitingKinds } from './focus.ts'
import { clockSince, dialled, useNow } from './moments.ts'
import type { Work } from './work.ts'

export type WaitingColumnProps = {
  hotline: string
  loading: boolean
  held: DeskCall | undefined
  waiting: readonly DeskCall[]
  others: number
  duties: readonly Duty[]
  unfinished: readonly Work[]
  problem: ApiProblem | undefined
  onRetry: () => void
  kind: WaitingKind | undefined
  onKind: (kind: WaitingKind | undefined) => void
  openKey: string | undefined
  onOpen: (key: string | undefined) => void
  answering: string | undefined
  onAnswer: (call: DeskCall) => void
}

const icons: Record<WaitingKind, IconName> = {
  call: 'phone',
  'call-back': 'phone',
  unverified: 'shield',
  complaint: 'message',
  other: 'list',
}

export function WaitingColumn(props: WaitingColumnProps) {
  const { held, waiting, duties, unfinished, kind, hotline, problem, openKey, onOpen } = props
  const say = useText(deskText)
  const shownCalls = kind === undefined || kind === 'call' ? waiting : []
  const shownDuties = duties.filter((duty) => kind === undefined || kindOfDuty(duty) === kind)
  const nothing = shownCalls.length === 0 && shownDuties.length === 0
  return (
    <Panel title={say('desk.waiting')} flush>
      <KindCounts {...props} />
      {problem && (
        <div className="d-inset">
          <ProblemNotice problem={problem} onRetry={props.onRetry} />
        </div>
      )}
      <div className="d-waiting">
        {held && <HeldCall call={held} open={openKey === undefined} onOpen={() => onOpen(undefined)} />}
        {/* Said once for all of them: twenty closed buttons would only repeat it. */}
        {held && shownCalls.length > 0 && <p className="d-off">{say('desk.off.talking')}</p>}
        <ul>
          {shownCalls.map((call, place) => (
            <WaitingCall key={call.id} call={call} first={place === 0} {...props} />
          ))}
        </ul>
        {props.others > 0 && <p className="d-quiet d-inset">{say('desk.others', { count: props.others })}</p>}
        {unfinished.length > 0 && (
          <Group title={say('desk.unfinished')}>
            {unfinished.map((work) => (
              <OpenRow
                key={work.call}
                icon="clipboard"
                open={openKey === `work:${work.call}`}
                onOpen={() => onOpen(`work:${work.call}`)}
              >
                <b>{say('desk.unfinishedOrder', { name: work.caller?.name ?? '' })}</b>
              </OpenRow>
            ))}
          </Group>
        )}
        <ul>
          {shownDuties.map((duty) => (
            <DutyRow
              key={duty.id}
              duty={duty}
              open={openKey === dutyKey(duty)}
              onOpen={() => onOpen(dutyKey(duty))}
            />
          ))}
        </ul>
        {props.loading && !problem && <Spinner />}
        {nothing && !held && !problem && !props.loading && (
          <EmptyNote
            title={say(kind === undefined ? 'desk.empty' : 'desk.emptyKind')}
            hint={kind === undefined ? say('desk.emptyHint', { hotline }) : undefined}
          />
        )}
      </div>
    </Panel>
  )
}

function KindCounts({ waiting, duties, kind, onKind }: WaitingColumnProps) {
  const say = useText(deskText)
  const counts = new Map<WaitingKind, number>([['call', waiting.length]])
  for (const duty of duties) counts.set(kindOfDuty(duty), (counts.get(kindOfDuty(duty)) ?? 0) + 1)
  const kinds = waitingKinds.filter((name) => (counts.get(name) ?? 0) > 0 || name === kind)
  if (kinds.length === 0) return null
  const chip = (name: WaitingKind | undefined, words: string) => (
    <button
      key={name ?? 'all'}
      type="button"
      className="d-chip"
      aria-pressed={kind === name}
      onClick={() => onKind(name)}
    >
      {words}
    </button>
  )
  return (
    <fieldset className="d-chips d-inset">
      <legend className="only-read">{say('desk.kindFilter')}</legend>
      {kinds.length > 1 && chip(undefined, say('desk.all', { count: waiting.length + duties.length }))}
      {kinds.map((name) => chip(name, say(`desk.kind.${name}`, { count: counts.get(name) ?? 0 })))}
    </fieldset>
  )
}

function HeldCall({ call, open, onOpen }: { call: DeskCall; open: boolean; onOpen: () => void }) {
  const say = useText(deskText)
  const now = useNow()
  return (
    <OpenRow icon="phone" open={open} onOpen={onOpen} tone="held">
      <b>{say('desk.mine')}</b>
      <span>{call.personName ?? (call.caller ? dialled(call.caller) : say('desk.withheld'))}</span>
      <span className="d-quiet">
        {say('desk.talked', { time: clockSince(call.answeredAt ?? call.startedAt, now) })}
      </span>
    </OpenRow>
  )
}

function WaitingCall({
  call,
  first,
  held,
  answering,
  onAnswer,
}: Pick<WaitingColumnProps, 'held' | 'answering' | 'onAnswer'> & { call: DeskCall; first: boolean }) {
  const say = useText(deskText)
  const now = useNow()
  return (
    <li className="d-call">
      <div className="d-call-who">
        <b>{call.caller ? dialled(call.caller) : say('desk.withheld')}</b>
        <span className="d-quiet">{say(`desk.caller.${call.callerIs}`)}</span>
        <span className="d-call-clock">{say('desk.waited', { time: clockSince(call.startedAt, now) })}</span>
      </div>
      {!held && (
        <ReasonButton
          kind={first ? 'primary' : 'plain'}
          icon="phone"
          busy={answering === call.id}
          onPress={() => onAnswer(call)}
        >
          {say(answering === call.id ? 'desk.answering' : 'desk.answer')}
        </ReasonButton>
      )}
    </li>
  )
}

function DutyRow({ duty, open, onOpen }: { duty: Duty; open: boolean; onOpen: () => void }) {
  const say = useText(deskText)
  const [language] = useLanguage()
  return (
    <OpenRow icon={icons[kindOfDuty(duty)]} open={open} onOpen={onOpen} listed>
      <b>{duty.title[language]}</b>
      {duty.held && <span className="d-quiet">{say(duty.mine ? 'desk.held' : 'desk.heldByOther')}</span>}
      <DueTime dueAt={duty.dueAt} soonMs={5 * 60_000} />
    </OpenRow>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="d-group">{title}</h3>
      {children}
    </section>
  )
}

function OpenRow(props: {
  icon: IconName
  open: boolean
  onOpen: () => void
  tone?: 'plain' | 'held'
  listed?: boolean
  children: ReactNode
}) {
  const { icon, open, onOpen, tone = 'plain', listed = false, children } = props
  const place = useRef<HTMLButtonElement>(null)
  // Only what the address opens is brought into sight; the keyboard stays where it is.
  useEffect(() => {
    if (open) place.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  const row = (
    <button
      ref={place}
      type="button"
      className={`d-row d-row-${tone}`}
      aria-current={open || undefined}
      onClick={onOpen}
    >
      <Icon name={icon} />
      <span className="d-row-words">{children}</span>
    </button>
  )
  return listed ? <li>{row}</li> : row
}
