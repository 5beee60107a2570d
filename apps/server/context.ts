// What every part of the running server is given: no ambient state beside it.

import type { Actor } from '#kernel/access'
import type { City } from '#kernel/cities'
import type { Database } from '#kernel/db'
import type { PolicyBook } from '#kernel/policy'
import type { Seal } from '#kernel/seal'

/** Names of users by id, for pages that say who did something. */
export type NamesOf = (users: readonly string[]) => Promise<ReadonlyMap<string, string>>

export type ServerContext = {
  readonly db: Database
  readonly seal: Seal
  /** The city whose people live in this installation. */
  readonly city: City
  readonly cities: ReadonlyMap<string, City>
  /** Id of `city`. */
  readonly home: string
  readonly policies: PolicyBook
  /** The program itself, for loops and intake. */
  readonly system: Actor
}
