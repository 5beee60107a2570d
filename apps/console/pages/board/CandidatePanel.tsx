// Who could go for one order: ranked with reasons and obstacles, a time, and the one step 派给她.
import { useRef } from 'react'
import { asProblem, civilDateOf, useFormats, useLanguage, useText } from '#ui'
import { EmptyNote, Panel, ProblemNotice, ReasonButton, StateTag, useKey } from '#ui/console'
import { Icon } from '#ui/icons'
import { Spinner } from '#ui/light'
import { type Order, useCommand } from '../orders/order-queries.ts'
import { orderText } from '../orders/order-words.ts'
import type { Candidate, Worker } from './board-queries.ts'
import { boardText } from './board-words.ts'
import { ChoiceList } from './ChoiceList.tsx'
import { clockOf, instantAt, minuteOf } from './day-scale.ts'
import { canGo, type PickState } from './pick.ts'
import { Tell } from './Tell.tsx'
import { TimePicker } from './TimePicker.tsx'
import { Wishes } from './WaitingOrders.tsx'

export type CandidatePanelProps = {
  pick: PickState
  date: string
  now: Date
  workers: readonly Worker[]
  onWorker: (worker: string) => void
  onTime: (clock: string) => void
  onBack: () => void
  onAssigned: (order: Order) => void
}

export function CandidatePanel(props: CandidatePanelProps) {
  const { pick, onBack } = props
  const say = useText(boardText)
  useKey('Escape', onBack)
  return (
    <Panel
      title={pick.order ? <PanelTitle order={pick.order} /> : say('board.find')}
      aside={
        <ReasonButton kind="quiet" icon="back" keyHint="Esc" onPress={onBack}>
          {say('board.backToList')}
        </ReasonButton>
      }
    >
      {pick.order ? (
        <Choosing {...props} order={pick.order} />
      ) : pick.reading.error ? (
        <ProblemNotice problem={asProblem(pick.reading.error)} onRetry={() => void pick.reading.refetch()} />
      ) : (
        <Spinner />
      )}
    </Panel>
  )
}

function Choosing(props: CandidatePanelProps & { order: Order }) {
  const { pick, date, now, order, onWorker, onTime } = props
  const say = useText(boardText)
  const sayOrder = useText(orderText)
  const act = useRef<HTMLDivElement>(null)
  const { minute } = pick
  if (!order.possible.includes('assign') || minute === undefined) {
    return (
      <>
        <OrderHead order={order} date={date} />
        <Tell icon="alert">{say('board.off.state', { state: sayOrder(`orders.state.${order.state}`) })}</Tell>
      </>
    )
  }
  return (
    <>
      <OrderHead order={order} date={date} />
      <TimePicker
        minute={minute}
        durationMinutes={order.durationMinutes}
        wishedMinute={minuteOf(order.wishedFrom, date)}
        earliest={Math.max(0, minuteOf(now, date))}
        onChange={onTime}
      />
      <Ranking
        pick={pick}
        onWorker={onWorker}
        onEnter={() => act.current?.querySelector('button')?.focus()}
      />
      <div ref={act} className="b-act">
        <Give {...props} minute={minute} />
      </div>
    </>
  )
}

/** The one step: a refusal stands above it and the choice stays as it was. */
function Give(props: CandidatePanelProps & { order: Order; minute: number }) {
  const { pick, date, now, order, minute, workers, onAssigned } = props
  const say = useText(boardText)
  const assign = useCommand<Order>(onAssigned)
  const reason = useReasonAgainst(pick, order, workers, minuteOf(now, date))
  const { chosen } = pick
  const send = () => {
    if (!chosen) return
    const body = { worker: chosen.worker, from: instantAt(date, minute) }
    assign.mutate({ path: `/orders/${order.id}/assign`, body, ifMatch: order.version })
  }
  const step = order.state === 'assigned' ? 'reassign' : 'assign'
  return (
    <>
      {assign.error && (
        <div role="alert">
          <Tell icon={assign.error.unreachable ? 'offline' : 'alert'}>
            {assign.error.title || assign.error.message} {assign.error.detail}
          </Tell>
        </div>
      )}
      <ReasonButton
        kind="primary"
        icon="check"
        keyHint="P"
        block
        busy={assign.isPending}
        disabledReason={reason}
        onPress={send}
      >
        {say(`board.${step}.${chosen?.sex ?? 'female'}`)}
        {chosen && ` ${say('board.giveTo', { worker: chosen.name, from: clockOf(minute) })}`}
      </ReasonButton>
    </>
  )
}

function PanelTitle({ order }: { order: Order }) {
  const formats = useFormats()
  const [language] = useLanguage()
  return (
    <>
      {order.personName} · {order.serviceName[language]}{' '}
      <small className="c-soft">{formats.minutes(order.durationMinutes)}</small>
    </>
  )
}

function OrderHead({ order, date }: { order: Order; date: string }) {
  const say = useText(boardText)
  const formats = useFormats()
  const other = civilDateOf(order.wishedFrom) !== date
  return (
    <div className="b-order-head">
      <p className="c-soft">
        {say('board.wished', { time: formats.dateTime(order.wishedFrom) })} ·{' '}
        {order.address || order.divisionName}
      </p>
      <div className="c-tags">
        <Wishes order={order} />
      </div>
      {order.note && <p className="b-note">{order.note}</p>}
      {other && (
        <Tell icon="calendar">
          {say('board.otherDay', { day: formats.day(order.wishedFrom), shown: formats.day(date) })}
        </Tell>
      )}
      {order.state === 'assigned' && order.plannedFrom && (
        <Tell icon="person">
          {say('board.now.assigned', {
            worker: order.workerName ?? '',
            time: formats.dateTime(order.plannedFrom),
          })}
        </Tell>
      )}
    </div>
  )
}

function Ranking(props: { pick: PickState; onWorker: (worker: string) => void; onEnter: () => void }) {
  const { pick, onWorker, onEnter } = props
  const say = useText(boardText)
  const { ranking, chosenId } = pick
  if (ranking.error && !ranking.data) {
    return <ProblemNotice problem={asProblem(ranking.error)} onRetry={() => void ranking.refetch()} />
  }
  if (!ranking.data) return <Spinner label={say('board.candidatesReading')} />
  if (ranking.data.length === 0) {
    return <EmptyNote title={say('board.candidatesNone')} hint={say('board.candidatesNoneHint')} />
  }
  return (
    <>
      {ranking.data.some(canGo) ? (
        <p className="c-soft b-hint">{say('board.candidatesHint')}</p>
      ) : (
        <Tell icon="clock">{say('board.nobodyFits')}</Tell>
      )}
      <ChoiceList
        label={say('board.candidates')}
        items={ranking.data}
        idOf={(candidate) => candidate.worker}
        active={chosenId}
        onActive={onWorker}
        onEnter={onEnter}
        className={ranking.isPlaceholderData ? 'b-candidates b-reading' : 'b-candidates'}
      >
        {(candidate, place) => <CandidateLine candidate={candidate} place={place} />}
      </ChoiceList>
    </>
  )
}

function CandidateLine({ candidate, place }: { candidate: Candidate; place: number }) {
  const say = useText(boardText)
  const [language] = useLanguage()
  const fits = canGo(candidate)
  return (
    <>
      <span className={fits ? 'b-place b-place-fits' : 'b-place'}>{place + 1}</span>
      <span className="b-candidate-who">
        <b>{candidate.name}</b> {say(`board.${candidate.sex}`)}
        <span className="c-soft"> · {candidate.organisationName}</span>
        {!fits && (
          <StateTag tone="waiting" icon="cross">
            {say('board.unfit')}
          </StateTag>
        )}
      </span>
      <span className="b-why">
        {candidate.obstacles.map((obstacle) => (
          <span key={obstacle.zh} className="b-against">
            <Icon name="alert" size="1em" /> {obstacle[language]}
          </span>
        ))}
        {candidate.reasons.map((reason) => (
          <span key={reason.zh} className="b-for">
            <Icon name="check" size="1em" /> {reason[language]}
          </span>
        ))}
      </span>
    </>
  )
}

/** Why 派给她 cannot be pressed now, in a sentence. */
function useReasonAgainst(
  pick: PickState,
  order: Order,
  workers: readonly Worker[],
  nowMinute: number,
): string | undefined {
  const say = useText(boardText)
  const [language] = useLanguage()
  const { ranking, chosen, chosenId, minute } = pick
  if (minute !== undefined && minute <= nowMinute) return say('board.off.past')
  if (!ranking.data || ranking.isPlaceholderData) return say('board.candidatesReading')
  if (!chosenId) return say(ranking.data.length > 0 ? 'board.off.pick' : 'board.candidatesNone')
  if (!chosen) {
    const worker = workers.find(({ id }) => id === chosenId)?.name ?? order.workerName ?? ''
    return say('board.off.unfit', { worker, why: say('board.off.notListed') })
  }
  if (isArranged(order, chosen, pick.from)) return say('board.off.same')
  if (canGo(chosen)) return undefined
  const why = chosen.obstacles.map((obstacle) => obstacle[language]).join(language === 'zh' ? '，' : ', ')
  return say('board.off.unfit', { worker: chosen.name, why })
}

/** Giving an order to whom it has at the time it has would change nothing. */
function isArranged(order: Order, chosen: Candidate, from: string | undefined): boolean {
  if (order.state !== 'assigned' || order.plannedFrom === null || from === undefined) return false
  return order.workerName === chosen.name && Date.parse(order.plannedFrom) === Date.parse(from)
}
