// A visit that waits (待核实) is decided: the hotline calls the person back, or somebody else than the worker judges.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { type Key, publicId } from '#kernel/ids'
import { type ConfirmVisit, type Visit, visitConfirmed } from '#service/contract'
import { reopenOrder } from '../orders/advance-order.ts'
import { missingFacts, stateByFacts, type VisitState, visitAfter } from './visit.ts'
import type { VisitContext } from './visit-context.ts'
import { failNotPossible, visitErrors } from './visit-errors.ts'
import { evidenceOf } from './visit-facts.ts'
import { decideVisit, getVisit, showPersonByCall, type VisitRow } from './visit-store.ts'
import { audienceOf, viewVisit } from './visit-view.ts'

/** The hotline has spoken with the person, who confirms that the worker is or was there. */
export async function callBackAboutVisit(
  tx: Tx,
  actor: Actor,
  context: VisitContext,
  key: Key,
): Promise<Visit> {
  const visit = await getVisit(tx, key)
  refuseOwn(actor, visit)
  if (!visitAfter(visit.state, 'call-back')) failNotPossible(visit.state)
  const personShown = visit.personShown ?? 'call-back'
  const waits = visit.state === 'to-confirm'
  const missing = waits ? missingFacts({ ...evidenceOf(visit), personShown }) : []
  const state = waits ? stateByFacts(missing) : visit.state
  await showPersonByCall(tx, key, { from: visit.state, state, missing })
  record(tx, actor, visit, 'called-back', { state })
  if (state === 'verified') await announce(tx, actor, visit, state)
  return viewVisit(context, actor, await getVisit(tx, key), tx.now)
}

/** Accepts or rejects a visit that waits; the order of a rejected one is open again, for the need is still there. */
export async function confirmVisit(
  tx: Tx,
  actor: Actor,
  context: VisitContext,
  key: Key,
  input: ConfirmVisit,
): Promise<Visit> {
  const visit = await getVisit(tx, key)
  refuseOwn(actor, visit)
  const state = visitAfter(visit.state, input.decision === 'accept' ? 'confirm' : 'reject')
  if (!state) failNotPossible(visit.state)
  await decideVisit(tx, key, { state, decidedBy: actor.id, reason: input.reason })
  if (state === 'rejected') {
    await reopenOrder(tx, actor, { county: visit.county, id: visit.orderId }, input.reason)
  }
  record(tx, actor, visit, input.decision === 'accept' ? 'confirmed' : 'rejected', { state }, input.reason)
  await announce(tx, actor, visit, state)
  return viewVisit(context, actor, await getVisit(tx, key), tx.now)
}

function refuseOwn(actor: Actor, visit: VisitRow): void {
  if (actor.worker === visit.workerId) fail(visitErrors.SERVICE_VISIT_OWN)
}

function record(
  tx: Tx,
  actor: Actor,
  visit: VisitRow,
  what: string,
  detail: Record<string, unknown>,
  reason?: string,
): void {
  audit(tx, actor, {
    action: `service.visit.${what}`,
    subject: publicId(visit),
    division: visit.division,
    person: visit.person,
    reason,
    detail,
  })
}

function announce(tx: Tx, actor: Actor, visit: VisitRow, state: VisitState): Promise<void> {
  return emit(tx, actor, visitConfirmed, publicId(visit), audienceOf(visit), { person: visit.person, state })
}
