// The board's day as numbers: minutes since midnight, places across, rows in view, and times as people pick them.

type Span = { from: string; to: string }

/** The board shows 06:00–20:00, and whole hours more when something lies outside. */
const usualHours = { from: 6, to: 20 }
const minuteMilliseconds = 60_000
export const dayMinutes = 24 * 60
/** Visits begin at quarters of an hour unless somebody types another minute. */
export const stepMinutes = 15

export type Scale = { fromMinute: number; toMinute: number }

/** Midnight of a civil day on the clock of the city. */
function midnight(date: string): number {
  return Date.parse(`${date}T00:00:00+08:00`)
}

export function minuteOf(instant: string | Date, date: string): number {
  const at = typeof instant === 'string' ? Date.parse(instant) : instant.getTime()
  return Math.round((at - midnight(date)) / minuteMilliseconds)
}

export function instantAt(date: string, minute: number): string {
  return new Date(midnight(date) + minute * minuteMilliseconds).toISOString()
}

export function addDays(date: string, days: number): string {
  const noon = new Date(`${date}T12:00:00Z`)
  noon.setUTCDate(noon.getUTCDate() + days)
  return noon.toISOString().slice(0, 10)
}

export function scaleFor(date: string, spans: readonly Span[]): Scale {
  let { from, to } = usualHours
  for (const span of spans) {
    from = Math.min(from, Math.floor(minuteOf(span.from, date) / 60))
    to = Math.max(to, Math.ceil(minuteOf(span.to, date) / 60))
  }
  return { fromMinute: Math.max(0, from) * 60, toMinute: Math.min(24, to) * 60 }
}

export function hoursOf(scale: Scale): number[] {
  const count = (scale.toMinute - scale.fromMinute) / 60
  return Array.from({ length: count }, (_, place) => scale.fromMinute / 60 + place)
}

/** Where a minute stands across, from 0 to 1; outside the scale it stands at its edge. */
export function shareOf(minute: number, scale: Scale): number {
  const share = (minute - scale.fromMinute) / (scale.toMinute - scale.fromMinute)
  return Math.min(1, Math.max(0, share))
}

/** The quarter of an hour that lies at a place across. */
export function minuteAt(share: number, scale: Scale): number {
  const minute = scale.fromMinute + share * (scale.toMinute - scale.fromMinute)
  const last = scale.toMinute - stepMinutes
  return Math.min(last, Math.max(scale.fromMinute, Math.round(minute / stepMinutes) * stepMinutes))
}

/** '14:05' for minute 845, and back; undefined for what is no time of a day. */
export function clockOf(minute: number): string {
  const [hours, rest] = [Math.floor(minute / 60), minute % 60]
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

export function minuteOfClock(clock: string): number | undefined {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock)
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined
}

/** The beginning that is offered first: what was planned or wished, moved to the shown day and never into the past. */
export function firstChoice(wishedFrom: string, date: string, now: Date): number {
  const wished = minuteOf(wishedFrom, date)
  const clock = ((wished % dayMinutes) + dayMinutes) % dayMinutes
  const soonest = Math.ceil((minuteOf(now, date) + 1) / stepMinutes) * stepMinutes
  return Math.min(Math.max(clock, soonest), dayMinutes - stepMinutes)
}

export type Window = { first: number; last: number }

/** The rows that must be drawn (last not included), with a few beyond each edge so that nothing flashes. */
export function windowOf(scrollTop: number, height: number, rowHeight: number, count: number): Window {
  const beyond = 6
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - beyond)
  const last = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + beyond)
  return { first: Math.min(first, last), last }
}

/** How many minutes of free space follow each block for its words, up to the next block or the end of the day. */
export function roomFor(blocks: readonly Span[], date: string, scale: Scale): number[] {
  return blocks.map((block, place) => {
    const next = blocks[place + 1]
    const until = next ? minuteOf(next.from, date) : scale.toMinute
    return Math.max(0, until - Math.max(minuteOf(block.from, date), scale.fromMinute))
  })
}
