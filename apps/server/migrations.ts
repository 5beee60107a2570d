// The schemas of the house in the order of their levels.

import { join } from 'node:path'
import type { MigrationSource } from '#kernel/db'

const root = join(import.meta.dirname, '..', '..')

export const migrationSources: readonly MigrationSource[] = [
  { schema: 'kernel', folder: join(root, 'kernel/db/migrations') },
  { schema: 'registry', folder: join(root, 'modules/registry/migrations') },
  { schema: 'health', folder: join(root, 'modules/health/migrations') },
  { schema: 'service', folder: join(root, 'modules/service/migrations') },
  { schema: 'simulators', folder: join(root, 'simulators/migrations') },
]
