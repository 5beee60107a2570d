// Measurements over HTTP.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { MeasurementLine } from '#health/contract'
import { read } from '#kernel/http'
import { keyOf, PublicId } from '#kernel/ids'
import { requireReasonToSee } from '#registry'
import type { HealthContext } from './health-context.ts'
import { listMeasurements } from './measurements/list-measurements.ts'
import { healthPermissions } from './permissions.ts'

export function healthRoutes(app: FastifyInstance, context: HealthContext): void {
  read(app, context, {
    method: 'GET',
    path: '/people/:id/measurements',
    summary: '某位老人的血压、血糖，新的在前，超出一般范围的有说明（查看留痕）',
    access: healthPermissions.measurementView,
    params: z.object({ id: PublicId }),
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answer: z.array(MeasurementLine),
    run: async (tx, actor, { params, query }) => {
      const person = keyOf(params.id)
      // The area alone is no reason: an operator needs a call or a duty about this person.
      await requireReasonToSee(tx, actor, person)
      return listMeasurements(tx, actor, context, { person, limit: query.limit })
    },
  })
}
