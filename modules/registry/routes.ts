// All routes of the registry.

import type { FastifyInstance } from 'fastify'
import type { RegistryContext } from './context.ts'
import { divisionRoutes } from './divisions/division-routes.ts'
import { kinRoutes } from './kin/kin-routes.ts'
import { organisationRoutes } from './organisations/organisation-routes.ts'
import { peopleRoutes } from './people/people-routes.ts'
import { placeRoutes } from './places/place-routes.ts'
import { workerRoutes } from './workers/worker-routes.ts'

export function registryRoutes(app: FastifyInstance, context: RegistryContext): void {
  peopleRoutes(app, context)
  kinRoutes(app, context)
  divisionRoutes(app, context)
  organisationRoutes(app, context)
  placeRoutes(app, context)
  workerRoutes(app, context)
}
