// A reporter for node --test that writes only the final counts, so that totals need no reading of text made for people.
import type { TestEvent } from 'node:test/reporters'

export type TestCounts = {
  tests: number
  passed: number
  failed: number
  cancelled: number
  skipped: number
  todo: number
}

export default async function* countReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    // Each file has a summary of its own; the one without a file is the whole run's.
    if (event.type === 'test:summary' && event.data.file === undefined)
      yield JSON.stringify(event.data.counts)
  }
}
