// Orders over HTTP: place, list, read, cancel.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { command, read } from '#kernel/http'
import { keyOf, PublicId } from '#kernel/ids'
import { CancelOrder, ListOrders, Order, OrderDetail, PlaceOrder } from '#service/contract'
import { servicePermissions } from '../permissions.ts'
import type { ServiceContext } from '../service-context.ts'
import { cancelOrder } from './cancel-order.ts'
import { placeOrder } from './place-order.ts'
import { getOrder, listOrders } from './read-orders.ts'

const params = z.strictObject({ id: PublicId })

export function orderRoutes(app: FastifyInstance, context: ServiceContext): void {
  command(app, context, {
    method: 'POST',
    path: '/orders',
    summary: '下单：为一位老人预约一项服务，用服务时间或自费',
    access: servicePermissions.orderCreate,
    body: PlaceOrder,
    answer: Order,
    status: 201,
    run: (tx, actor, { body }) => placeOrder(tx, actor, context, body),
  })
  read(app, context, {
    method: 'GET',
    path: '/orders',
    summary: '订单列表：按状态、老人、日期筛选；after 填上一页最后一张订单的编号',
    access: servicePermissions.orderView,
    query: ListOrders,
    answer: z.array(Order),
    run: (tx, _actor, { query }) => listOrders(tx, context, query),
  })
  read(app, context, {
    method: 'GET',
    path: '/orders/:id',
    summary: '一张订单，和它走到哪一步',
    access: servicePermissions.orderView,
    params,
    answer: OrderDetail,
    run: (tx, _actor, { params: { id } }) => getOrder(tx, context, keyOf(id)),
  })
  command(app, context, {
    method: 'POST',
    path: '/orders/:id/cancel',
    summary: '取消订单，写明原因；预约的服务时间退回',
    access: servicePermissions.orderCancel,
    params,
    body: CancelOrder,
    answer: Order,
    run: (tx, actor, { params: { id }, body }) =>
      cancelOrder(tx, actor, context, { order: id, reason: body.reason }),
  })
}
