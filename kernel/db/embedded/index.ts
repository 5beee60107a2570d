// The door of the embedded database: start it over a data folder, hold that folder, and find one that already runs.
export { EmbeddedDatabaseError, type EmbeddedDatabaseErrorCode } from './embedded-error.ts'
export { holdInstance, type InstanceLock } from './instance-lock.ts'
export { findRunning, type RunningCluster } from './running.ts'
export { type EmbeddedCluster, type EmbeddedClusterOptions, startEmbeddedCluster } from './start-cluster.ts'
