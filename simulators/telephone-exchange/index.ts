// A stand-in for the hotline's telephone exchange: every step of a call is told by a signed event over HTTP.

import { randomUUID } from 'node:crypto'
import { type CallEvent, signCallEvent } from '#kernel/calls'

export type Exchange = {
  /** Somebody dials the hotline; the call waits in the queue. Returns the exchange's name for the call. */
  dial(from: string, hotline: string): Promise<{ callId: string }>
  answer(order: { callId: string; agent: string }): Promise<void>
  hangUp(order: { callId: string }): Promise<void>
}

export const exchangeSource = 'demo-exchange'

/** `address` is the server's base URL; `secret` signs as the real exchange would. */
export function createExchange(options: { address: string; secret: string; clock?: () => Date }): Exchange {
  const clock = options.clock ?? (() => new Date())
  let lastSeq = 0
  const tell = async (callId: string, type: CallEvent['type'], more: Partial<CallEvent> = {}) => {
    lastSeq = Math.max(lastSeq + 1, clock().getTime())
    const event = {
      eventId: randomUUID(),
      source: exchangeSource,
      seq: lastSeq,
      callId,
      type,
      at: clock().toISOString(),
      ...more,
    }
    await sendCallEvent({ ...options, event, now: clock() })
  }
  return {
    async dial(from, hotline) {
      const callId = randomUUID()
      const numbers = { caller: from, called: hotline }
      await tell(callId, 'incoming', numbers)
      await tell(callId, 'queued', numbers)
      return { callId }
    },
    answer: ({ callId, agent }) => tell(callId, 'answered', { agent }),
    hangUp: ({ callId }) => tell(callId, 'ended', { cause: 'normal' }),
  }
}

/** Sends one signed event, as any telephone system would; throws with the server's own words when refused. */
export async function sendCallEvent(options: {
  address: string
  secret: string
  event: unknown
  now: Date
}): Promise<unknown> {
  const body = JSON.stringify(options.event)
  const timestamp = String(Math.floor(options.now.getTime() / 1000))
  const response = await fetch(`${options.address}/cti/v1/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-yilian-timestamp': timestamp,
      'x-yilian-signature': signCallEvent(options.secret, timestamp, body),
    },
    body,
    signal: AbortSignal.timeout(10_000),
  })
  const answer = (await response.json()) as { title?: string }
  if (!response.ok) throw new Error(`the server refused the event: ${answer.title ?? response.status}`)
  return answer
}
