// Calls: signed events of the telephone system in, the state of each call kept, changes told to whoever listens.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { sql, type Tx } from '#kernel/db'
import { defineErrors, fail } from '#kernel/errors'
import { defineEvent, emit } from '#kernel/events'
import { newUuid, publicId, readPhone } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { type CallEvent, type CallState, stateOf } from './call.ts'

export { CallEvent, type CallState, callStates, stateAfter, stateOf } from './call.ts'

export const callErrors = defineErrors({
  CALL_SIGNATURE_WRONG: {
    status: 401,
    zh: '话务事件的签名不对或缺失。请核对该话务系统的密钥，按“时间戳.原文”计算 HMAC-SHA256。',
    en: 'The event is unsigned or its signature is wrong. Check the source’s secret; sign HMAC-SHA256 over "timestamp.body".',
  },
  CALL_EVENT_TOO_OLD: {
    status: 401,
    zh: '话务事件的时间戳与本机相差超过 5 分钟。请校准话务系统的时钟后重发。',
    en: 'The event’s timestamp is more than five minutes off. Set the clock of the telephone system and send again.',
  },
  CALL_NUMBER_UNREADABLE: {
    status: 422,
    zh: '新通话的第一条事件要带能读的被叫号码，收到的是“{called}”。请补上号码再发。',
    en: 'The first event of a call must carry a readable called number, received "{called}". Send it again with one.',
  },
  CALL_EVENT_DIFFERS: {
    status: 422,
    zh: '来源 {source} 的事件号 {eventId} 已经收到过，但内容不同。请给新事件换一个事件号。',
    en: 'Event {eventId} of source {source} was received before with another content. Give a new event a new id.',
  },
})

export const callChanged = defineEvent(
  'kernel.call-changed',
  z.object({ state: z.string(), previous: z.string().nullable(), agent: z.string().nullable() }),
)

const windowMilliseconds = 5 * 60_000

/** The signature of an event: hex HMAC-SHA-256 over `<timestamp>.<raw body>`; timestamp in unix seconds. */
export function signCallEvent(secret: string, timestamp: string, rawBody: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex')
}

/** Refuses unsigned, wrongly signed and old events. */
export function checkCallSignature(options: {
  secret: string
  timestamp: string | undefined
  signature: string | undefined
  rawBody: string
  now: Date
}): void {
  const { timestamp, signature } = options
  if (!timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) fail(callErrors.CALL_SIGNATURE_WRONG)
  const expected = Buffer.from(signCallEvent(options.secret, timestamp, options.rawBody))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    fail(callErrors.CALL_SIGNATURE_WRONG)
  if (Math.abs(options.now.getTime() - Number(timestamp) * 1000) > windowMilliseconds) {
    fail(callErrors.CALL_EVENT_TOO_OLD)
  }
}

export type Call = {
  id: string
  county: number
  uuid: string
  /** The telephone system and its own name for the call. */
  source: string
  sourceCallId: string
  state: CallState
  /** E.164; empty when the number was withheld. */
  caller: string
  called: string
  division: string
  person: string | null
  agent: string | null
  startedAt: Date
  answeredAt: Date | null
  endedAt: Date | null
  version: number
}

/** Where calls of this installation belong: city county and division, and how a caller's number finds a person. */
export type CallDesk = {
  county: number
  division: string
  /** Finds the person behind a number within the transaction: registry fills this port. */
  findCaller(tx: Tx, phone: string): Promise<{ person: string } | undefined>
}

type CallRow = {
  county: number
  id: string
  source: string
  source_call_id: string
  state: CallState
  called: string
  caller_sealed: Buffer | null
  division: string
  person: string | null
  agent: string | null
  started_at: Date
  answered_at: Date | null
  ended_at: Date | null
  version: number
}

const callColumns = sql`county, id, source, source_call_id, state, called, caller_sealed, division, person, agent, started_at,
  answered_at, ended_at, version`

/**
 * Takes one event in: stored raw first; repeated ones change nothing and say so; the state is recomputed from
 * all events of the call by `seq`, so that late ones cannot turn it back.
 */
export async function receiveCallEvent(
  tx: Tx,
  actor: Actor,
  seal: Seal,
  desk: CallDesk,
  event: CallEvent,
): Promise<{ repeated: boolean; call?: Call }> {
  const body = JSON.stringify(event)
  // Events of one call are taken one after the other, also by two server processes.
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`${event.source}/${event.callId}`}, 0))`)
  const stored = await tx.rows(sql`insert into kernel.call_events
      (source, event_id, call_id, seq, type, at, received_at, body_sealed)
    values (${event.source}, ${event.eventId}, ${event.callId}, ${event.seq}, ${event.type}, ${event.at},
      ${tx.now}, ${seal.seal(body)}) on conflict (source, event_id) do nothing returning 1`)
  if (stored.length === 0) {
    await refuseIfDifferent(tx, seal, event, body)
    return { repeated: true }
  }
  if (event.type === 'agent_state') return { repeated: false }
  const history = await tx.rows(sql<{ seq: number; type: CallEvent['type'] }>`select seq, type
    from kernel.call_events where source = ${event.source} and call_id = ${event.callId}`)
  const known = await tx.find(sql<CallRow>`select ${callColumns} from kernel.calls
    where county = ${desk.county} and source = ${event.source} and source_call_id = ${event.callId}`)
  const state = stateOf(history)
  const row = known ? await advance(tx, known, event, state) : await open(tx, seal, desk, event, state)
  if (!known || known.state !== state || known.agent !== row.agent) {
    audit(tx, actor, {
      action: `kernel.call.${state}`,
      subject: publicId(row),
      division: row.division,
      person: row.person ?? undefined,
      detail: { event: event.eventId, source: event.source },
    })
    await emit(
      tx,
      actor,
      callChanged,
      publicId(row),
      { division: row.division },
      { state, previous: known?.state ?? null, agent: row.agent },
    )
  }
  return { repeated: false, call: toCall(row, seal) }
}

async function refuseIfDifferent(tx: Tx, seal: Seal, event: CallEvent, body: string): Promise<void> {
  const before = await tx.find(sql<{ body_sealed: Buffer }>`select body_sealed from kernel.call_events
    where source = ${event.source} and event_id = ${event.eventId}`)
  if (before && seal.open(before.body_sealed) !== body) {
    fail(callErrors.CALL_EVENT_DIFFERS, { source: event.source, eventId: event.eventId })
  }
}

async function open(
  tx: Tx,
  seal: Seal,
  desk: CallDesk,
  event: CallEvent,
  state: CallState,
): Promise<CallRow> {
  // A withheld number is a call all the same: somebody may need help.
  const caller = event.caller ? (readPhone(event.caller) ?? '') : ''
  const called = event.called && readPhone(event.called)
  if (!called) fail(callErrors.CALL_NUMBER_UNREADABLE, { called: event.called ?? '' })
  const other = event.direction === 'inbound' ? caller : called
  const found = other === '' ? undefined : await desk.findCaller(tx, other)
  const rows =
    await tx.rows(sql<CallRow>`insert into kernel.calls (county, id, source, source_call_id, direction,
      called, caller_sealed, caller_fingerprint, division, person, agent, state, last_seq, started_at,
      answered_at, ended_at, cause)
    values (${desk.county}, ${newUuid()}, ${event.source}, ${event.callId}, ${event.direction}, ${called},
      ${caller ? seal.seal(caller) : null}, ${caller ? seal.fingerprint('phone', caller) : null}, ${desk.division}, ${found?.person ?? null},
      ${event.agent ?? null}, ${state}, ${event.seq}, ${event.at}, ${state === 'answered' ? event.at : null},
      ${isFinal(state) ? event.at : null}, ${event.cause ?? null})
    returning ${callColumns}`)
  const row = rows[0]
  if (!row) throw new Error('the call was not written')
  return row
}

async function advance(tx: Tx, known: CallRow, event: CallEvent, state: CallState): Promise<CallRow> {
  const rows = await tx.rows(sql<CallRow>`update kernel.calls set state = ${state},
      agent = case when ${event.seq} >= last_seq then coalesce(${event.agent ?? null}, agent) else agent end,
      last_seq = greatest(last_seq, ${event.seq}),
      answered_at = case when ${event.type} = 'answered' then coalesce(answered_at, ${event.at}) else answered_at end,
      ended_at = case when ${isFinal(state)} then coalesce(ended_at, ${event.at}) else ended_at end,
      cause = coalesce(${event.cause ?? null}, cause),
      recording_url = coalesce(${event.recordingUrl ?? null}, recording_url), version = version + 1
    where county = ${known.county} and id = ${known.id} returning ${callColumns}`)
  return rows[0] ?? known
}

function isFinal(state: CallState): boolean {
  return state === 'ended' || state === 'abandoned'
}

function toCall(row: CallRow, seal: Seal): Call {
  return {
    id: publicId(row),
    county: row.county,
    uuid: row.id,
    source: row.source,
    sourceCallId: row.source_call_id,
    state: row.state,
    caller: row.caller_sealed ? seal.open(row.caller_sealed) : '',
    called: row.called,
    division: row.division,
    person: row.person,
    agent: row.agent,
    startedAt: row.started_at,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    version: row.version,
  }
}

/** Calls that wait or are being held, oldest first. */
export async function listLiveCalls(tx: Tx, seal: Seal): Promise<Call[]> {
  const rows = await tx.rows(sql<CallRow>`select ${callColumns} from kernel.calls
    where state in ('queued', 'offered', 'answered') order by started_at limit 200`)
  return rows.map((row) => toCall(row, seal))
}

export async function findCall(
  tx: Tx,
  seal: Seal,
  key: { county: number; id: string },
): Promise<Call | undefined> {
  const row = await tx.find(sql<CallRow>`select ${callColumns} from kernel.calls
    where county = ${key.county} and id = ${key.id}`)
  return row && toCall(row, seal)
}

/** Ties a call to a person who was registered or recognised while it was held. */
export async function identifyCaller(
  tx: Tx,
  actor: Actor,
  key: { county: number; id: string },
  person: string,
): Promise<void> {
  const rows = await tx.rows(sql<{ division: string }>`update kernel.calls set person = ${person},
    version = version + 1 where county = ${key.county} and id = ${key.id} returning division`)
  const division = rows[0]?.division
  if (!division) return
  audit(tx, actor, { action: 'kernel.call.identified', subject: publicId(key), division, person })
}
