// #kernel/db: scoped transactions, the query builder, migrations.

export { type RawBuilder, sql } from 'kysely'
export {
  type Database,
  inScope,
  isScopeViolation,
  noScope,
  openDatabase,
  queryBuilder,
  readInScope,
  type Scope,
  type Tx,
  violatedConstraint,
} from './database.ts'
export {
  EmbeddedDatabaseError,
  findRunning,
  holdInstance,
  startEmbeddedCluster,
} from './embedded/index.ts'
export { findNote, noteKeys, noteOnce, wasSealed } from './installation-notes.ts'
export { applicationUrl, listMigrations, type MigrationSource, migrate } from './migrate.ts'
