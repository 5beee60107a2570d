// Check-out (签退): what was done and measured; the six facts decide whether the visit is verified or waits.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { type Key, publicId } from '#kernel/ids'
import { type CheckOut, type Visit, visitFinished } from '#service/contract'
import { finishOrder } from '../orders/advance-order.ts'
import { distanceFromHome, getOwnVisit, refuseFuture } from './check-in.ts'
import { keepOperation } from './operation-store.ts'
import { missingFacts, stateByFacts, visitAfter } from './visit.ts'
import type { VisitContext } from './visit-context.ts'
import { failNotPossible, visitErrors } from './visit-errors.ts'
import { evidenceOf } from './visit-facts.ts'
import { finishVisit, getVisit, type VisitRow } from './visit-store.ts'
import { audienceOf, viewVisit } from './visit-view.ts'

export async function checkOut(
  tx: Tx,
  actor: Actor,
  context: VisitContext,
  key: Key,
  input: CheckOut,
): Promise<Visit> {
  const visit = await getOwnVisit(tx, actor, key)
  const capturedAt = new Date(input.capturedAt)
  const kept = await keepOperation(tx, actor, context.seal, visit, {
    operation: input.operation,
    kind: 'check-out',
    capturedAt,
    bytes: Buffer.from(JSON.stringify(input)),
  })
  const entry = { subject: publicId(visit), division: visit.division, person: visit.person }
  if (kept === 'known') {
    audit(tx, actor, { action: 'service.visit.operation-repeated', ...entry })
    return viewVisit(context, actor, await getVisit(tx, key), tx.now)
  }
  if (!visitAfter(visit.state, 'check-out') || !visit.startedAt) failNotPossible(visit.state)
  refuseFuture(capturedAt, tx.now)
  if (capturedAt < visit.startedAt) fail(visitErrors.SERVICE_VISIT_TIMES)
  const state = await keepOutcome(tx, actor, context, visit, visit.startedAt, input)
  await finishOrder(tx, actor, { county: visit.county, id: visit.orderId })
  audit(tx, actor, {
    action: 'service.visit.checked-out',
    ...entry,
    detail: { operation: input.operation, state },
  })
  await emit(tx, actor, visitFinished, publicId(visit), audienceOf(visit), {
    person: visit.person,
    county: visit.county,
    order: publicId({ county: visit.county, id: visit.orderId }),
    state,
    finishedAt: capturedAt.toISOString(),
    measurements: input.measurements,
  })
  return viewVisit(context, actor, await getVisit(tx, key), tx.now)
}

async function keepOutcome(
  tx: Tx,
  actor: Actor,
  context: VisitContext,
  visit: VisitRow,
  startedAt: Date,
  input: CheckOut,
): Promise<'verified' | 'to-confirm'> {
  const finishedAt = new Date(input.capturedAt)
  const itemsDone = [...new Set(input.itemsDone)]
  const unknown = itemsDone.filter((item) => !visit.items.some(({ id }) => id === item))
  if (unknown.length > 0) fail(visitErrors.SERVICE_VISIT_ITEM_UNKNOWN, { items: unknown })
  const servedMinutes = Math.floor((finishedAt.getTime() - startedAt.getTime()) / 60_000)
  const distance = distanceFromHome(visit, input.position)
  const missing = missingFacts({
    ...evidenceOf(visit),
    itemsDone: itemsDone.length,
    finishedBy: actor.id,
    finishDistance: distance,
    servedMinutes,
  })
  const state = stateByFacts(missing)
  const { seal } = context
  await finishVisit(tx, visit, {
    state,
    finishedAt,
    servedMinutes,
    distanceMetres: distance?.metres,
    accuracyMetres: distance?.accuracyMetres,
    itemsDone,
    measurementsSealed: input.measurements.length > 0 ? seal.seal(JSON.stringify(input.measurements)) : null,
    findingSealed: input.finding === '' ? null : seal.seal(input.finding),
    missing,
  })
  return state
}
