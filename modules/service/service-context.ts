// What the verbs of this module are handed: the database, the keys, and the city with its rules.

import type { City } from '#kernel/cities'
import type { Database } from '#kernel/db'
import type { PolicyBook } from '#kernel/policy'
import type { Seal } from '#kernel/seal'

/** Reads and verbs need the city and its rules. */
export type CityContext = {
  readonly city: City
  readonly policies: PolicyBook
}

export type ServiceContext = CityContext & {
  readonly db: Database
  readonly seal: Seal
}
