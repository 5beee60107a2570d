// The caller's card: registry, service and calls composed for whoever holds the call.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { type Call, findCall, identifyCaller, listLiveCalls } from '#kernel/calls'
import type { Tx } from '#kernel/db'
import { type Duty, listDuties, nameDutyPerson } from '#kernel/duties'
import { fail } from '#kernel/errors'
import { keyOf, maskPhone, publicId } from '#kernel/ids'
import { civilDateOf } from '#kernel/time'
import {
  findPeopleByPhones,
  findPersonByPhone,
  findPersonCounty,
  openPersonCard,
  registerPerson,
} from '#registry'
import { entitlementOf, listOrders, listVisitsOfPerson } from '#service'
import type { ServerContext } from '../context.ts'
import type { CallerCard, DeskCall } from './desk-contract.ts'
import { deskErrors } from './desk-errors.ts'

/** Calls that wait or are held, oldest first; names appear only on those that the reader holds. */
export async function listDeskCalls(tx: Tx, actor: Actor, context: ServerContext): Promise<DeskCall[]> {
  const calls = await listLiveCalls(tx, context.seal)
  // Every desk asks for this list at every call, so the callers are found in one statement.
  const callers = calls.map(({ caller }) => caller)
  const known = await findPeopleByPhones(tx, context.seal, callers)
  return Promise.all(calls.map((call) => toDeskCall(tx, actor, call, known.get(call.caller))))
}

async function toDeskCall(
  tx: Tx,
  actor: Actor,
  call: Call,
  found: { county: number; how: 'self' | 'kin' } | undefined,
): Promise<DeskCall> {
  const mine = call.agent === actor.id && call.state === 'answered'
  const county = call.person ? (found?.county ?? (await findPersonCounty(tx, call.person))) : undefined
  return {
    id: call.id,
    state: call.state,
    caller: mine ? call.caller : maskPhone(call.caller),
    called: call.called,
    person: call.person && county ? publicId({ county, id: call.person }) : null,
    personName: null,
    callerIs: call.person ? (found?.how ?? 'self') : 'unknown',
    agent: call.agent,
    mine,
    startedAt: call.startedAt,
    answeredAt: call.answeredAt,
  }
}

async function getHeldCall(tx: Tx, actor: Actor, context: ServerContext, id: string): Promise<Call> {
  const call = await findCall(tx, context.seal, keyOf(id))
  if (!call) fail(deskErrors.DESK_CALL_NOT_FOUND)
  const onTheLine = call.agent === actor.id && call.state === 'answered'
  if (!onTheLine && !(await findHeldDuty(tx, actor, call))) fail(deskErrors.DESK_CALL_NOT_HELD)
  return call
}

/** The duty by which the actor has this call in hand: it is on the line, or it was missed and is being called back. */
async function findHeldDuty(tx: Tx, actor: Actor, call: Call): Promise<Duty | undefined> {
  return (await listDuties(tx, actor)).find(
    ({ kind, subject, holder }) =>
      (kind === 'desk.call' || kind === 'desk.call-back') && subject === call.id && holder === actor.id,
  )
}

/** The card of the call in the operator's hands; opening it leaves its audit row (`registry.person.opened`). */
export async function openCallerCard(
  tx: Tx,
  actor: Actor,
  context: ServerContext,
  callId: string,
): Promise<CallerCard> {
  const call = await getHeldCall(tx, actor, context, callId)
  // Whoever calls back needs the whole number as well.
  const found = await findPersonByPhone(tx, context.seal, call.caller)
  const shown = { ...(await toDeskCall(tx, actor, call, found)), caller: call.caller }
  if (!shown.person) return { call: shown, card: null, entitlement: null, openOrders: [], lastVisits: [] }
  const key = keyOf(shown.person)
  const card = await openPersonCard(tx, actor, context, key)
  const today = civilDateOf(tx.now)
  const entitlement = await entitlementOf(tx, context, key, today)
  const orders = await listOrders(tx, context, { person: shown.person, limit: 20 })
  const lastVisits = await listVisitsOfPerson(tx, actor, context, key, 5)
  return {
    call: { ...shown, personName: card.name },
    card,
    entitlement,
    openOrders: orders.filter(({ state }) => ['unassigned', 'assigned', 'in-service'].includes(state)),
    lastVisits,
  }
}

/** An unknown number is registered with three fields and tied to the call, in one transaction. */
export async function registerCaller(
  tx: Tx,
  actor: Actor,
  context: ServerContext,
  callId: string,
  input: { name: string; birthOn: string; division: string },
): Promise<CallerCard> {
  const call = await getHeldCall(tx, actor, context, callId)
  if (call.person) fail(deskErrors.DESK_CALLER_KNOWN)
  const person = await registerPerson(tx, actor, context, {
    ...input,
    sex: 'unknown',
    ...(call.caller ? { phone: call.caller } : {}),
    address: '',
    living: 'unknown',
  })
  const key = keyOf(person.id)
  await identifyCaller(tx, actor, keyOf(callId), key.id)
  await holdCallAbout(tx, actor, call, key.id)
  return openCallerCard(tx, actor, context, callId)
}

/** The duty of the call now names the person: from here on holding it is the reason to see the card. */
async function holdCallAbout(tx: Tx, actor: Actor, call: Call, person: string): Promise<void> {
  const held = await findHeldDuty(tx, actor, call)
  if (!held) fail(deskErrors.DESK_CALL_NOT_HELD)
  await nameDutyPerson(tx, keyOf(held.id), person)
  audit(tx, actor, { action: 'desk.caller.registered', subject: call.id, division: call.division, person })
}
