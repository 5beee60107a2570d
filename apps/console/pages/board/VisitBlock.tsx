// One piece of a worker's day as a bar with its words behind it; each state has its own shape and word.
import { useFormats, useLanguage, useText } from '#ui'
import { Icon, type IconName } from '#ui/icons'
import { orderText } from '../orders/order-words.ts'
import { visitLooks } from '../orders/States.tsx'
import type { Block } from './board-queries.ts'
import { boardText } from './board-words.ts'
import { minuteOf, type Scale, shareOf } from './day-scale.ts'

export function VisitBlock(props: {
  block: Block
  date: string
  scale: Scale
  now: Date
  /** Minutes of free space for the words. */
  room: number
  open: boolean
  onOpen: (visit: string) => void
}) {
  const { block, date, scale, now, room, open, onOpen } = props
  const look = useLook(block, now)
  const left = shareOf(minuteOf(block.from, date), scale)
  const right = shareOf(minuteOf(block.to, date), scale)
  const span = scale.toMinute - scale.fromMinute
  const bar = { left: `${left * 100}%`, width: `${Math.max(right - left, 0.004) * 100}%` }
  const shape = `b-bar b-bar-${look.shape}`
  const { visit } = block
  return (
    <>
      {visit === null ? (
        <div className={shape} style={bar} title={look.label} />
      ) : (
        <button
          type="button"
          className={shape}
          style={bar}
          aria-label={look.label}
          aria-pressed={open}
          title={look.label}
          onClick={(event) => {
            event.stopPropagation()
            onOpen(visit)
          }}
        />
      )}
      {open && <span className="b-ring" style={bar} />}
      <span
        className={`b-words b-words-${look.shape}`}
        style={{ left: bar.left, width: `${(room / span) * 100}%` }}
        aria-hidden={visit !== null}
      >
        <span>
          <Icon name={look.icon} size="1em" /> <b>{look.first}</b>
        </span>
        <span>{look.second}</span>
      </span>
    </>
  )
}

type Look = { shape: string; icon: IconName; first: string; second: string; label: string }

function useLook(block: Block, now: Date): Look {
  const say = useText(boardText)
  const sayOrder = useText(orderText)
  const formats = useFormats()
  const [language] = useLanguage()
  const [from, to] = [formats.time(block.from), formats.time(block.to)]
  if (block.visit === null || block.state === null) {
    const kinds = ['visit', 'leave', 'training', 'response'] as const
    const what = say(`board.kind.${kinds.find((kind) => kind === block.kind) ?? 'other'}`)
    const label = say('board.blockOther', { from, to, what })
    return { shape: 'other', icon: 'lock', first: what, second: `${from}–${to}`, label }
  }
  const person = block.personName ?? ''
  const service = block.serviceName?.[language] ?? ''
  const lateMinutes = Math.floor((now.getTime() - Date.parse(block.from)) / 60_000)
  const state = block.late
    ? say('board.lateBy', { time: formats.minutes(lateMinutes) })
    : sayOrder(`orders.visit.${block.state}`)
  return {
    shape: block.late ? 'late' : block.state,
    icon: block.late ? 'alert' : visitLooks[block.state].icon,
    first: person,
    second: `${state} · ${service}`,
    label: say('board.block', { from, to, person, service, state }),
  }
}
