// A statement (结算单): a provider's month; drafted by one person, approved by another.

export const statementStates = ['draft', 'submitted', 'approved', 'withdrawn'] as const
export type StatementState = (typeof statementStates)[number]

export const statementCommands = ['submit', 'return', 'approve', 'withdraw'] as const
export type StatementCommand = (typeof statementCommands)[number]

export const statementTransitions = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { approve: 'approved', return: 'draft' },
  approved: {},
  withdrawn: {},
} as const satisfies Record<StatementState, Partial<Record<StatementCommand, StatementState>>>

const table: Record<StatementState, Partial<Record<StatementCommand, StatementState>>> = statementTransitions

export function statementAfter(state: StatementState, command: StatementCommand): StatementState | undefined {
  return table[state][command]
}

export function possibleForStatement(state: StatementState): StatementCommand[] {
  return statementCommands.filter((command) => table[state][command] !== undefined)
}
