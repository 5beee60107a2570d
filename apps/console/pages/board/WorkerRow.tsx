// One worker's day: name, skills in words, shifts as ground, visits as bars; an order may be tried on a free hour.
import { type MouseEvent, memo } from 'react'
import { useFormats, useText } from '#ui'
import type { Block, Worker } from './board-queries.ts'
import { boardText } from './board-words.ts'
import { clockOf, minuteAt, minuteOf, roomFor, type Scale, shareOf } from './day-scale.ts'
import { VisitBlock } from './VisitBlock.tsx'

/** How this worker stands to the order that somebody is sought for. */
export type Fit = { fits: boolean; place: number }
/** A time that is tried on this row. */
export type Tried = { minute: number; durationMinutes: number }

export type WorkerRowProps = {
  worker: Worker
  place: number
  count: number
  /** What the skills open, in words. */
  groups: string
  date: string
  scale: Scale
  now: Date
  openVisit: string | undefined
  fit: Fit | undefined
  tried: Tried | undefined
  chosen: boolean
  /** Whether a free hour can be pressed or dropped on now. */
  receives: boolean
  onOpenVisit: (visit: string) => void
  onTry: (worker: string, minute: number) => void
  onHover: (worker: string, minute: number) => void
}

export const WorkerRow = memo(function WorkerRow(props: WorkerRowProps) {
  const { place, count, fit, chosen } = props
  const look = fit ? (fit.fits ? 'b-row-fits' : 'b-row-unfit') : ''
  return (
    <li
      className={`b-row ${look} ${chosen ? 'b-row-chosen' : ''}`}
      aria-posinset={place + 1}
      aria-setsize={count}
    >
      <WorkerHead {...props} />
      <div className="b-track">
        <Day {...props} />
      </div>
    </li>
  )
})

function WorkerHead({ worker, groups, fit }: WorkerRowProps) {
  const say = useText(boardText)
  const can = groups === '' ? say('board.canBasic') : groups
  return (
    <div className="b-who">
      <span className="b-who-name">
        <b>{worker.name}</b> {say(`board.${worker.sex}`)}
        {fit && (
          <span className={fit.fits ? 'b-place b-place-fits' : 'b-place'}>
            <span className="only-read">
              {say(fit.fits ? 'board.rank' : 'board.rankUnfit', { place: fit.place + 1 })}
            </span>
            <span aria-hidden="true">{fit.place + 1}</span>
          </span>
        )}
      </span>
      <span className="b-who-line" title={worker.organisationName}>
        {worker.organisationName}
      </span>
      <span className="b-who-line" title={can}>
        {can}
      </span>
    </div>
  )
}

function Day(props: WorkerRowProps) {
  const { worker, date, scale, now, openVisit, tried, chosen, receives, onOpenVisit, onTry, onHover } = props
  const say = useText(boardText)
  const formats = useFormats()
  const blocks = worker.blocks.toSorted(byBeginning)
  const rooms = roomFor(blocks, date, scale)
  return (
    <>
      {worker.shifts.map((shift) => (
        <div
          key={shift.from}
          className="b-shift"
          style={placeOf(minuteOf(shift.from, date), minuteOf(shift.to, date), scale)}
        >
          <span className="only-read">
            {say('board.shift', { from: formats.time(shift.from), to: formats.time(shift.to) })}
          </span>
        </div>
      ))}
      {worker.shifts.length === 0 && blocks.length === 0 && (
        <span className="b-no-shift">{say('board.noShift')}</span>
      )}
      {receives && (
        <button
          type="button"
          tabIndex={-1}
          className="b-free"
          aria-label={say('board.tryHere', { worker: worker.name })}
          onClick={(event) => onTry(worker.id, minuteUnder(event, scale))}
          onDragOver={(event) => {
            event.preventDefault()
            onHover(worker.id, minuteUnder(event, scale))
          }}
          onDrop={(event) => {
            event.preventDefault()
            onTry(worker.id, minuteUnder(event, scale))
          }}
        />
      )}
      {blocks.map((block, at) => (
        <VisitBlock
          key={block.visit ?? block.from}
          block={block}
          date={date}
          scale={scale}
          now={now}
          room={rooms[at] ?? 0}
          open={block.visit !== null && block.visit === openVisit}
          onOpen={onOpenVisit}
        />
      ))}
      {tried && (
        <div
          className={chosen ? 'b-tried b-tried-chosen' : 'b-tried'}
          style={placeOf(tried.minute, tried.minute + tried.durationMinutes, scale)}
        >
          {chosen && <span>{clockOf(tried.minute)}</span>}
        </div>
      )}
    </>
  )
}

function byBeginning(one: Block, other: Block): number {
  return Date.parse(one.from) - Date.parse(other.from)
}

function placeOf(from: number, to: number, scale: Scale) {
  const left = shareOf(from, scale)
  return { left: `${left * 100}%`, width: `${(shareOf(to, scale) - left) * 100}%` }
}

function minuteUnder(event: MouseEvent, scale: Scale): number {
  const { left, width } = event.currentTarget.getBoundingClientRect()
  return minuteAt((event.clientX - left) / width, scale)
}
