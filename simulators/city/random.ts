// Numbers that look random and are the same for the same seed: nothing else in the generator may vary.

export type Random = {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  /** True with this probability. */
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T
  /** Picks by weight; weights need not add up to anything. */
  weighted<T>(items: readonly (readonly [T, number])[]): T
  /** Up to `count` different items, in a new order. */
  sample<T>(items: readonly T[], count: number): T[]
  /** Around zero, mostly within one: for values that cluster. */
  bell(): number
  /** A uuid of version 7 whose time is `at`. */
  uuid(at: Date): string
  /** An independent sequence for one part, so that more of one thing does not change another. */
  fork(part: string): Random
}

/** Mixes 32 bits so that neighbouring counters give unrelated results. */
function mix(value: number): number {
  let z = value >>> 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}

/** A whole number from any text, the same everywhere. */
export function numberOf(text: string): number {
  let sum = 0x811c9dc5
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return mix(sum)
}

export function createRandom(seed: number): Random {
  let counter = seed >>> 0
  const next = () => {
    counter = (counter + 0x9e3779b9) >>> 0
    return mix(counter)
  }
  const share = () => next() / 0x1_0000_0000
  const int = (low: number, high: number) => low + Math.floor(share() * (high - low + 1))
  const hex = (digits: number) => (next() >>> 0).toString(16).padStart(8, '0').slice(-digits)
  const random: Random = {
    int,
    chance: (probability) => share() < probability,
    pick: (items) => known(items[int(0, items.length - 1)]),
    weighted(items) {
      let rest = share() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) {
        rest -= weight
        if (rest < 0) return item
      }
      return known(items.at(-1))[0]
    },
    sample(items, count) {
      const left = [...items]
      const taken: (typeof left)[number][] = []
      while (taken.length < count && left.length > 0) taken.push(...left.splice(int(0, left.length - 1), 1))
      return taken
    },
    bell: () => (share() + share() + share() + share() - 2) * 1.2,
    uuid(at) {
      const time = at.getTime().toString(16).padStart(12, '0')
      const variant = '89ab'[next() & 3]
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(4)}${hex(8)}`
    },
    fork: (part) => createRandom(mix(seed ^ numberOf(part))),
  }
  return random
}

/** What must be there because the list is not empty. */
function known<T>(item: T | undefined): T {
  if (item === undefined) throw new RangeError('cannot pick from an empty list')
  return item
}
