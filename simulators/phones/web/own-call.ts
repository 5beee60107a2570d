// One call made from a simulated telephone, and what the city's list of calls says of it.
import { maskedNumber } from './phone-number.ts'

export type CallState = 'queued' | 'offered' | 'answered' | 'ended' | 'abandoned'
export type LiveCall = {
  id: string
  state: CallState
  caller: string
  startedAt: string
  answeredAt: string | null
}

/** `id` is the exchange's name for the call, `known` how the city's list shows it. */
export type OwnCall = {
  id: string
  from: string
  dialledAt: string
  state: CallState
  known?: LiveCall
  /** Nothing more will happen to it. */
  over: boolean
}

/** The exchange answers before the city has written the call down; clocks of page and server may differ a little. */
const clockSlackMs = 30_000

/** One of the live calls as this page's own: by its id once known, before that by its masked number and moment. */
export function findOwn(
  own: OwnCall,
  live: readonly LiveCall[],
  taken: ReadonlySet<string>,
): LiveCall | undefined {
  if (own.known) return live.find((call) => call.id === own.known?.id)
  const masked = maskedNumber(own.from)
  const since = new Date(own.dialledAt).getTime() - clockSlackMs
  return live.findLast(
    (call) =>
      !taken.has(call.id) &&
      (call.caller === masked || maskedNumber(call.caller) === masked) &&
      new Date(call.startedAt).getTime() >= since,
  )
}

/** A call that has left the list is over: answered ones have ended, others were given up. */
export function followed(own: OwnCall, live: readonly LiveCall[], taken: ReadonlySet<string>): OwnCall {
  if (own.over) return own
  const found = findOwn(own, live, taken)
  if (found) return { ...own, known: found, state: found.state }
  if (!own.known) return own
  return { ...own, over: true, state: own.state === 'answered' ? 'ended' : 'abandoned' }
}
