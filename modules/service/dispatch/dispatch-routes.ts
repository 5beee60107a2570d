// Dispatch over HTTP: the board, candidates for an order, assigning and taking back.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { command, read } from '#kernel/http'
import { keyOf, PublicId } from '#kernel/ids'
import { civilDateOf } from '#kernel/time'
import { CivilDate } from '#registry/contract'
import { AssignOrder, Board, Candidate, Order, UnassignOrder } from '#service/contract'
import { servicePermissions } from '../permissions.ts'
import type { ServiceContext } from '../service-context.ts'
import { assignOrder, unassignOrder } from './assign-order.ts'
import { rankCandidates } from './rank-candidates.ts'
import { showBoard } from './show-board.ts'

const params = z.strictObject({ id: PublicId })
const access = servicePermissions.orderAssign

export function dispatchRoutes(app: FastifyInstance, context: ServiceContext): void {
  read(app, context, {
    method: 'GET',
    path: '/board',
    summary: '派单板：某天的服务人员、班次、安排，和等待派单的订单',
    access,
    query: z.strictObject({ date: CivilDate.optional() }),
    answer: Board,
    run: (tx, _actor, { query }) => showBoard(tx, context, query.date ?? civilDateOf(tx.now)),
  })
  read(app, context, {
    method: 'GET',
    path: '/orders/:id/candidates',
    summary: '一张订单的候选人：按适合程度排列，写明理由和障碍',
    access,
    params,
    query: z.strictObject({ from: z.iso.datetime({ offset: true }).optional() }),
    answer: z.array(Candidate),
    run: (tx, _actor, { params: { id }, query }) =>
      rankCandidates(tx, context, {
        order: keyOf(id),
        from: query.from === undefined ? undefined : new Date(query.from),
      }),
  })
  command(app, context, {
    method: 'POST',
    path: '/orders/:id/assign',
    summary: '派单：定下服务人员和上门时间；已派的订单再派就是改派',
    access,
    params,
    body: AssignOrder,
    answer: Order,
    run: (tx, actor, { params: { id }, body, expectedVersion }) =>
      assignOrder(tx, actor, context, {
        order: id,
        worker: body.worker,
        from: new Date(body.from),
        expectedVersion,
      }),
  })
  command(app, context, {
    method: 'POST',
    path: '/orders/:id/unassign',
    summary: '退回待派：取消已定的上门，释放服务人员的时间',
    access,
    params,
    body: UnassignOrder,
    answer: Order,
    run: (tx, actor, { params: { id }, body }) =>
      unassignOrder(tx, actor, context, { order: id, reason: body.reason }),
  })
}
