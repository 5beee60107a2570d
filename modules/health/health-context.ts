// What the verbs of this module are handed.

import type { City } from '#kernel/cities'
import type { Database } from '#kernel/db'
import type { Seal } from '#kernel/seal'

export type HealthContext = {
  readonly db: Database
  readonly seal: Seal
  readonly city: Pick<City, 'id'>
}
