// Civil dates and instants: a date is a 'YYYY-MM-DD' string in the city's zone, an instant is a `Date`.

export type Clock = () => Date

/** A civil date such as '2026-11-22'; compares correctly as text. */
export type CivilDate = string

export const systemClock: Clock = () => new Date()

/** China has one civil time; the zone is configuration all the same (`YILIAN_TIME_ZONE`). */
export const cityTimeZone = process.env.YILIAN_TIME_ZONE ?? 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: cityTimeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The civil date at an instant, in the city's zone. */
export function civilDateOf(instant: Date): CivilDate {
  return parts.format(instant)
}

/** The month of a civil date: '2026-11'. */
export function monthOf(date: CivilDate): string {
  return date.slice(0, 7)
}

/** First day of a month and of the month after it: the half-open range that a statement covers. */
export function monthRange(month: string): { from: CivilDate; to: CivilDate } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: `${month}-01`, to: `${next}-01` }
}

/** Adds days to a civil date. */
export function addDays(date: CivilDate, days: number): CivilDate {
  const moved = new Date(`${date}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

/** The instant at which a civil date and wall time ('08:30') happen in the city's zone. */
export function instantOf(date: CivilDate, time = '00:00'): Date {
  const guess = new Date(`${date}T${time}:00Z`)
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: cityTimeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(guess)
  const offsetMilliseconds = new Date(`${shown.replace(' ', 'T')}Z`).getTime() - guess.getTime()
  return new Date(guess.getTime() - offsetMilliseconds)
}

/**
 * Whole years of age on a civil date. The birthday itself counts (民法典 has a person come of age on it);
 * someone born on 29 February turns a year older on 1 March in other years.
 */
export function ageOn(birth: CivilDate, on: CivilDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  return on.slice(5) >= birth.slice(5) ? years : years - 1
}
