// A statement moves on: submitted, returned, withdrawn; approved by another person into the book; reversed by mirror.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { City } from '#kernel/cities'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { type EventType, emit } from '#kernel/events'
import { type Key, publicId } from '#kernel/ids'
import { post, reverse } from '#kernel/ledger'
import { type Statement, statementApproved, statementReversed } from '#service/contract'
import { type StatementCommand, statementAfter } from './statement.ts'
import { failNotPossible, statementErrors } from './statement-errors.ts'
import { statementReturned, statementSubmitted } from './statement-events.ts'
import {
  changeStatement,
  freeVisits,
  getStatementRecord,
  type StatementChange,
  type StatementRecord,
} from './statement-store.ts'
import { viewStatement } from './statement-view.ts'

export async function submitStatement(tx: Tx, actor: Actor, key: Key): Promise<Statement> {
  const record = await getStatementRecord(tx, key)
  const changed = await move(tx, actor, record, 'submit', { submittedBy: actor.id })
  await tell(tx, actor, changed, statementSubmitted, { month: record.month })
  return viewStatement(changed)
}

export async function returnStatement(tx: Tx, actor: Actor, key: Key): Promise<Statement> {
  const record = await getStatementRecord(tx, key)
  const changed = await move(tx, actor, record, 'return', {})
  await tell(tx, actor, changed, statementReturned, { month: record.month })
  return viewStatement(changed)
}

export async function withdrawStatement(tx: Tx, actor: Actor, key: Key): Promise<Statement> {
  const changed = await move(tx, actor, await getStatementRecord(tx, key), 'withdraw', {})
  await freeVisits(tx, key)
  return viewStatement(changed)
}

/** The amounts enter the book by who pays; whoever drafted or submitted does not approve (双人复核). */
export async function approveStatement(
  tx: Tx,
  actor: Actor,
  context: { city: City },
  key: Key,
): Promise<Statement> {
  const record = await getStatementRecord(tx, key)
  if (!statementAfter(record.state, 'approve')) failNotPossible(record.state)
  if (actor.id === record.draftedBy || actor.id === record.submittedBy) {
    fail(statementErrors.SERVICE_STATEMENT_SAME_PERSON)
  }
  const { city } = context
  const changed = await move(tx, actor, record, 'approve', {
    approvedBy: actor.id,
    approvedByName: actor.name,
    fundPosting: await postTo(tx, actor, record, fundAccount(city.id), record.fundFen),
    selfPaidPosting: await postTo(tx, actor, record, receivableAccount(city.id), record.selfPaidFen),
  })
  await tell(tx, actor, changed, statementApproved, totals(changed))
  return viewStatement(changed)
}

/** An approved statement was wrong: its postings are mirrored, its visits can be settled again. */
export async function reverseStatement(tx: Tx, actor: Actor, key: Key, reason: string): Promise<Statement> {
  const record = await getStatementRecord(tx, key)
  const changed = await move(tx, actor, record, 'reverse', { reverseReason: reason }, reason)
  for (const posting of [record.fundPosting, record.selfPaidPosting]) {
    if (posting) await reverse(tx, actor, { county: record.county, id: posting }, reason)
  }
  await freeVisits(tx, key)
  await tell(tx, actor, changed, statementReversed, totals(changed))
  return viewStatement(changed)
}

export const fundAccount = (city: string) => `${city}/fund/home-care`
export const receivableAccount = (city: string) => `${city}/receivable/self-paid`
export const payableAccount = (provider: string) => `provider/${provider}/payable`

async function postTo(
  tx: Tx,
  actor: Actor,
  record: StatementRecord,
  payer: string,
  amount: number,
): Promise<string | undefined> {
  if (amount === 0) return undefined
  const anchor = { county: record.county, division: record.division, organisation: record.provider }
  return post(tx, actor, anchor, {
    unit: 'fen',
    debit: payer,
    credit: payableAccount(record.provider),
    amount,
    kind: 'settle',
    subject: publicId(record),
  })
}

async function move(
  tx: Tx,
  actor: Actor,
  record: StatementRecord,
  command: StatementCommand,
  change: Omit<StatementChange, 'state'>,
  reason?: string,
): Promise<StatementRecord> {
  const state = statementAfter(record.state, command)
  if (!state) failNotPossible(record.state)
  const changed = await changeStatement(tx, record, { ...change, state })
  audit(tx, actor, {
    action: `service.statement.${pastTense[command]}`,
    subject: publicId(record),
    division: record.division,
    reason,
    detail: { from: record.state, to: state },
  })
  return changed
}

const pastTense: Record<StatementCommand, string> = {
  submit: 'submitted',
  return: 'returned',
  approve: 'approved',
  withdraw: 'withdrawn',
  reverse: 'reversed',
}

function totals(record: StatementRecord) {
  const totalFen = record.fundFen + record.selfPaidFen
  return { provider: record.provider, month: record.month, totalFen }
}

function tell<P>(
  tx: Tx,
  actor: Actor,
  record: StatementRecord,
  event: EventType<P>,
  payload: P,
): Promise<void> {
  const audience = { division: record.division, organisation: record.provider }
  return emit(tx, actor, event, publicId(record), audience, payload)
}
