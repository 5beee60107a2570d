// Keeps an answer for a few seconds: what a session check may remember, and no longer.

import type { Clock } from '#kernel/time'

export type ShortCache<T> = {
  get(key: string, load: () => Promise<T>): Promise<T>
  /** Forgets every answer that matches; answers that are being loaded meanwhile are not kept. */
  forget(matches: (value: T) => boolean): void
}

export function createShortCache<T>(options: {
  milliseconds: number
  most: number
  clock: Clock
}): ShortCache<T> {
  const kept = new Map<string, { value: T; until: number }>()
  let generation = 0
  return {
    async get(key, load) {
      // The time is taken before the question, so that the answer is never older than it says.
      const now = options.clock().getTime()
      const known = kept.get(key)
      if (known && known.until > now) {
        kept.delete(key)
        kept.set(key, known)
        return known.value
      }
      const asked = generation
      const value = await load()
      if (asked !== generation) return value
      kept.delete(key)
      kept.set(key, { value, until: now + options.milliseconds })
      const oldest = kept.keys().next()
      if (kept.size > options.most && !oldest.done) kept.delete(oldest.value)
      return value
    },
    forget(matches) {
      generation += 1
      for (const [key, { value }] of kept) if (matches(value)) kept.delete(key)
    },
  }
}
