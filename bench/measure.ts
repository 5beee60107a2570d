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

/** Interleaves rounds of several contenders, so that a noisy neighbour disturbs all alike; best rate of each. */
export async function compareRates(
  contenders: Record<string, (index: number) => Promise<unknown>>,
  options: { times: number; concurrency: number; rounds: number },
): Promise<Record<string, number>> {
  const rates: Record<string, number> = {}
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [name, work] of Object.entries(contenders)) {
      const rate = await bestRate({ ...options, rounds: 1, work })
      rates[name] = Math.max(rates[name] ?? 0, rate)
    }
  }
  return rates
}

/** The value below which `share` of the sorted waits lie. */
export function percentile(waits: readonly number[], share: number): number {
  const sorted = waits.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export type Finding = { name: string; figure: string; bar: string; holds: boolean }
