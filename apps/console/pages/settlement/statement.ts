// A statement on the page: its totals by who pays, and why a step is not open to this reader now.
import type { Statement, StatementDetail } from '#service/contract'
import type { Wire } from '../desk/wire.ts'

export type StatementLine = Wire<Statement>
export type OpenStatement = Wire<StatementDetail>
export type StatementStep = StatementLine['possible'][number]
export type StatementState = StatementLine['state']

const draft = 'service.statement.draft'
const approve = 'service.statement.approve'

/** What the server asks of whoever takes the step. */
export const stepPermissions: Readonly<Record<StatementStep, string>> = {
  submit: draft,
  withdraw: draft,
  return: approve,
  approve,
  reverse: approve,
}

export type Obstacle = 'state' | 'role' | 'same-person'

/** The nearest reason why a step is closed; undefined when it is open. The server judges again. */
export function obstacleOf(
  statement: Pick<StatementLine, 'possible' | 'draftedBy'>,
  step: StatementStep,
  reader: { name: string; permissions: readonly string[] },
): Obstacle | undefined {
  if (!statement.possible.includes(step)) return 'state'
  if (!reader.permissions.includes(stepPermissions[step])) return 'role'
  // Names can be shared: only who may draft at all is taken for the drafter.
  const drafted = reader.name === statement.draftedBy && reader.permissions.includes(draft)
  return step === 'approve' && drafted ? 'same-person' : undefined
}

export type FundingTotal = {
  funding: OpenStatement['rows'][number]['funding']
  visits: number
  minutes: number
  amountFen: number
}

export function totalsByFunding(rows: OpenStatement['rows']): FundingTotal[] {
  return (['entitlement', 'self-paid'] as const).map((funding) => {
    const own = rows.filter((row) => row.funding === funding)
    return {
      funding,
      visits: own.length,
      minutes: own.reduce((sum, row) => sum + row.minutes, 0),
      amountFen: own.reduce((sum, row) => sum + row.amountFen, 0),
    }
  })
}

/** The months that can be settled: this one and those before it, the latest first. */
export function monthsUntil(today: string, count: number): string[] {
  const first = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, back) => {
    const at = first - back
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
