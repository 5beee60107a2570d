// Ratings and complaints over HTTP.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { command, type RouteContext, read } from '#kernel/http'
import { keyOf, PublicId } from '#kernel/ids'
import { Complain, Feedback, RateVisit } from '#service/contract'
import { servicePermissions } from '../permissions.ts'
import { listFeedback } from './feedback-store.ts'
import { complainAboutVisit, rateVisit } from './give-feedback.ts'

const OfVisit = z.object({ id: PublicId })

export function feedbackRoutes(app: FastifyInstance, context: RouteContext): void {
  command(app, context, {
    method: 'POST',
    path: '/visits/:id/rating',
    summary: '给一次服务打分（1 到 5 星），每次服务只评一次',
    access: servicePermissions.feedbackGive,
    params: OfVisit,
    body: RateVisit,
    answer: Feedback,
    status: 201,
    run: (tx, actor, { params, body }) => rateVisit(tx, actor, keyOf(params.id), body),
  })
  command(app, context, {
    method: 'POST',
    path: '/visits/:id/complaint',
    summary: '投诉一次服务，系统按时限交人处理',
    access: servicePermissions.feedbackGive,
    params: OfVisit,
    body: Complain,
    answer: Feedback,
    status: 201,
    run: (tx, actor, { params, body }) => complainAboutVisit(tx, actor, keyOf(params.id), body),
  })
  read(app, context, {
    method: 'GET',
    path: '/feedback',
    summary: '评价与投诉，新的在前',
    access: servicePermissions.feedbackView,
    query: z.strictObject({
      provider: PublicId.optional(),
      kind: z.enum(['rating', 'complaint']).optional(),
      visit: PublicId.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answer: z.array(Feedback),
    run: (tx, _actor, { query: { visit, ...filter } }) =>
      listFeedback(tx, { ...filter, visit: visit ? keyOf(visit) : undefined }),
  })
}
