// The dispatcher's board: what waits at the side, hours across, workers down, and giving an order to somebody.
import { useCallback, useMemo, useState } from 'react'
import { asProblem, useFormats, useLanguage, useText } from '#ui'
import { EmptyNote, KeyHints, PageHead, Panel, ProblemNotice, ReasonButton } from '#ui/console'
import { Spinner } from '#ui/light'
import { type Order, useServiceLive } from '../orders/order-queries.ts'
import { BoardTools } from './BoardTools.tsx'
import { type BoardAddress, type BoardChange, useBoardAddress } from './board-address.ts'
import { type Board as BoardAnswer, useBoard, type Worker } from './board-queries.ts'
import { boardText } from './board-words.ts'
import { CandidatePanel } from './CandidatePanel.tsx'
import { clockOf } from './day-scale.ts'
import { useNow } from './now.ts'
import { canGo, type PickState, usePick } from './pick.ts'
import { Tell } from './Tell.tsx'
import { Timetable, type Trial } from './Timetable.tsx'
import { VisitPanel } from './VisitPanel.tsx'
import { WaitingOrders } from './WaitingOrders.tsx'
import './board.css'
import './timetable.css'
import './board-print.css'

type Done = { kind: 'given' | 'returned'; order: Order }

export default function Board() {
  const say = useText(boardText)
  const formats = useFormats()
  const live = useServiceLive()
  const now = useNow()
  const [address, change] = useBoardAddress()
  const board = useBoard(address.date, live)
  const [done, setDone] = useState<Done>()
  const pick = usePick(address, board.data, now)
  const providers = useMemo(
    () => [...new Set(board.data?.workers.map((worker) => worker.organisationName))].sort(),
    [board.data],
  )
  return (
    <div className="b-page">
      <PageHead
        title={`${say('board.title')} · ${formats.day(address.date)}`}
        sentence={<Summary board={board.data} />}
      />
      <BoardTools address={address} providers={providers} onChange={change} />
      {board.error && <ProblemNotice problem={asProblem(board.error)} onRetry={() => void board.refetch()} />}
      {board.data ? (
        <>
          <Desk
            board={board.data}
            address={address}
            pick={pick}
            now={now}
            done={done}
            onChange={change}
            onDone={setDone}
          />
          <Keys />
        </>
      ) : (
        !board.error && <Spinner label={say('board.opening')} />
      )}
    </div>
  )
}

function Summary({ board }: { board: BoardAnswer | undefined }) {
  const say = useText(boardText)
  if (!board) return say('board.sentence')
  const blocks = board.workers.flatMap((worker) => worker.blocks).filter(({ kind }) => kind === 'visit')
  const late = blocks.filter((block) => block.late).length
  const words = say('board.summary', { workers: board.workers.length, visits: blocks.length })
  return late === 0 ? words : `${words} · ${say('board.late', { count: late })}`
}

type DeskProps = {
  board: BoardAnswer
  address: BoardAddress
  pick: PickState
  now: Date
  done: Done | undefined
  onChange: (changes: BoardChange) => void
  onDone: (done: Done | undefined) => void
}

function Desk(props: DeskProps) {
  const { board, address, pick, now, onChange } = props
  const say = useText(boardText)
  const [dragged, setDragged] = useState<Order>()
  const [hovered, setHovered] = useState<{ worker: string; minute: number }>()
  const workers = useShownWorkers(board, address, pick)
  const trial = useTrial(pick, dragged, hovered)
  const openVisit = useCallback(
    (visit: string) => onChange({ visit, order: '', worker: '', at: '' }),
    [onChange],
  )
  const sought = dragged?.id ?? address.order
  const tryHour = useCallback(
    (worker: string, minute: number) => {
      setDragged(undefined)
      setHovered(undefined)
      if (sought) onChange({ order: sought, worker, at: clockOf(minute), visit: '' })
    },
    [onChange, sought],
  )
  const hover = useCallback(
    (worker: string, minute: number) =>
      setHovered((before) =>
        before?.worker === worker && before.minute === minute ? before : { worker, minute },
      ),
    [],
  )
  const drag = (order: Order | undefined) => {
    // The browser gives a drag up when the page changes in the moment it begins.
    setTimeout(() => setDragged(order))
    setHovered(undefined)
  }
  return (
    <div className="b-desk">
      <div className="b-side">
        {props.done && (
          <DoneSentence done={props.done} onChange={onChange} onDismiss={() => props.onDone(undefined)} />
        )}
        <Side {...props} onDrag={drag} />
      </div>
      <Panel flush>
        {workers.length > 0 ? (
          <Timetable
            board={board}
            workers={workers}
            now={now}
            openVisit={address.visit}
            trial={trial}
            receives={dragged !== undefined || (pick.order?.possible.includes('assign') ?? false)}
            onOpenVisit={openVisit}
            onTry={tryHour}
            onHover={hover}
          />
        ) : board.workers.length === 0 ? (
          <EmptyNote title={say('board.noWorkers')} hint={say('board.noWorkersHint')} />
        ) : (
          <EmptyNote
            title={say('board.noWorkersFiltered')}
            action={
              <ReasonButton icon="erase" onPress={() => onChange({ provider: '', name: '' })}>
                {say('board.clear')}
              </ReasonButton>
            }
          />
        )}
      </Panel>
    </div>
  )
}

function Side(props: DeskProps & { onDrag: (order: Order | undefined) => void }) {
  const { board, address, pick, now, onChange, onDone, onDrag } = props
  const [active, setActive] = useState<string>()
  const open = (order: string) => {
    setActive(order)
    onDone(undefined)
    onChange({ order, worker: '', at: '', visit: '' })
  }
  const back = () => onChange({ order: '', worker: '', at: '', visit: '' })
  if (address.order !== undefined) {
    return (
      <CandidatePanel
        key={address.order}
        pick={pick}
        date={address.date}
        now={now}
        workers={board.workers}
        onWorker={(worker) => onChange({ worker })}
        onTime={(at) => onChange({ at })}
        onBack={back}
        onAssigned={(order) => {
          back()
          onDone({ kind: 'given', order })
        }}
      />
    )
  }
  if (address.visit !== undefined) {
    return (
      <VisitPanel
        key={address.visit}
        visit={address.visit}
        now={now}
        onBack={back}
        onReassign={open}
        onReturned={(order) => {
          back()
          onDone({ kind: 'returned', order })
        }}
      />
    )
  }
  return (
    <WaitingOrders
      date={address.date}
      now={now}
      orders={board.unassigned}
      active={active}
      onActive={setActive}
      onOpen={open}
      onDrag={onDrag}
    />
  )
}

/** Who passes the filters: while somebody is sought the ranked first, else whoever has something on that day. */
function useShownWorkers(board: BoardAnswer, address: BoardAddress, pick: PickState): readonly Worker[] {
  const { provider, name } = address
  const { places } = pick
  return useMemo(() => {
    const rank = (worker: Worker) =>
      places.get(worker.id) ?? places.size + (worker.shifts.length + worker.blocks.length > 0 ? 0 : 1)
    return board.workers
      .filter((worker) => provider === '' || worker.organisationName === provider)
      .filter((worker) => worker.name.includes(name.trim()))
      .toSorted((one, other) => rank(one) - rank(other))
  }, [board, provider, name, places])
}

function useTrial(
  pick: PickState,
  dragged: Order | undefined,
  hovered: { worker: string; minute: number } | undefined,
): Trial | undefined {
  const { order, minute, chosenId, ranking, places } = pick
  const fits = useMemo(
    () =>
      new Map(
        places.size === 0
          ? []
          : (ranking.data ?? []).map((candidate, place) => [
              candidate.worker,
              { fits: canGo(candidate), place },
            ]),
      ),
    [ranking.data, places],
  )
  return useMemo(() => {
    if (dragged) {
      return hovered && { ...hovered, durationMinutes: dragged.durationMinutes, fits: new Map() }
    }
    if (!order || minute === undefined) return undefined
    return { minute, durationMinutes: order.durationMinutes, worker: chosenId, fits }
  }, [dragged, hovered, order, minute, chosenId, fits])
}

function DoneSentence(props: {
  done: Done
  onChange: (changes: BoardChange) => void
  onDismiss: () => void
}) {
  const { done, onChange, onDismiss } = props
  const say = useText(boardText)
  const formats = useFormats()
  const [language] = useLanguage()
  const { order } = done
  const fill = { person: order.personName, service: order.serviceName[language] }
  const { visit } = order
  return (
    <div role="status">
      <Tell
        icon="check"
        tone="done"
        actions={
          <>
            {visit && (
              <button
                type="button"
                className="c-link"
                onClick={() => {
                  onDismiss()
                  onChange({ visit, order: '', worker: '', at: '' })
                }}
              >
                {say('board.showVisit')}
              </button>
            )}
            <button type="button" className="c-link" onClick={onDismiss}>
              {say('board.dismiss')}
            </button>
          </>
        }
      >
        {done.kind === 'returned' || order.plannedFrom === null
          ? say('board.returned', fill)
          : say('board.done', {
              ...fill,
              worker: order.workerName ?? '',
              time: formats.dateTime(order.plannedFrom),
            })}
      </Tell>
    </div>
  )
}

function Keys() {
  const say = useText(boardText)
  return (
    <KeyHints
      hints={[
        { keys: '↑ ↓', label: say('board.key.move') },
        { keys: 'Enter', label: say('board.key.open') },
        { keys: '[ ]', label: say('board.key.day') },
        { keys: '/', label: say('board.name') },
        { keys: 'Esc', label: say('board.key.back') },
      ]}
    />
  )
}
