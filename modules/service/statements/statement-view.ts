// A statement as pages see it.

import { publicId } from '#kernel/ids'
import type { Statement, StatementDetail } from '#service/contract'
import { possibleForStatement } from './statement.ts'
import type { RowRecord, StatementRecord } from './statement-store.ts'

export function viewStatement(record: StatementRecord): Statement {
  return {
    id: publicId(record),
    provider: record.provider,
    providerName: record.providerName,
    month: record.month,
    state: record.state,
    possible: possibleForStatement(record.state),
    visits: record.visits,
    minutes: record.minutes,
    fundFen: record.fundFen,
    selfPaidFen: record.selfPaidFen,
    totalFen: record.fundFen + record.selfPaidFen,
    draftedBy: record.draftedByName,
    approvedBy: record.approvedByName,
    approvedAt: record.approvedAt,
    version: record.version,
  }
}

export function viewStatementDetail(record: StatementRecord, rows: RowRecord[]): StatementDetail {
  return { ...viewStatement(record), rows }
}
