// Loads approved statements of generated history with their rows and postings; loading again changes nothing.

import type { Actor } from '#kernel/access'
import { sql, type Tx } from '#kernel/db'
import { type Key, type PublicId, publicId } from '#kernel/ids'
import { type LoadedTransfer, loadTransfers } from '#kernel/ledger'
import { fundAccount, payableAccount, receivableAccount } from './move-statement.ts'
import type { RowRecord } from './statement-store.ts'

type Signed = { id: string; name: string; at: Date }

export type LoadedStatement = Key & {
  provider: PublicId
  providerName: string
  division: string
  month: string
  rows: RowRecord[]
  drafted: Signed
  approved: Signed
  /** Ids of the postings of what each payer owes; used where the amount is above zero. */
  fundPosting: string
  selfPaidPosting: string
}

export async function loadStatements(
  tx: Tx,
  actor: Actor,
  city: string,
  statements: readonly LoadedStatement[],
): Promise<void> {
  await insertStatements(tx, statements)
  for (const statement of statements) await insertRowsOf(tx, statement)
  await loadTransfers(
    tx,
    actor,
    statements.flatMap((statement) => postingsOf(city, statement)),
  )
}

/** What each payer owes for the rows of a statement. */
export function totalsOf(statement: LoadedStatement) {
  const sum = (funding: RowRecord['funding']) =>
    statement.rows.reduce((total, row) => total + (row.funding === funding ? row.amountFen : 0), 0)
  const minutes = statement.rows.reduce((total, row) => total + row.minutes, 0)
  return { minutes, fundFen: sum('entitlement'), selfPaidFen: sum('self-paid') }
}

async function insertStatements(tx: Tx, statements: readonly LoadedStatement[]): Promise<void> {
  const rows = statements.map(({ rows: lines, drafted, approved, ...statement }) => {
    const totals = totalsOf({ ...statement, rows: lines, drafted, approved })
    return {
      ...statement,
      ...totals,
      visits: lines.length,
      fundPosting: totals.fundFen > 0 ? statement.fundPosting : null,
      selfPaidPosting: totals.selfPaidFen > 0 ? statement.selfPaidPosting : null,
      draftedAt: drafted.at,
      draftedBy: drafted.id,
      draftedByName: drafted.name,
      approvedAt: approved.at,
      approvedBy: approved.id,
      approvedByName: approved.name,
    }
  })
  await tx.rows(sql`insert into service.statements (county, id, provider, provider_name, division, month, state,
      visits, minutes, fund_fen, self_paid_fen, drafted_at, drafted_by, drafted_by_name, submitted_by, approved_at,
      approved_by, approved_by_name, fund_posting, self_paid_posting)
    select s.county, s.id, s.provider, s."providerName", s.division, s.month, 'approved', s.visits, s.minutes,
      s."fundFen", s."selfPaidFen", s."draftedAt", s."draftedBy", s."draftedByName", s."draftedBy", s."approvedAt",
      s."approvedBy", s."approvedByName", s."fundPosting", s."selfPaidPosting"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (county int, id uuid, provider text,
      "providerName" text, division text, month text, visits int, minutes int, "fundFen" bigint,
      "selfPaidFen" bigint, "draftedAt" timestamptz, "draftedBy" text, "draftedByName" text,
      "approvedAt" timestamptz, "approvedBy" text, "approvedByName" text, "fundPosting" uuid,
      "selfPaidPosting" uuid)
    on conflict (county, id) do nothing`)
}

async function insertRowsOf(tx: Tx, statement: LoadedStatement): Promise<void> {
  const rows = JSON.stringify(statement.rows)
  await tx.rows(sql`insert into service.statement_rows (county, statement, visit, provider, division, served_on,
      person_name, worker_name, service_name, funding, minutes, price_rule, amount_fen)
    select ${statement.county}::int, ${statement.id}::uuid, r.visit, ${statement.provider}, ${statement.division},
      r."servedOn", r."personName", r."workerName", r."serviceName", r.funding, r.minutes, r."priceRule",
      r."amountFen"
    from jsonb_to_recordset(${rows}::jsonb) as r (visit text, "servedOn" date, "personName" text,
      "workerName" text, "serviceName" jsonb, funding text, minutes int, "priceRule" text, "amountFen" bigint)
    on conflict (county, statement, visit) do nothing`)
  await tx.rows(sql`insert into service.settled_visits (visit, statement)
    select r.visit, ${publicId(statement)} from jsonb_to_recordset(${rows}::jsonb) as r (visit text)
    on conflict (visit) do nothing`)
}

function postingsOf(city: string, statement: LoadedStatement): LoadedTransfer[] {
  const { fundFen, selfPaidFen } = totalsOf(statement)
  const common = {
    county: statement.county,
    division: statement.division,
    organisation: statement.provider,
    at: statement.approved.at,
    unit: 'fen',
    credit: payableAccount(statement.provider),
    kind: 'settle',
    subject: publicId(statement),
  } as const
  const postings: LoadedTransfer[] = [
    { ...common, id: statement.fundPosting, debit: fundAccount(city), amount: fundFen },
    { ...common, id: statement.selfPaidPosting, debit: receivableAccount(city), amount: selfPaidFen },
  ]
  return postings.filter(({ amount }) => amount > 0)
}
