// A statement (结算单): a provider's month; drafted by one person, approved by another, corrected by reversal.

export const statementStates = ['draft', 'submitted', 'approved', 'withdrawn', 'reversed'] as const
export type StatementState = (typeof statementStates)[number]

export const statementCommands = ['submit', 'return', 'approve', 'withdraw', 'reverse'] as const
export type StatementCommand = (typeof statementCommands)[number]

export const statementTransitions = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { approve: 'approved', return: 'draft' },
  approved: { reverse: 'reversed' },
  withdrawn: {},
  reversed: {},
} as const satisfies Record<StatementState, Partial<Record<StatementCommand, StatementState>>>

const table: Record<StatementState, Partial<Record<StatementCommand, StatementState>>> = statementTransitions

export function statementAfter(state: StatementState, command: StatementCommand): StatementState | undefined {
  return table[state][command]
}

export function possibleForStatement(state: StatementState): StatementCommand[] {
  return statementCommands.filter((command) => table[state][command] !== undefined)
}

export const statementStateNames: Record<StatementState, { zh: string; en: string }> = {
  draft: { zh: '草稿', en: 'a draft' },
  submitted: { zh: '待审', en: 'submitted' },
  approved: { zh: '已批准', en: 'approved' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  reversed: { zh: '已红冲', en: 'reversed' },
}

export const statementCommandNames: Record<StatementCommand, { zh: string; en: string }> = {
  submit: { zh: '提交', en: 'submit' },
  return: { zh: '退回', en: 'return' },
  approve: { zh: '批准', en: 'approve' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  reverse: { zh: '红冲', en: 'reverse' },
}
