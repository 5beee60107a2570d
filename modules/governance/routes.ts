// The routes of governance: cities, their indicators, and the rows behind each number.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type RouteContext, read } from '#kernel/http'
import { CityLine, Indicator, IndicatorRows } from './contract.ts'
import { type IndicatorContext, listIndicators, openIndicator } from './indicators/list-indicators.ts'
import { governancePermissions } from './permissions.ts'

export function governanceRoutes(app: FastifyInstance, context: RouteContext & IndicatorContext): void {
  read(app, context, {
    method: 'GET',
    path: '/cities',
    summary: '已装载的城市',
    access: governancePermissions.indicatorView,
    answer: z.object({ cities: z.array(CityLine) }),
    run: async () => ({
      cities: [...context.cities.values()].map((city) => ({
        id: city.id,
        name: city.name,
        invented: city.invented,
        home: city.id === context.home,
      })),
    }),
  })
  read(app, context, {
    method: 'GET',
    path: '/indicators',
    summary: '一个城市的全部指标',
    access: governancePermissions.indicatorView,
    query: z.strictObject({ city: z.string() }),
    answer: z.object({ indicators: z.array(Indicator) }),
    run: async (tx, _actor, { query }) => ({ indicators: await listIndicators(tx, context, query.city) }),
  })
  read(app, context, {
    method: 'GET',
    path: '/indicators/:city/:indicator/rows',
    summary: '一个数字背后的明细',
    access: governancePermissions.indicatorView,
    params: z.strictObject({ city: z.string(), indicator: z.string() }),
    answer: IndicatorRows,
    run: (tx, _actor, { params }) => openIndicator(tx, context, `${params.city}/${params.indicator}`),
  })
}
