// What the registry is handed by whoever composes the program.

import type { Database } from '#kernel/db'
import type { Seal } from '#kernel/seal'

export type RegistryContext = {
  readonly db: Database
  readonly seal: Seal
  /** By pack id; generated numbers are accepted in invented cities only. */
  readonly cities: ReadonlyMap<string, { readonly invented: boolean }>
}

/** What a verb needs: its transaction already holds the database. */
export type VerbContext = Omit<RegistryContext, 'db'>
