// `yilian migrate`: brings the database up to the files, and says what ran.

import { parseArgs } from 'node:util'
import { openInstallation, readSettings } from '../server/installation.ts'
import { print, progress } from './output.ts'

export async function run(words: string[]): Promise<number> {
  const { values } = parseArgs({ args: words, options: { json: { type: 'boolean', default: false } } })
  const installation = await openInstallation(readSettings(), progress)
  const { migrated } = installation
  await installation.close()
  print({ migrated }, values.json, () =>
    migrated.length === 0 ? '数据库已是最新 · up to date' : `已执行 ${migrated.length} 个迁移`,
  )
  return 0
}
