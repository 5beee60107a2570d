// #health: what apps may call.

export type { HealthContext } from './health-context.ts'
export { listMeasurements } from './measurements/list-measurements.ts'
export { type LoadedMeasurement, loadMeasurements } from './measurements/load-measurements.ts'
export { healthPermissions } from './permissions.ts'
export { healthRoutes } from './routes.ts'
export { healthSubscribers } from './subscriptions.ts'
