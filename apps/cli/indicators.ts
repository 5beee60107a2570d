// `yilian indicators --city panjin [--json]`: the indicators of any city with definition, date and source.

import { parseArgs } from 'node:util'
import { listIndicators } from '#governance'
import { inScope } from '#kernel/db'
import { openInstallation, readSettings } from '../server/installation.ts'
import { print, progress } from './output.ts'

export async function run(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: { city: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const settings = readSettings()
  const installation = await openInstallation(settings, progress)
  try {
    const { context } = installation
    const indicators = await inScope(context.db, context.system.scope, (tx) =>
      listIndicators(tx, context, values.city ?? settings.home),
    )
    const lines = indicators.map(({ id, name, value, unit, asOf, source, flags }) => ({
      id,
      name: name.zh,
      value,
      unit: unit.zh,
      asOf,
      source: source.title,
      flags: flags.map((flag) => ({ kind: flag.kind, rule: flag.rule, sentence: flag.sentence.zh })),
    }))
    print(lines, values.json, () =>
      lines
        .map((line) => {
          const doubts = line.flags.map((flag) => `\n    ⚑ ${flag.sentence}`).join('')
          return `${line.name}　${line.value ?? '—'} ${line.unit}　（截至 ${line.asOf}，${line.source}）${doubts}`
        })
        .join('\n'),
    )
    return 0
  } finally {
    await installation.close()
  }
}
