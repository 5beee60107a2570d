// The catalogue over HTTP.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type RouteContext, read } from '#kernel/http'
import { DivisionCode } from '#registry/contract'
import { Offer } from '#service/contract'
import { servicePermissions } from '../permissions.ts'
import type { CityContext } from '../service-context.ts'
import { listOffers } from './offer.ts'

export function catalogueRoutes(app: FastifyInstance, context: RouteContext & CityContext): void {
  read(app, context, {
    method: 'GET',
    path: '/catalogue',
    summary: '服务目录：某区划可以预约的服务；不写区划时列出全市都有的服务',
    access: servicePermissions.catalogueView,
    query: z.strictObject({ division: DivisionCode.optional() }),
    answer: z.array(Offer),
    run: async (_tx, _actor, { query }) => listOffers(context.city, query.division ?? ''),
  })
}
