// Entitlement and quote over HTTP.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type RouteContext, read } from '#kernel/http'
import { keyOf, PublicId } from '#kernel/ids'
import { civilDateOf } from '#kernel/time'
import { CivilDate } from '#registry/contract'
import { Entitlement, Quote } from '#service/contract'
import { servicePermissions } from '../permissions.ts'
import type { CityContext } from '../service-context.ts'
import { entitlementOf } from './entitlement.ts'
import { quoteOrder } from './quote-order.ts'

const params = z.strictObject({ id: PublicId })

export function entitlementRoutes(app: FastifyInstance, context: RouteContext & CityContext): void {
  read(app, context, {
    method: 'GET',
    path: '/people/:id/entitlement',
    summary: '老人在某一天所在月份的服务时间：依据、已用、已预约、剩余',
    access: servicePermissions.entitlementView,
    params,
    query: z.strictObject({ on: CivilDate.optional() }),
    answer: Entitlement,
    run: (tx, _actor, { params: { id }, query }) =>
      entitlementOf(tx, context, keyOf(id), query.on ?? civilDateOf(tx.now)),
  })
  read(app, context, {
    method: 'GET',
    path: '/people/:id/quote',
    summary: '下单之前看费用：用服务时间还是自费，各要多少',
    access: servicePermissions.entitlementView,
    params,
    query: z.strictObject({
      service: z.string(),
      wishedFrom: z.iso.datetime({ offset: true }),
      durationMinutes: z.coerce.number().int().min(5).max(600).optional(),
    }),
    answer: Quote,
    run: (tx, _actor, { params: { id }, query }) =>
      quoteOrder(tx, context, {
        person: keyOf(id),
        service: query.service,
        wishedFrom: new Date(query.wishedFrom),
        durationMinutes: query.durationMinutes,
      }),
  })
}
