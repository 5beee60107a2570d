// Gives an order to a worker at a time, and takes it back: the time is booked and the visit planned, all or nothing.

import type { Actor } from '#kernel/access'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { requireVersion } from '#kernel/http'
import { keyOf, newUuid, publicId } from '#kernel/ids'
import { civilDateOf, monthOf } from '#kernel/time'
import { bookWorkerTime, getWorker, listWorkersOfDay, releaseWorkerTime } from '#registry'
import type { Worker } from '#registry/contract'
import { type Offer, type Order, orderAssigned } from '#service/contract'
import { getOffer } from '../catalogue/offer.ts'
import { serviceErrors } from '../errors.ts'
import {
  advanceOrder,
  audienceOf,
  emitReturned,
  nobody,
  requireOrderState,
  reservationOf,
} from '../orders/advance-order.ts'
import { getOrderRow, type OrderRow } from '../orders/order-store.ts'
import { toOrder } from '../orders/order-view.ts'
import { refusePast } from '../orders/place-order.ts'
import type { CityContext } from '../service-context.ts'
import { judgeWorker, type Span } from './judge-worker.ts'
import { namedSkills, ofWorker, spanOf } from './rank-candidates.ts'
import { callOffVisit, planVisit } from './visit-plan-store.ts'

type Context = Pick<CityContext, 'city'>

/** Assigning an assigned order moves it: the former visit is called off and its time freed in the same moment. */
export async function assignOrder(
  tx: Tx,
  actor: Actor,
  context: Context,
  input: { order: string; worker: string; from: Date; expectedVersion?: number | undefined },
): Promise<Order> {
  const row = await getOrderRow(tx, keyOf(input.order))
  if (input.expectedVersion !== undefined) requireVersion(row.version, input.expectedVersion)
  requireOrderState(row, 'assign')
  refusePast(tx, input.from)
  refuseOtherMonth(row, input.from)
  const worker = await getWorker(tx, keyOf(input.worker))
  const offer = getOffer(context.city, row.service, row.division)
  const span = spanOf(row, input.from)
  await requireSuitable(tx, context, worker, offer, span)
  const visit = { county: row.county, id: newUuid() }
  const assigned = await advanceOrder(tx, actor, row, 'assign', {
    set: {
      visit: visit.id,
      worker: keyOf(worker.id).id,
      worker_name: worker.name,
      provider: worker.organisation,
      provider_name: worker.organisationName,
      planned_from: span.from,
      assigned_at: tx.now,
    },
    detail: { worker: worker.id, visit: publicId(visit) },
  })
  if (row.visit) await releaseWorkerTime(tx, await callOffVisit(tx, { county: row.county, id: row.visit }))
  await bookWorkerTime(tx, { worker: worker.id, ...span, kind: 'visit', subject: publicId(visit) })
  await planVisit(tx, assigned, offer, { key: visit, worker, ...span })
  await emit(tx, actor, orderAssigned, publicId(row), audienceOf(assigned), {
    person: row.person,
    service: row.service,
    visit: publicId(visit),
  })
  return toOrder(assigned, context.city)
}

/** Takes an order back from its worker; it waits for somebody again. */
export async function unassignOrder(
  tx: Tx,
  actor: Actor,
  context: Context,
  input: { order: string; reason: string },
): Promise<Order> {
  const row = await getOrderRow(tx, keyOf(input.order))
  const returned = await advanceOrder(tx, actor, row, 'unassign', { set: nobody, reason: input.reason })
  if (row.visit) await releaseWorkerTime(tx, await callOffVisit(tx, { county: row.county, id: row.visit }))
  await emitReturned(tx, actor, returned)
  return toOrder(returned, context.city)
}

/** Minutes are reserved in the month of the wished visit, so that is where the visit must be. */
function refuseOtherMonth(row: OrderRow, from: Date): void {
  const reservation = reservationOf(row)
  if (!reservation || reservation.month === monthOf(civilDateOf(from))) return
  fail(serviceErrors.SERVICE_ENTITLEMENT_OTHER_MONTH, { month: reservation.month })
}

/** Skill and shift are judged here; whether the time is free is decided by the database when it is booked. */
async function requireSuitable(
  tx: Tx,
  { city }: Context,
  worker: Worker,
  offer: Offer,
  visit: Span,
): Promise<void> {
  const day = await listWorkersOfDay(tx, { date: civilDateOf(visit.from) })
  const { suitable, inShift, obstacles } = judgeWorker({
    worker,
    visit,
    skills: namedSkills(city, offer.skills),
    shifts: ofWorker(day, worker).shifts,
    wishes: {},
    blocks: [],
    distanceMetres: null,
    visitsBefore: 0,
  })
  if (suitable && inShift) return
  fail(serviceErrors.SERVICE_WORKER_UNSUITABLE, {
    worker: worker.name,
    obstaclesZh: obstacles.map(({ zh }) => zh).join('，'),
    obstaclesEn: obstacles.map(({ en }) => en).join(', '),
  })
}
