// #service: what the compositions above may call of the service network.

export { getOffer, listOffers, priceFor } from './catalogue/offer.ts'
export { assignOrder, unassignOrder } from './dispatch/assign-order.ts'
export { rankCandidates } from './dispatch/rank-candidates.ts'
export { showBoard } from './dispatch/show-board.ts'
export { entitlementOf } from './entitlements/entitlement.ts'
export { quoteOrder } from './entitlements/quote-order.ts'
export { cancelOrder } from './orders/cancel-order.ts'
export { placeOrder } from './orders/place-order.ts'
export { getOrder, listOrders } from './orders/read-orders.ts'
export { servicePermissions } from './permissions.ts'
export { serviceRoutes } from './routes.ts'
export type { ServiceContext } from './service-context.ts'
export { divisionAround } from './statements/draft-statement.ts'
export { type LoadedStatement, loadStatements } from './statements/load-statements.ts'
export { priceVisit } from './statements/price-visit.ts'
export type { RowRecord } from './statements/statement-store.ts'
export { serviceSubscribers } from './subscriptions.ts'
export { listVisitsOfPerson } from './visits/list-visits-of-person.ts'
export { type LoadedMovement, loadMovements } from './visits/load-minutes.ts'
export { type LoadedOrder, loadOrders, orderId } from './visits/load-orders.ts'
export {
  type LoadedFeedback,
  type LoadedOutcome,
  type LoadedVisit,
  loadFeedback,
  loadVisits,
} from './visits/load-visits.ts'
export { missingFacts } from './visits/visit.ts'
export { askToConfirm } from './visits/visit-duties.ts'
