// Times a family may wish a visit for: the usual hour on the days that come, always on Shanghai's clock.

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export type WishTime = { date: string; time: string }

export function instantOf({ date, time }: WishTime): string {
  return `${date}T${time}:00+08:00`
}

export function isComplete({ date, time }: WishTime): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && /^\d{2}:\d{2}$/.test(time)
}

/** The clock of Shanghai, which knows no summer time. */
export function wishOf(instant: string | Date): WishTime {
  const shifted = new Date(new Date(instant).getTime() + 8 * hourMs).toISOString()
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}

/**
 * The weekday and hour of the last one first, then the usual hour on the next three days; without a
 * habit, nine in the morning and three in the afternoon. Nothing sooner than two hours from now.
 */
export function suggestedTimes(now: Date, last: string | undefined): WishTime[] {
  const soonest = now.getTime() + 2 * hourMs
  const usual = last === undefined ? undefined : wishOf(last)
  const wishes: WishTime[] = []
  if (last !== undefined && usual) {
    const weeks = Math.max(1, Math.ceil((soonest - new Date(last).getTime()) / (7 * dayMs)))
    wishes.push(wishOf(new Date(new Date(last).getTime() + weeks * 7 * dayMs)))
  }
  for (const days of [0, 1, 2, 3]) {
    const { date } = wishOf(new Date(now.getTime() + days * dayMs))
    for (const time of usual ? [usual.time] : ['09:00', '15:00']) wishes.push({ date, time })
  }
  const seen = new Set<string>()
  return wishes
    .filter((wish) => {
      const instant = instantOf(wish)
      if (seen.has(instant) || new Date(instant).getTime() < soonest) return false
      seen.add(instant)
      return true
    })
    .slice(0, 4)
}
