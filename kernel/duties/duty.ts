// A duty (待办): its states and what each allows; server and page read this one table.

export const dutyStates = ['open', 'held', 'closed', 'cancelled'] as const
export type DutyState = (typeof dutyStates)[number]
export const dutyCommands = ['take', 'release', 'close'] as const
export type DutyCommand = (typeof dutyCommands)[number]

export const dutyTransitions = {
  open: { take: 'held', close: 'closed' },
  held: { release: 'open', close: 'closed', take: 'held' },
  closed: {},
  cancelled: {},
} as const satisfies Record<DutyState, Partial<Record<DutyCommand, DutyState>>>

/** What can be done now. */
export function possibleOn(state: DutyState): DutyCommand[] {
  return Object.keys(dutyTransitions[state]) as DutyCommand[]
}

/** One step of a ladder: after so many seconds the duty goes to this role. */
export type LadderStep = { afterSeconds: number; role: string }
