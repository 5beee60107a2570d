// Check-in (签到): the worker is at the door; position, time and code are judged by the server, the record stays raw.

import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { inScope, type Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { type Key, publicId } from '#kernel/ids'
import { civilDateOf } from '#kernel/time'
import { metresBetween } from '#registry'
import { type CheckIn, type Visit, visitStarted } from '#service/contract'
import { startOrder } from '../orders/advance-order.ts'
import { keepOperation } from './operation-store.ts'
import { type Distance, isNear, mostAccuracyAllowanceMetres, nearEnoughMetres, visitAfter } from './visit.ts'
import type { VisitContext } from './visit-context.ts'
import { failNotPossible, visitErrors } from './visit-errors.ts'
import { countWrongCode, getVisit, lockForCode, startVisit, type VisitRow } from './visit-store.ts'
import { audienceOf, positionOf, viewVisit } from './visit-view.ts'

export const codeMinutes = 30
export const mostCodeAttempts = 5
const mostClockLeadMinutes = 10

export async function checkIn(
  tx: Tx,
  actor: Actor,
  context: VisitContext,
  key: Key,
  input: CheckIn,
): Promise<Visit> {
  await lockForCode(tx, key)
  const visit = await getOwnVisit(tx, actor, key)
  const capturedAt = new Date(input.capturedAt)
  const bytes = Buffer.from(JSON.stringify(input))
  const kept = await keepOperation(tx, actor, context.seal, visit, {
    operation: input.operation,
    kind: 'check-in',
    capturedAt,
    bytes,
  })
  const entry = { subject: publicId(visit), division: visit.division, person: visit.person }
  if (kept === 'known') {
    audit(tx, actor, { action: 'service.visit.operation-repeated', ...entry })
    return viewVisit(context, actor, visit, tx.now)
  }
  if (!visitAfter(visit.state, 'check-in')) failNotPossible(visit.state)
  refuseFuture(capturedAt, tx.now)
  refuseBeforeItsDay(visit, capturedAt)
  const distance = distanceFromHome(visit, input.position)
  if (distance && !isNear(distance) && input.despite === undefined) failFar(distance)
  if (input.code !== undefined) await requireCode(actor, context, visit, input.code, capturedAt)
  await startVisit(tx, key, {
    startedAt: capturedAt,
    personShown: input.code === undefined ? undefined : 'code',
    distanceMetres: distance?.metres,
    accuracyMetres: distance?.accuracyMetres,
    despite: input.despite,
  })
  await startOrder(tx, actor, { county: visit.county, id: visit.orderId })
  audit(tx, actor, {
    action: 'service.visit.checked-in',
    ...entry,
    detail: { operation: input.operation, code: input.code !== undefined },
  })
  await emit(tx, actor, visitStarted, publicId(visit), audienceOf(visit), {
    person: visit.person,
    order: publicId({ county: visit.county, id: visit.orderId }),
  })
  return viewVisit(context, actor, await getVisit(tx, key), tx.now)
}

/** The visit, when it is the actor's own: nobody else checks in, checks out or uploads for them. */
export async function getOwnVisit(tx: Tx, actor: Actor, key: Key): Promise<VisitRow> {
  const visit = await getVisit(tx, key)
  if (visit.workerId !== actor.worker) fail(visitErrors.SERVICE_VISIT_NOT_YOURS)
  return visit
}

/** Offline work arrives late, so the past is accepted; a clock that runs ahead is not. */
export function refuseFuture(capturedAt: Date, now: Date): void {
  const minutes = Math.floor((capturedAt.getTime() - now.getTime()) / 60_000)
  if (minutes >= mostClockLeadMinutes) fail(visitErrors.SERVICE_VISIT_IN_FUTURE, { minutes })
}

export function refuseBeforeItsDay(visit: VisitRow, at: Date): void {
  const plannedOn = civilDateOf(visit.plannedFrom)
  if (civilDateOf(at) < plannedOn) fail(visitErrors.SERVICE_VISIT_NOT_TODAY, { plannedOn })
}

export function distanceFromHome(visit: VisitRow, position: CheckIn['position']): Distance | undefined {
  const home = positionOf(visit)
  if (!home || !position) return undefined
  return {
    metres: Math.round(metresBetween(home, position)),
    accuracyMetres: Math.round(position.accuracyMetres),
  }
}

function failFar(distance: Distance): never {
  const allowed = nearEnoughMetres + Math.min(distance.accuracyMetres, mostAccuracyAllowanceMetres)
  fail(visitErrors.SERVICE_VISIT_FAR, { metres: distance.metres, allowed })
}

/**
 * Judges the code at the time when the phone took it down, so that a check-in sent later still counts.
 * A wrong one is counted in a transaction of its own, because the refusal rolls this one back; the advisory
 * lock taken before keeps it to one such transaction a visit.
 */
async function requireCode(
  actor: Actor,
  context: VisitContext,
  visit: VisitRow,
  code: string,
  capturedAt: Date,
): Promise<void> {
  if (!visit.codeFingerprint || !visit.codeSentAt) fail(visitErrors.SERVICE_CODE_NOT_SENT)
  if (visit.codeAttempts >= mostCodeAttempts) fail(visitErrors.SERVICE_CODE_USED_UP)
  const minutesOld = (capturedAt.getTime() - visit.codeSentAt.getTime()) / 60_000
  if (minutesOld > codeMinutes) fail(visitErrors.SERVICE_CODE_EXPIRED)
  // The same doubt about the phone's clock in the other direction: a start cannot be moved back at will.
  if (minutesOld < -mostClockLeadMinutes) fail(visitErrors.SERVICE_CODE_LATER_THAN_CHECK_IN)
  if (timingSafeEqual(codeFingerprint(context, visit, code), visit.codeFingerprint)) return
  await inScope(context.db, actor.scope, async (own) => {
    await countWrongCode(own, visit)
    audit(own, actor, {
      action: 'service.visit.code-wrong',
      subject: publicId(visit),
      division: visit.division,
      person: visit.person,
    })
  })
  const left = mostCodeAttempts - visit.codeAttempts - 1
  if (left <= 0) fail(visitErrors.SERVICE_CODE_USED_UP)
  fail(visitErrors.SERVICE_CODE_WRONG, { left })
}

/** A code counts for one visit only. */
export function codeFingerprint(context: Pick<VisitContext, 'seal'>, visit: Key, code: string): Buffer {
  return context.seal.fingerprint('visit-code', `${publicId(visit)}:${code}`)
}
