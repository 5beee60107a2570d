// Loops: work that a server process does by itself, again and again, woken by a hint and stopped cleanly.

export type Loop = {
  /** Hint that there is work; many hints in one pass are one. */
  wake(): void
  /** Waits for the pass under way, then runs passes until there is nothing left: for tests and commands. */
  drain(): Promise<void>
  /** Finishes the pass under way and ends. */
  stop(): Promise<void>
}

/**
 * Runs `step` every `everyMilliseconds` and whenever woken, never twice at once. A step that returns true
 * has more to do and is run again at once; one that throws is reported and tried again at the next beat.
 */
export function startLoop(options: {
  name: string
  everyMilliseconds: number
  step: () => Promise<boolean>
  onFault?: (name: string, error: unknown) => void
}): Loop {
  let stopped = false
  let woken = false
  let rouse: (() => void) | undefined
  const report = options.onFault ?? ((name, error) => console.error(`loop ${name}:`, error))
  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, options.everyMilliseconds)
      rouse = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  // One pass after the other, whether the loop or `drain` asks for it.
  let last: Promise<boolean> = Promise.resolve(false)
  const pass = (): Promise<boolean> => {
    last = last.catch(() => false).then(options.step)
    return last
  }
  const run = async () => {
    while (!stopped) {
      woken = false
      let more = false
      try {
        more = await pass()
      } catch (error) {
        if (!stopped) report(options.name, error)
      }
      if (!more && !woken && !stopped) await sleep()
      rouse = undefined
    }
  }
  const finished = run()
  return {
    wake() {
      woken = true
      rouse?.()
    },
    async drain() {
      while (await pass());
    },
    async stop() {
      stopped = true
      rouse?.()
      await finished
    },
  }
}
