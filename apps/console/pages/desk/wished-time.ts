// When a visit may begin, as it is picked on the telephone: a day, a clock time, and why a past one is closed.

/** The clock times that are asked for most; any other is typed. */
export const quickTimes = ['08:30', '09:30', '10:30', '14:00', '15:00', '16:00', '18:00'] as const

/** The day so many days after another, as a civil date. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The instant of a clock time in Shanghai, where clocks have kept one offset since 1991. */
export function wishedInstant(day: string, time: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return undefined
  const instant = new Date(`${day}T${time}:00+08:00`)
  return Number.isNaN(instant.getTime()) ? undefined : `${day}T${time}:00+08:00`
}

export function isPast(day: string, time: string, now: Date): boolean {
  const instant = wishedInstant(day, time)
  return instant !== undefined && new Date(instant) < now
}

/** The next quarter of an hour that leaves time to find somebody, for "as soon as possible". */
export function soonest(now: Date): { day: string; time: string } {
  const quarter = 15 * 60_000
  const at = new Date(Math.ceil((now.getTime() + 2 * quarter) / quarter) * quarter + 8 * 3_600_000)
  return { day: at.toISOString().slice(0, 10), time: at.toISOString().slice(11, 16) }
}
