// Civil-date arithmetic on 'YYYY-MM-DD' strings: whole months and years between days, without clock or time zone.

/** A calendar day such as '2024-02-29'. Strings of this form sort as days do. */
export type CivilDate = string

const DAY_MS = 86_400_000

function partsOf(date: CivilDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function format(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function isCivilDate(value: unknown): value is CivilDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const { year, month, day } = partsOf(value)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The corresponding day some months later; where that month has no such day, its last one. */
function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = partsOf(date)
  const index = year * 12 + (month - 1) + months
  const targetYear = Math.floor(index / 12)
  const targetMonth = index - targetYear * 12 + 1
  return format(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)))
}

/** Complete years (周岁) from one day to another: the birthday itself counts. */
export function wholeYears(from: CivilDate, to: CivilDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) >= from.slice(5) ? years : years - 1
}

/**
 * The day on which a number of years is complete. Whoever is born on 29 February completes a year on 1 March
 * of a common year; wholeYears says the same, and so does SQL's `birth <= day - interval 'n years'`.
 */
export function anniversary(from: CivilDate, years: number): CivilDate {
  const { year, month, day } = partsOf(from)
  const target = year + years
  return day > daysInMonth(target, month) ? format(target, month + 1, 1) : format(target, month, day)
}

/** A span of days counted as years, months and days, largest first. */
export function spanOf(from: CivilDate, to: CivilDate): { years: number; months: number; days: number } {
  const a = partsOf(from)
  const b = partsOf(to)
  const calendarMonths = (b.year - a.year) * 12 + (b.month - a.month)
  const months = addMonths(from, calendarMonths) <= to ? calendarMonths : calendarMonths - 1
  return {
    years: Math.floor(months / 12),
    months: months % 12,
    days: daysBetween(addMonths(from, months), to),
  }
}

function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}
