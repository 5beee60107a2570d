// #governance: what apps may call.

export { type IndicatorContext, listIndicators, openIndicator } from './indicators/list-indicators.ts'
export { governancePermissions } from './permissions.ts'
export { governanceRoutes } from './routes.ts'
