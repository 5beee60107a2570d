// #governance: what apps may call.

export { type IndicatorContext, listIndicators, openIndicator } from './indicators/list-indicators.ts'
export { measures } from './indicators/measures.ts'
export { governancePermissions } from './permissions.ts'
export { governanceRoutes } from './routes.ts'
