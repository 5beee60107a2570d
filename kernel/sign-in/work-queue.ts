// One piece of heavy work after another: a password costs about 100 ms of a core, and a flood of them must wait in line.

export type WorkQueue = {
  /** Runs `work` in its turn; answers undefined at once when the line is full. */
  run<T>(work: () => Promise<T>): Promise<{ done: T } | undefined>
}

export function createWorkQueue(options: { waiting: number }): WorkQueue {
  let last: Promise<unknown> = Promise.resolve()
  let inLine = 0
  return {
    async run(work) {
      if (inLine > options.waiting) return undefined
      inLine += 1
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      try {
        return { done: await turn }
      } finally {
        inLine -= 1
      }
    },
  }
}
