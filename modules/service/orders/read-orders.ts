// Orders read: a page of them, and one with its steps.

import type { z } from 'zod'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { type Key, keyOf, parsePublicId, publicId } from '#kernel/ids'
import { listMessagesAbout } from '#kernel/messages'
import type { Seal } from '#kernel/seal'
import type { ListOrders, Order, OrderDetail } from '#service/contract'
import { serviceErrors } from '../errors.ts'
import type { CityContext } from '../service-context.ts'
import { findProgress, getOrderRow, listOrderRows } from './order-store.ts'
import { stepsOf, toOrder } from './order-view.ts'

type Context = Pick<CityContext, 'city'> & { readonly seal: Seal }

/** One page; `after` is the id of the last order of the page before. */
export async function listOrders(
  tx: Tx,
  context: Context,
  input: z.output<typeof ListOrders>,
): Promise<Order[]> {
  const after = input.after === undefined ? undefined : parsePublicId(input.after)
  if (input.after !== undefined && !after) fail(serviceErrors.SERVICE_ORDER_NOT_FOUND)
  const rows = await listOrderRows(tx, {
    state: input.state,
    person: input.person === undefined ? undefined : keyOf(input.person),
    on: input.on,
    after,
    limit: input.limit,
  })
  return rows.map((row) => toOrder(row, context.city))
}

export async function getOrder(tx: Tx, context: Context, key: Key): Promise<OrderDetail> {
  const row = await getOrderRow(tx, key)
  const visit = row.visit === null ? undefined : publicId({ county: row.county, id: row.visit })
  const [progress, messages] = await Promise.all([
    findProgress(tx, row),
    visit ? listMessagesAbout(tx, context.seal, visit) : [],
  ])
  const report = messages.find(({ template, sentAt }) => template === 'visit-report' && sentAt !== null)
  return { ...toOrder(row, context.city), steps: stepsOf(row, progress, report?.sentAt ?? null) }
}
