// A call: the neutral CTI event, and the state of the call that follows from events in any order.

import { z } from 'zod'

export const callEventTypes = [
  'incoming',
  'queued',
  'offered',
  'ringing',
  'answered',
  'held',
  'resumed',
  'transferred',
  'ended',
  'abandoned',
  'voicemail',
  'recording_ready',
  'agent_state',
] as const

/** The neutral event that every telephone system is adapted to (`POST /cti/v1/events`). */
export const CallEvent = z.strictObject({
  eventId: z.string().min(1).max(120),
  source: z.string().min(1).max(60),
  seq: z.int().min(0),
  callId: z.string().min(1).max(120),
  legId: z.string().max(120).optional(),
  type: z.enum(callEventTypes),
  direction: z.enum(['inbound', 'outbound']).default('inbound'),
  caller: z.string().max(40).optional(),
  called: z.string().max(40).optional(),
  queue: z.string().max(60).optional(),
  agent: z.string().max(60).optional().describe('坐席的登录名'),
  extension: z.string().max(20).optional(),
  at: z.iso.datetime({ offset: true }),
  cause: z.string().max(120).optional(),
  recordingUrl: z.url().max(500).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
})
export type CallEvent = z.output<typeof CallEvent>

export const callStates = ['queued', 'offered', 'answered', 'ended', 'abandoned'] as const
export type CallState = (typeof callStates)[number]

/** Where an event leads from a state; absent means that it changes nothing (late or informative). */
const transitions: Record<CallState, Partial<Record<CallEvent['type'], CallState>>> = {
  queued: {
    offered: 'offered',
    ringing: 'offered',
    answered: 'answered',
    ended: 'abandoned',
    abandoned: 'abandoned',
    voicemail: 'abandoned',
  },
  offered: {
    queued: 'queued',
    answered: 'answered',
    ended: 'abandoned',
    abandoned: 'abandoned',
    voicemail: 'abandoned',
  },
  answered: { ended: 'ended', abandoned: 'ended', transferred: 'offered' },
  ended: {},
  abandoned: {},
}

/** The state after one more event; a final state stays. */
export function stateAfter(state: CallState, type: CallEvent['type']): CallState {
  return transitions[state][type] ?? state
}

/** The state that a whole history leads to, in order of `seq` whatever the order of arrival. */
export function stateOf(events: readonly Pick<CallEvent, 'seq' | 'type'>[]): CallState {
  return [...events]
    .sort((a, b) => a.seq - b.seq)
    .reduce<CallState>((state, event) => stateAfter(state, event.type), 'queued')
}
