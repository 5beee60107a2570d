// Measuring: fixed work at a fixed concurrency, best of several rounds, and percentiles of single waits.

/** Runs `work` `times` times with `concurrency` at once; returns operations a second of the best round. */
export async function bestRate(options: {
  times: number
  concurrency: number
  rounds: number
  work: (index: number) => Promise<unknown>
}): Promise<number> {
  let best = 0
  let index = 0
  for (let round = 0; round < options.rounds; round += 1) {
    const until = index + options.times
    const begun = performance.now()
    const lane = async () => {
      while (index < until) {
        const mine = index
        index += 1
        await options.work(mine)
      }
    }
    await Promise.all(Array.from({ length: options.concurrency }, lane))
    best = Math.max(best, (options.times / (performance.now() - begun)) * 1000)
  }
  return best
}

/**
 * Interleaves rounds of several contenders, so that a noisy neighbour disturbs all alike; the rate of every round.
 * The index goes on over the rounds, so that work that can be done once is never done twice.
 */
export async function compareRates<Name extends string>(
  contenders: Record<Name, (index: number) => Promise<unknown>>,
  options: { times: number; concurrency: number; rounds: number },
): Promise<Record<Name, number[]>> {
  const entries = Object.entries(contenders) as [Name, (index: number) => Promise<unknown>][]
  const rates = Object.fromEntries(entries.map(([name]) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < options.rounds; round += 1) {
    const from = round * options.times
    for (const [name, work] of entries) {
      rates[name].push(await bestRate({ ...options, rounds: 1, work: (index) => work(from + index) }))
    }
  }
  return rates
}

/** How one contender stands beside the floor: the middle of the rounds' ratios, each of one moment. */
export function ratioTo(
  floor: readonly number[],
  rates: readonly number[],
): { ratio: number; figure: string } {
  const ratio = percentile(
    rates.map((rate, round) => rate / (floor[round] ?? Number.NaN)),
    0.5,
  )
  const middle = (all: readonly number[]) => Math.round(percentile(all, 0.5))
  return { ratio, figure: `${ratio.toFixed(2)} (${middle(rates)} of ${middle(floor)} a second)` }
}

/** The value below which `share` of the sorted waits lie. */
export function percentile(waits: readonly number[], share: number): number {
  const sorted = waits.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export type Finding = { name: string; figure: string; bar: string; holds: boolean }
