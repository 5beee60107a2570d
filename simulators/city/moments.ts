// Instants of a civil day, by minute; the day's beginning is looked up once.

import { addDays, type CivilDate, instantOf } from '#kernel/time'

const beginnings = new Map<CivilDate, number>()

export function momentOf(date: CivilDate, minute: number): Date {
  let beginning = beginnings.get(date)
  if (beginning === undefined) {
    beginning = instantOf(date).getTime()
    beginnings.set(date, beginning)
  }
  return new Date(beginning + minute * 60_000)
}

/** 0 for Sunday. */
export function weekdayOf(date: CivilDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** The first day of the month that lies so many months before the month of `date`. */
export function monthsBefore(date: CivilDate, months: number): CivilDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`
}

/** A birth that makes somebody exactly `age` on `today`, so many days after their birthday. */
export function birthFor(today: CivilDate, age: number, daysSinceBirthday: number): CivilDate {
  const birthday = addDays(today, -daysSinceBirthday)
  const day = birthday.endsWith('-02-29') ? '-02-28' : birthday.slice(4)
  return `${Number(birthday.slice(0, 4)) - age}${day}`
}
