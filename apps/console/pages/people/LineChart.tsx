// A small calm line chart: direct labels at the ends, rings around what is outside the usual range.
import { useEffect, useRef, useState } from 'react'
import { civilDateOf, useFormats } from '#ui'
import { pathOf, scaleOf, shareOf, spread } from './chart.ts'

export type ChartPoint = { at: string; value: number; outside: boolean }
export type ChartLine = { name: string; points: readonly ChartPoint[]; write: (value: number) => string }

const plainHeight = 220

/** Drawn in the pixels it really has, and as large as the reader's text, so that words keep their size everywhere. */
function useSize() {
  const place = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, zoom: 1 })
  useEffect(() => {
    if (!place.current) return
    const watch = new ResizeObserver(([entry]) => {
      const rootPixels = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setSize({ width: entry?.contentRect.width ?? 0, zoom: rootPixels / 16 })
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [])
  return { place, ...size }
}

/** Room around the lines for what is written there; a Chinese character is about twice as wide as a digit. */
function roomFor(lines: readonly ChartLine[], zoom: number) {
  const widths = lines.map(({ name, points, write }) => {
    const words = `${name} ${write(points.at(-1)?.value ?? 0)}`
    return [...words].reduce((sum, letter) => sum + (letter > '\u2e80' ? 15 : 8.5), 0)
  })
  return { top: 16 * zoom, bottom: 32 * zoom, left: 44 * zoom, right: (16 + Math.max(...widths)) * zoom }
}

export function LineChart({ label, lines }: { label: string; lines: readonly ChartLine[] }) {
  const { place, width, zoom } = useSize()
  return (
    <div ref={place} className="pp-chart">
      {width > 0 && <Drawing label={label} lines={lines} width={width} zoom={zoom} />}
    </div>
  )
}

function Drawing(props: { label: string; lines: readonly ChartLine[]; width: number; zoom: number }) {
  const formats = useFormats()
  const { label, lines, width, zoom } = props
  const height = plainHeight * zoom
  const room = roomFor(lines, zoom)
  const points = lines.flatMap((line) => line.points)
  const times = points.map(({ at }) => Date.parse(at))
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const scale = scaleOf(points.map(({ value }) => value))
  const x = (at: string) =>
    room.left + shareOf(Date.parse(at), first, last) * (width - room.left - room.right)
  const y = (value: number) =>
    height - room.bottom - shareOf(value, scale.from, scale.to) * (height - room.top - room.bottom)
  const ends = spread(
    lines.map((line) => y(line.points.at(-1)?.value ?? scale.from)),
    20 * zoom,
  )
  const wide = width - room.left - room.right > 240 * zoom
  const dateOf = (time: number) => (wide ? formats.date(new Date(time)) : civilDateOf(new Date(time)))
  return (
    <svg role="img" aria-label={label} width={width} height={height}>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className="pp-grid" x1={room.left} x2={width - room.right} y1={y(tick)} y2={y(tick)} />
          <text className="pp-tick" x={room.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <text className="pp-tick" x={room.left} y={height - 8}>
        {dateOf(first)}
      </text>
      <text className="pp-tick" x={width - room.right} y={height - 8} textAnchor="end">
        {dateOf(last)}
      </text>
      {lines.map((line, place) => (
        <Line key={line.name} line={line} place={place} x={x} y={y} labelAt={ends[place] ?? 0} />
      ))}
    </svg>
  )
}

function Line(props: {
  line: ChartLine
  place: number
  x: (at: string) => number
  y: (value: number) => number
  labelAt: number
}) {
  const { line, place, x, y, labelAt } = props
  const last = line.points.at(-1)
  return (
    <g className={`pp-line-${place}`}>
      <path d={pathOf(line.points.map(({ at, value }) => ({ x: x(at), y: y(value) })))} />
      {line.points
        .filter(({ outside }) => outside)
        .map(({ at, value }) => (
          <circle key={at} className="pp-ring" cx={x(at)} cy={y(value)} r={4.5} />
        ))}
      {last && (
        <text x={x(last.at) + 12} y={labelAt} dy="0.35em">
          {line.name} {line.write(last.value)}
        </text>
      )}
    </g>
  )
}
