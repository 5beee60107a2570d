// Counts attempts within a sliding window, so that guessing and flooding meet a wait.

import type { Clock } from '#kernel/time'

export type AttemptLimit = {
  /** Counts one attempt and answers 0; when the window is full it counts nothing and answers the seconds to wait. */
  take(key: string): number
  /** Takes the latest attempt back: it turned out to be a good one. */
  giveBack(key: string): void
}

const mostKeys = 20_000

/** Kept in this process: a restart forgives, and codes keep their own count of tries in the database. */
export function createAttemptLimit(options: {
  most: number
  windowSeconds: number
  clock: Clock
}): AttemptLimit {
  const attempts = new Map<string, number[]>()
  const windowMilliseconds = options.windowSeconds * 1000
  return {
    take(key) {
      const now = options.clock().getTime()
      const recent = (attempts.get(key) ?? []).filter((at) => at > now - windowMilliseconds)
      attempts.delete(key)
      const [oldest] = recent
      const full = oldest !== undefined && recent.length >= options.most
      attempts.set(key, full ? recent : [...recent, now])
      dropOldest(attempts)
      return full ? Math.max(1, Math.ceil((oldest + windowMilliseconds - now) / 1000)) : 0
    },
    giveBack(key) {
      attempts.get(key)?.pop()
    },
  }
}

function dropOldest(attempts: Map<string, number[]>): void {
  if (attempts.size <= mostKeys) return
  const first = attempts.keys().next()
  if (!first.done) attempts.delete(first.value)
}
