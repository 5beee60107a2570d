// Workers down, hours across: a scrolling table that draws only the rows in view, and all of them on paper.
import { type CSSProperties, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useFormats, useLanguage, useText } from '#ui'
import { Icon } from '#ui/icons'
import { type Board, groupsFor, useOffers, type Worker } from './board-queries.ts'
import { boardText } from './board-words.ts'
import { hoursOf, minuteOf, type Scale, scaleFor, shareOf, windowOf } from './day-scale.ts'
import { type Fit, WorkerRow } from './WorkerRow.tsx'

/** Height of a row in rem: it grows with the reader's text. */
const rowRem = 4.75

/** What is tried: an order's length at a time, on the chosen worker and beside it on all who fit. */
export type Trial = {
  minute: number
  durationMinutes: number
  worker: string | undefined
  fits: ReadonlyMap<string, Fit>
}

export type TimetableProps = {
  board: Board
  workers: readonly Worker[]
  now: Date
  openVisit: string | undefined
  trial: Trial | undefined
  receives: boolean
  onOpenVisit: (visit: string) => void
  onTry: (worker: string, minute: number) => void
  onHover: (worker: string, minute: number) => void
}

export function Timetable(props: TimetableProps) {
  const { board, workers, now, openVisit, trial, receives, onOpenVisit, onTry, onHover } = props
  const say = useText(boardText)
  const formats = useFormats()
  const [language] = useLanguage()
  const offers = useOffers()
  const scroller = useRef<HTMLDivElement>(null)
  const { rowHeight, top, height } = useView(scroller)
  const printing = usePrinting()
  const scale = useMemo(() => scaleOf(board), [board])
  const nowMinute = minuteOf(now, board.date)
  const count = workers.length
  const { first, last } = printing ? { first: 0, last: count } : windowOf(top, height, rowHeight, count)
  useLookAtNow(scroller, shareOf(nowMinute, scale), board.date)
  useKeepInView(
    scroller,
    workers.findIndex(({ id }) => id === trial?.worker),
    rowHeight,
  )

  const isNow = nowMinute >= scale.fromMinute && nowMinute <= scale.toMinute
  const style = {
    '--hours': (scale.toMinute - scale.fromMinute) / 60,
    '--now': shareOf(nowMinute, scale),
    '--row': `${rowRem}rem`,
  } as CSSProperties
  return (
    <div className={isNow ? 'b-scroll b-scroll-today' : 'b-scroll'} ref={scroller} style={style}>
      <div className="b-inner">
        <Head scale={scale} now={isNow ? now : undefined} />
        <ul
          className="b-rows"
          aria-label={say('board.table', { day: formats.day(board.date) })}
          style={{ paddingTop: first * rowHeight, paddingBottom: (count - last) * rowHeight }}
        >
          {workers.slice(first, last).map((worker, at) => {
            const fit = trial?.fits.get(worker.id)
            const chosen = trial !== undefined && trial.worker === worker.id
            return (
              <WorkerRow
                key={worker.id}
                worker={worker}
                place={first + at}
                count={count}
                groups={groupsFor(worker.skills, offers.data ?? [], language).join(' ')}
                date={board.date}
                scale={scale}
                now={now}
                openVisit={worker.blocks.some(({ visit }) => visit === openVisit) ? openVisit : undefined}
                fit={fit}
                tried={trial && (chosen || fit?.fits) ? trial : undefined}
                chosen={chosen}
                receives={receives}
                onOpenVisit={onOpenVisit}
                onTry={onTry}
                onHover={onHover}
              />
            )
          })}
        </ul>
      </div>
    </div>
  )
}

function Head({ scale, now }: { scale: Scale; now: Date | undefined }) {
  const say = useText(boardText)
  const formats = useFormats()
  return (
    <div className="b-head">
      <span className="b-corner">{say('board.worker')}</span>
      <div className="b-hours">
        {hoursOf(scale).map((hour) => (
          <span key={hour}>{say('board.hour', { hour })}</span>
        ))}
        {now && (
          <b className="b-now-word">
            <Icon name="down" size="0.9em" /> {say('board.now', { time: formats.time(now) })}
          </b>
        )}
      </div>
    </div>
  )
}

function scaleOf(board: Board): Scale {
  return scaleFor(
    board.date,
    board.workers.flatMap(({ shifts, blocks }) => [...shifts, ...blocks]),
  )
}

type Scroller = React.RefObject<HTMLDivElement | null>

/** What of the scroller is in view, in pixels; a row is measured because the reader's text size decides it. */
function useView(scroller: Scroller) {
  const [view, setView] = useState({ rowHeight: rowRem * 16, top: 0, height: 800 })
  const look = useCallback(() => {
    const box = scroller.current
    if (!box) return
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const rowHeight = rem * rowRem
    // In steps of two rows, so that a scroll is drawn anew only when rows come or go.
    const top = Math.floor(box.scrollTop / rowHeight / 2) * rowHeight * 2
    const next = { rowHeight, top, height: box.clientHeight }
    setView((before) =>
      before.top === next.top && before.height === next.height && before.rowHeight === next.rowHeight
        ? before
        : next,
    )
  }, [scroller])
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    look()
    const watch = new ResizeObserver(look)
    watch.observe(box)
    for (const row of box.querySelectorAll('.b-corner')) watch.observe(row)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      watch.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [scroller, look])
  return view
}

/** On a narrow screen the day begins at the present hour. */
function useLookAtNow(scroller: Scroller, share: number, date: string): void {
  const shown = useRef('')
  useEffect(() => {
    const box = scroller.current
    if (!box || shown.current === date) return
    shown.current = date
    if (share > 0 && share < 1) box.scrollLeft = Math.max(0, (box.scrollWidth - box.clientWidth) * share)
  }, [scroller, share, date])
}

function useKeepInView(scroller: Scroller, place: number, rowHeight: number): void {
  useEffect(() => {
    const box = scroller.current
    if (!box || place < 0) return
    const at = place * rowHeight
    const room = box.clientHeight - rowHeight * 2
    if (at < box.scrollTop || at > box.scrollTop + room) box.scrollTop = at
  }, [scroller, place, rowHeight])
}

/** Paper has no scroll: while it is printed every row is drawn. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}
