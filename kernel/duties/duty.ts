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

const stateWords: Record<DutyState, { zh: string; en: string }> = {
  open: { zh: '待接手', en: 'open' },
  held: { zh: '办理中', en: 'held' },
  closed: { zh: '已办结', en: 'closed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
}

const commandWords: Record<DutyCommand, { zh: string; en: string }> = {
  take: { zh: '接手', en: 'take it' },
  release: { zh: '放回', en: 'put it back' },
  close: { zh: '办结', en: 'close it' },
}

/** Everything that a refusal needs to say: what the duty is now and what is possible instead. */
export function refusalData(state: DutyState): Record<string, unknown> {
  const possible = possibleOn(state)
  const words = possible.map((command) => commandWords[command])
  return {
    state,
    possible,
    stateZh: stateWords[state].zh,
    stateEn: stateWords[state].en,
    possibleZh: words.length > 0 ? words.map(({ zh }) => zh).join('、') : '查看',
    possibleEn: words.length > 0 ? words.map(({ en }) => en).join(', ') : 'look at it',
  }
}

/** One step of a ladder: after so many seconds the duty goes to this role. */
export type LadderStep = { afterSeconds: number; role: string }
