// All routes of the service network.

import type { FastifyInstance } from 'fastify'
import { catalogueRoutes } from './catalogue/catalogue-routes.ts'
import { dispatchRoutes } from './dispatch/dispatch-routes.ts'
import { entitlementRoutes } from './entitlements/entitlement-routes.ts'
import { feedbackRoutes } from './feedback/feedback-routes.ts'
import { orderRoutes } from './orders/order-routes.ts'
import type { ServiceContext } from './service-context.ts'
import { statementRoutes } from './statements/statement-routes.ts'
import { visitRoutes } from './visits/visit-routes.ts'

export function serviceRoutes(app: FastifyInstance, context: ServiceContext): void {
  catalogueRoutes(app, context)
  entitlementRoutes(app, context)
  orderRoutes(app, context)
  dispatchRoutes(app, context)
  visitRoutes(app, context)
  feedbackRoutes(app, context)
  statementRoutes(app, context)
}
