// A visit (上门服务): its states, and the six facts that make it verified.

export const visitStates = [
  'planned',
  'under-way',
  'to-confirm',
  'verified',
  'rejected',
  'cancelled',
] as const
export type VisitState = (typeof visitStates)[number]

export const visitCommands = ['check-in', 'check-out', 'confirm', 'reject', 'cancel'] as const
export type VisitCommand = (typeof visitCommands)[number]

/** A check-out leads to `verified` when the six facts are complete, otherwise to `to-confirm` (待核实). */
export const visitTransitions = {
  planned: { 'check-in': 'under-way', cancel: 'cancelled' },
  'under-way': { 'check-out': 'verified' },
  'to-confirm': { confirm: 'verified', reject: 'rejected' },
  verified: {},
  rejected: {},
  cancelled: {},
} as const satisfies Record<VisitState, Partial<Record<VisitCommand, VisitState>>>

const table: Record<VisitState, Partial<Record<VisitCommand, VisitState>>> = visitTransitions

export function visitAfter(state: VisitState, command: VisitCommand): VisitState | undefined {
  return table[state][command]
}

export function possibleForVisit(state: VisitState): VisitCommand[] {
  return visitCommands.filter((command) => table[state][command] !== undefined)
}

/** The six facts of electronic visit verification: which service, to whom, by whom, on which date, where, from when to when. */
export const evidenceFacts = ['service', 'person', 'worker', 'date', 'place', 'time'] as const
export type EvidenceFact = (typeof evidenceFacts)[number]

export type VisitEvidence = {
  plannedOn: string
  startedOn: string | undefined
  itemsDone: number
  /** How the person was shown to be there: the code was right, or the hotline called back. */
  personShown: 'code' | 'call-back' | undefined
  /** Metres from the person's home at check-in and check-out; undefined without a position. */
  startDistanceMetres: number | undefined
  finishDistanceMetres: number | undefined
  servedMinutes: number | undefined
  orderedMinutes: number
}

/** A neighbour's flat may pass, another street may not; accuracy of old phones is added by the caller. */
export const nearEnoughMetres = 300
/** A visit shorter than half of what was ordered waits for confirmation. */
export const shortestShare = 0.5

/** The facts that are missing or doubtful; none means verified. */
export function missingFacts(evidence: VisitEvidence): EvidenceFact[] {
  const missing: EvidenceFact[] = []
  if (evidence.itemsDone === 0) missing.push('service')
  if (evidence.personShown === undefined) missing.push('person')
  if (evidence.startedOn !== evidence.plannedOn) missing.push('date')
  const near = (metres: number | undefined) => metres !== undefined && metres <= nearEnoughMetres
  if (!near(evidence.startDistanceMetres) || !near(evidence.finishDistanceMetres)) missing.push('place')
  const served = evidence.servedMinutes
  if (served === undefined || served < evidence.orderedMinutes * shortestShare) missing.push('time')
  return missing
}
