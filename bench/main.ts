// `npm run bench`: speed as ratios against a named floor in the same run, with fixed seeds, on 127.0.0.1 only.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedCluster } from '#kernel/db'
import type { Finding } from './measure.ts'

const suites: Record<string, () => Promise<Finding[]>> = {
  loop: async () => (await import('./loop-bench.ts')).benchLoop(),
}

const chosen = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const folder = mkdtempSync(join(tmpdir(), 'yilian-bench-'))
// Durable, as in a city: the floor and the program pay for the same flushes.
const cluster = await startEmbeddedCluster({ dataFolder: folder, log: () => undefined })
process.env.YILIAN_TEST_CLUSTER = cluster.adminUrl
try {
  for (const [name, run] of Object.entries(suites)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    for (const finding of await run()) {
      console.log(`${finding.holds ? '✔' : '✖'} ${finding.name}: ${finding.figure}  (${finding.bar})`)
      if (!finding.holds) process.exitCode = 1
    }
  }
} finally {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}
