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

export const visitCommands = ['check-in', 'check-out', 'call-back', 'confirm', 'reject', 'cancel'] as const
export type VisitCommand = (typeof visitCommands)[number]

/**
 * A check-out leads to `verified` when the six facts are complete, otherwise to `to-confirm` (待核实); so does
 * a call-back on a visit that waits. The table names the state without a missing fact; `stateByFacts` the other.
 */
export const visitTransitions = {
  planned: { 'check-in': 'under-way', cancel: 'cancelled' },
  'under-way': { 'check-out': 'verified', 'call-back': 'under-way' },
  'to-confirm': { 'call-back': 'verified', confirm: 'verified', reject: 'rejected' },
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

export const visitStateNames: Record<VisitState, { zh: string; en: string }> = {
  planned: { zh: '待上门', en: 'planned' },
  'under-way': { zh: '服务中', en: 'under way' },
  'to-confirm': { zh: '待核实', en: 'waiting for confirmation' },
  verified: { zh: '已核实', en: 'verified' },
  rejected: { zh: '不予认定', en: 'rejected' },
  cancelled: { zh: '已取消', en: 'cancelled' },
}

export const visitCommandNames: Record<VisitCommand, { zh: string; en: string }> = {
  'check-in': { zh: '签到', en: 'check in' },
  'check-out': { zh: '签退', en: 'check out' },
  'call-back': { zh: '热线回访', en: 'call back' },
  confirm: { zh: '认定', en: 'confirm' },
  reject: { zh: '不予认定', en: 'reject' },
  cancel: { zh: '取消', en: 'cancel' },
}

/** The six facts of electronic visit verification: which service, to whom, by whom, on which date, where, from when to when. */
export const evidenceFacts = ['service', 'person', 'worker', 'date', 'place', 'time'] as const
export type EvidenceFact = (typeof evidenceFacts)[number]

/** How far from the home a phone says that it is, and how sure it is of that. */
export type Distance = { metres: number; accuracyMetres: number }

export type VisitEvidence = {
  plannedOn: string
  startedOn: string | undefined
  itemsDone: number
  /** How the person was shown to be there: the code was right, or the hotline called back. */
  personShown: 'code' | 'call-back' | undefined
  /** The accounts that checked in and out; one person must have done both. */
  startedBy: string | undefined
  finishedBy: string | undefined
  /** From the person's home at check-in and check-out; undefined without a position. */
  startDistance: Distance | undefined
  finishDistance: Distance | undefined
  servedMinutes: number | undefined
  orderedMinutes: number
}

/** A neighbour's flat may pass, another street may not. */
export const nearEnoughMetres = 300
/** Old phones are unsure of their place; more than this much doubt is not in their favour. */
export const mostAccuracyAllowanceMetres = 200
/** A visit shorter than half of what was ordered waits for confirmation. */
export const shortestShare = 0.5

export function isNear(distance: Distance): boolean {
  return distance.metres <= nearEnoughMetres + Math.min(distance.accuracyMetres, mostAccuracyAllowanceMetres)
}

/** The facts that are missing or doubtful; none means verified. */
export function missingFacts(evidence: VisitEvidence): EvidenceFact[] {
  const missing: EvidenceFact[] = []
  if (evidence.itemsDone === 0) missing.push('service')
  if (evidence.personShown === undefined) missing.push('person')
  if (evidence.startedBy === undefined || evidence.startedBy !== evidence.finishedBy) missing.push('worker')
  if (evidence.startedOn !== evidence.plannedOn) missing.push('date')
  const near = (distance: Distance | undefined) => distance !== undefined && isNear(distance)
  if (!near(evidence.startDistance) || !near(evidence.finishDistance)) missing.push('place')
  const served = evidence.servedMinutes
  if (served === undefined || served < evidence.orderedMinutes * shortestShare) missing.push('time')
  return missing
}

/** Where a finished visit stands, by what is missing. */
export function stateByFacts(missing: readonly EvidenceFact[]): 'verified' | 'to-confirm' {
  return missing.length === 0 ? 'verified' : 'to-confirm'
}
