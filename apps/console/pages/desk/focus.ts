// What stands in the middle of the desk, what waits at its left, and which kind each waiting thing is.
import type { DeskCall, Duty } from './desk-queries.ts'
import type { Work } from './work.ts'

export type Focus =
  | { kind: 'call'; call: DeskCall }
  | { kind: 'call-back'; duty: Duty }
  | { kind: 'duty'; duty: Duty }
  | { kind: 'gone' }
  | { kind: 'ended'; work: Work }
  | { kind: 'none' }

export const waitingKinds = ['call', 'call-back', 'unverified', 'complaint', 'other'] as const
export type WaitingKind = (typeof waitingKinds)[number]

const dutyKinds: Readonly<Record<string, WaitingKind>> = {
  'desk.call-back': 'call-back',
  'service.visit-unverified': 'unverified',
  'service.complaint': 'complaint',
}

export function kindOfDuty(duty: Duty): WaitingKind {
  return dutyKinds[duty.kind] ?? 'other'
}

/** One duty of a kind is open for a subject; its id changes when it begins anew, for example for a caller just registered. */
export function dutyKey(duty: Pick<Duty, 'kind' | 'subject'>): string {
  return `duty:${duty.kind}:${duty.subject}`
}

/** A call on the line has a duty of its own; it is drawn as the call, not twice. */
export function dutiesBeside(duties: readonly Duty[], calls: readonly DeskCall[]): Duty[] {
  const onTheLine = new Set(calls.map((call) => call.id))
  return duties.filter((duty) => duty.kind !== 'desk.call' || !onTheLine.has(duty.subject))
}

export function heldCall(calls: readonly DeskCall[]): DeskCall | undefined {
  return calls.find((call) => call.mine && call.state === 'answered')
}

/** The longest waiting first: it is the one that key 1 answers. */
export function waitingCalls(calls: readonly DeskCall[]): DeskCall[] {
  return calls
    .filter((call) => call.state === 'queued' || call.state === 'offered')
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
}

/**
 * `open` is the address's word (`dutyKey` or 'work:<call>'): what the operator chose. Without a choice the call
 * on the line is there, then the latest call that has ended and was not put away.
 */
export function focusOf(options: {
  open: string | null
  held: DeskCall | undefined
  duties: readonly Duty[] | undefined
  works: readonly Work[]
}): Focus {
  const { open, held, duties, works } = options
  const [what, id] = open?.split(/:(.*)/) ?? []
  if (what === 'duty' && duties) {
    const duty = duties.find((candidate) => dutyKey(candidate) === open)
    if (!duty) return { kind: 'gone' }
    return kindOfDuty(duty) === 'call-back' ? { kind: 'call-back', duty } : { kind: 'duty', duty }
  }
  const chosen = what === 'work' ? works.find((work) => work.call === id && work.ended) : undefined
  if (chosen) return { kind: 'ended', work: chosen }
  if (held) return { kind: 'call', call: held }
  // No call is held, so every call's work is over, also the one whose end was heard this very moment: whoever is
  // typing in its form must not lose the keyboard for the blink until the memory has been told.
  const last = works.findLast((work) => work.via === 'call')
  return last ? { kind: 'ended', work: last } : { kind: 'none' }
}
