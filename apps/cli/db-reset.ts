// `yilian db-reset --yes`: removes the data folder; refused while the city runs.

import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { holdInstance } from '#kernel/db'
import { readSettings } from '../server/installation.ts'
import { print, wrongCall } from './output.ts'

export async function run(words: string[]): Promise<number> {
  const { values } = parseArgs({ args: words, options: { yes: { type: 'boolean', default: false } } })
  const { dataFolder, databaseUrl } = readSettings()
  if (databaseUrl) return wrongCall('db-reset 只用于内置数据库 · only for the embedded database')
  if (!values.yes) return wrongCall('db-reset --yes （将删除全部数据 · removes all data）')
  const lock = await holdInstance(dataFolder)
  lock.release()
  rmSync(dataFolder, { recursive: true, force: true })
  print({ removed: dataFolder }, false, () => `已删除 ${dataFolder}`)
  return 0
}
