// All SQL of statements: claiming visits once, rows, totals, and changes guarded by state.

import { sql, type Tx, violatedConstraint } from '#kernel/db'
import { fail } from '#kernel/errors'
import { type Key, publicId } from '#kernel/ids'
import { type CivilDate, instantOf, monthRange } from '#kernel/time'
import type { StatementState } from './statement.ts'
import { failNotPossible, statementErrors } from './statement-errors.ts'

type Named = { zh: string; en: string }

export type StatementRecord = {
  county: number
  id: string
  provider: string
  providerName: string
  division: string
  month: string
  state: StatementState
  visits: number
  minutes: number
  fundFen: number
  selfPaidFen: number
  draftedBy: string
  draftedByName: string
  submittedBy: string | null
  approvedByName: string | null
  approvedAt: Date | null
  fundPosting: string | null
  selfPaidPosting: string | null
  version: number
}

const columns = sql`county, id, provider, provider_name as "providerName", division, month, state, visits,
  minutes, fund_fen as "fundFen", self_paid_fen as "selfPaidFen", drafted_by as "draftedBy",
  drafted_by_name as "draftedByName", submitted_by as "submittedBy", approved_by_name as "approvedByName",
  approved_at as "approvedAt", fund_posting as "fundPosting", self_paid_posting as "selfPaidPosting", version`

export async function getStatementRecord(tx: Tx, key: Key): Promise<StatementRecord> {
  const found = await tx.find(sql<StatementRecord>`select ${columns} from service.statements
    where county = ${key.county} and id = ${key.id}`)
  return found ?? fail(statementErrors.SERVICE_STATEMENT_NOT_FOUND)
}

export function listStatementRecords(
  tx: Tx,
  filter: { provider?: string | undefined; month?: string | undefined; limit: number },
): Promise<StatementRecord[]> {
  const { provider = null, month = null } = filter
  return tx.rows(sql<StatementRecord>`select ${columns} from service.statements
    where (${provider}::text is null or provider = ${provider})
      and (${month}::text is null or month = ${month})
    order by month desc, drafted_at desc, id limit ${filter.limit}`)
}

export type RowRecord = {
  visit: string
  servedOn: CivilDate
  personName: string
  workerName: string
  serviceName: Named
  funding: 'entitlement' | 'self-paid'
  minutes: number
  priceRule: string
  amountFen: number
}

export function listStatementRows(tx: Tx, key: Key): Promise<RowRecord[]> {
  return tx.rows(sql<RowRecord>`select visit, served_on as "servedOn", person_name as "personName",
      worker_name as "workerName", service_name as "serviceName", funding, minutes, price_rule as "priceRule",
      amount_fen as "amountFen"
    from service.statement_rows where county = ${key.county} and statement = ${key.id}
    order by served_on, visit`)
}

export type SettleableVisit = {
  visit: string
  startedAt: Date
  personName: string
  workerName: string
  service: string
  serviceName: Named
  funding: 'entitlement' | 'self-paid'
  servedMinutes: number
  orderedMinutes: number
  division: string
  providerName: string
}

/** Verified visits of the provider that began in the civil month and that no statement holds. */
export function listSettleableVisits(tx: Tx, provider: string, month: string): Promise<SettleableVisit[]> {
  const { from, to } = monthRange(month)
  return tx.rows(sql<SettleableVisit>`select v.county || '-' || v.id as visit, v.started_at as "startedAt",
      v.person_name as "personName", v.worker_name as "workerName", v.service, v.service_name as "serviceName",
      v.funding, v.served_minutes as "servedMinutes", v.ordered_minutes as "orderedMinutes", v.division,
      v.provider_name as "providerName"
    from service.visits v
    where v.provider = ${provider} and v.state = 'verified'
      and v.started_at >= ${instantOf(from)} and v.started_at < ${instantOf(to)}
      and not exists (select 1 from service.settled_visits s where s.visit = v.county || '-' || v.id)
    order by v.started_at, v.id`)
}

/** Claims visits for a statement; those that another statement took meanwhile are not among the answer. */
export async function claimVisits(tx: Tx, statement: Key, visits: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows(sql<{ visit: string }>`insert into service.settled_visits (visit, statement)
    select v, ${publicId(statement)} from unnest(${[...visits]}::text[]) v order by v
    on conflict (visit) do nothing returning visit`)
  const claimed = rows.map(({ visit }) => visit)
  await tx.rows(sql`update service.visits set statement = ${publicId(statement)}
    where county = any(${countiesOf(claimed)}::int[]) and id = any(${uuidsOf(claimed)}::uuid[])`)
  return new Set(claimed)
}

/** The visits of a statement that ended without payment can be settled anew. */
export async function freeVisits(tx: Tx, statement: Key): Promise<void> {
  const rows = await tx.rows(sql<{ visit: string }>`delete from service.settled_visits
    where statement = ${publicId(statement)} returning visit`)
  const freed = rows.map(({ visit }) => visit)
  await tx.rows(sql`update service.visits set statement = null
    where county = any(${countiesOf(freed)}::int[]) and id = any(${uuidsOf(freed)}::uuid[])`)
}

function countiesOf(visits: readonly string[]): number[] {
  return [...new Set(visits.map((visit) => Number(visit.slice(0, 6))))]
}

function uuidsOf(visits: readonly string[]): string[] {
  return visits.map((visit) => visit.slice(7))
}

export type NewStatement = Pick<
  StatementRecord,
  'county' | 'id' | 'provider' | 'providerName' | 'division' | 'month' | 'draftedBy' | 'draftedByName'
>

/** One open statement a provider and month; its totals follow when its rows are known. */
export async function insertStatement(tx: Tx, statement: NewStatement): Promise<void> {
  try {
    await tx.rows(sql`insert into service.statements (county, id, provider, provider_name, division, month, state,
        visits, minutes, fund_fen, self_paid_fen, drafted_at, drafted_by, drafted_by_name)
      values (${statement.county}, ${statement.id}, ${statement.provider}, ${statement.providerName},
        ${statement.division}, ${statement.month}, 'draft', 0, 0, 0, 0, ${tx.now}, ${statement.draftedBy},
        ${statement.draftedByName})`)
  } catch (error) {
    if (violatedConstraint(error) !== 'statement_once') throw error
    fail(statementErrors.SERVICE_STATEMENT_OPEN, { month: statement.month }, error)
  }
}

/**
 * Writes the rows and sums them where they are: the totals cannot differ from the rows. Rows carry the division
 * of their statement, so that whoever sees a statement sees all of it.
 */
export async function insertRows(tx: Tx, statement: NewStatement, rows: readonly RowRecord[]): Promise<void> {
  await tx.rows(sql`insert into service.statement_rows (county, statement, visit, provider, division, served_on,
      person_name, worker_name, service_name, funding, minutes, price_rule, amount_fen)
    select ${statement.county}, ${statement.id}, r.visit, ${statement.provider}, ${statement.division}, r."servedOn",
      r."personName", r."workerName", r."serviceName", r.funding, r.minutes, r."priceRule", r."amountFen"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(visit text, "servedOn" date,
      "personName" text, "workerName" text, "serviceName" jsonb, funding text, minutes int, "priceRule" text,
      "amountFen" bigint)`)
  await tx.rows(sql`update service.statements s set visits = t.visits, minutes = t.minutes, fund_fen = t.fund,
      self_paid_fen = t.self_paid
    from (select count(*) as visits, sum(minutes) as minutes,
        coalesce(sum(amount_fen) filter (where funding = 'entitlement'), 0) as fund,
        coalesce(sum(amount_fen) filter (where funding = 'self-paid'), 0) as self_paid
      from service.statement_rows where county = ${statement.county} and statement = ${statement.id}) t
    where s.county = ${statement.county} and s.id = ${statement.id}`)
}

export type StatementChange = {
  state: StatementState
  submittedBy?: string
  approvedBy?: string
  approvedByName?: string
  fundPosting?: string | undefined
  selfPaidPosting?: string | undefined
  reverseReason?: string
}

/** Moves a statement on, only if it is still as the caller read it. */
export async function changeStatement(
  tx: Tx,
  from: StatementRecord,
  change: StatementChange,
): Promise<StatementRecord> {
  const reversed = change.reverseReason !== undefined
  const changed = await tx.find(sql<StatementRecord>`update service.statements set state = ${change.state},
      submitted_by = coalesce(${change.submittedBy ?? null}, submitted_by),
      approved_by = coalesce(${change.approvedBy ?? null}, approved_by),
      approved_by_name = coalesce(${change.approvedByName ?? null}, approved_by_name),
      approved_at = case when ${change.approvedBy !== undefined} then ${tx.now} else approved_at end,
      fund_posting = coalesce(${change.fundPosting ?? null}::uuid, fund_posting),
      self_paid_posting = coalesce(${change.selfPaidPosting ?? null}::uuid, self_paid_posting),
      reverse_reason = coalesce(${change.reverseReason ?? null}, reverse_reason),
      reversed_at = case when ${reversed} then ${tx.now} else reversed_at end, version = version + 1
    where county = ${from.county} and id = ${from.id} and version = ${from.version} and state = ${from.state}
    returning ${columns}`)
  if (!changed) failNotPossible((await getStatementRecord(tx, from)).state)
  return changed
}

/** The orders whose visits a statement pays, as keys. */
export function listOrdersOf(tx: Tx, statement: Key): Promise<Key[]> {
  return tx.rows(sql<Key>`select v.county, v.order_id as id from service.statement_rows r
    join service.visits v on v.county = split_part(r.visit, '-', 1)::int
      and v.id = substr(r.visit, 8)::uuid
    where r.county = ${statement.county} and r.statement = ${statement.id} order by v.county, v.order_id`)
}
