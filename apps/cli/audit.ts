// `yilian audit verify`: recomputes every chain; anything changed, removed or reordered is named.

import { parseArgs } from 'node:util'
import { verifyAudit } from '#kernel/audit'
import { openInstallation, readSettings } from '../server/installation.ts'
import { print, progress, wrongCall } from './output.ts'

export async function run(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  if (positionals[0] !== 'verify') return wrongCall('audit verify [--json]')
  const installation = await openInstallation(readSettings(), progress)
  try {
    const result = await verifyAudit(installation.context.db)
    print(result, values.json, () =>
      result.faults.length === 0
        ? `审计链完好，共 ${result.entries} 条 · ${result.entries} entries, all chains hold`
        : result.faults.map((fault) => `第 ${fault.shard} 链第 ${fault.seq} 条：${fault.fault}`).join('\n'),
    )
    return result.faults.length === 0 ? 0 : 1
  } finally {
    await installation.close()
  }
}
