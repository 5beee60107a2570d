// The book (账): double entry in integer minutes and fen; balanced by shape, corrected only by reversal.

import type { Actor } from '#kernel/access'
import { sql, type Tx, violatedConstraint } from '#kernel/db'
import { defineErrors, fail } from '#kernel/errors'
import { newUuid } from '#kernel/ids'

export const ledgerErrors = defineErrors({
  LEDGER_NOT_ENOUGH: {
    status: 409,
    zh: '余额不足：还要 {amount}，账户里只有 {balance}。请减少用量或改为自费。',
    en: 'Not enough left: {amount} needed, {balance} in the account. Use less, or choose self-paid.',
  },
  LEDGER_ALREADY_REVERSED: {
    status: 409,
    zh: '这笔分录已经红冲过了，不能再次红冲。',
    en: 'This posting has been reversed already.',
  },
  LEDGER_TRANSFER_NOT_FOUND: { status: 404, zh: '找不到这笔分录。', en: 'No such posting.' },
})

export type LedgerUnit = 'minutes' | 'fen'

/** Whom the row is about: decides who may see it. */
export type LedgerAnchor = {
  county: number
  division: string
  organisation?: string | undefined
  /** uuid */
  person?: string | undefined
}

export type Transfer = {
  unit: LedgerUnit
  /** Value goes from `debit` to `credit`; a balance is credits minus debits. */
  debit: string
  credit: string
  /** Whole minutes or fen, above zero. */
  amount: number
  /** 'grant' | 'reserve' | 'release' | 'consume' | 'settle' … the verb of the field */
  kind: string
  /** Public id of the order, visit or statement that caused it. */
  subject: string
}

/** Opens guarded accounts with zero; opening one again changes nothing. */
export async function openAccounts(
  tx: Tx,
  accounts: readonly string[],
  unit: LedgerUnit,
  anchor: LedgerAnchor,
): Promise<void> {
  await tx.rows(sql`insert into kernel.ledger_accounts (county, account, unit, division, person)
    select ${anchor.county}::int, opened, ${unit}, ${anchor.division}, ${anchor.person ?? null}::uuid
    from unnest(${[...accounts]}::text[]) opened on conflict (county, account) do nothing`)
}

/** Posts one transfer and returns its id; refuses with LEDGER_NOT_ENOUGH when a guarded account would go below zero. */
export async function post(tx: Tx, actor: Actor, anchor: LedgerAnchor, transfer: Transfer): Promise<string> {
  return write(tx, actor, anchor, transfer, null, null)
}

async function write(
  tx: Tx,
  actor: Actor,
  anchor: LedgerAnchor,
  transfer: Transfer,
  reverses: string | null,
  reason: string | null,
): Promise<string> {
  if (!Number.isSafeInteger(transfer.amount) || transfer.amount <= 0) {
    throw new RangeError(`a posting must be a whole amount above zero, got ${transfer.amount}`)
  }
  const id = newUuid()
  const row = {
    county: anchor.county,
    id,
    at: tx.now.toISOString(),
    ...transfer,
    actor: actor.id,
    reverses,
    reason,
    division: anchor.division,
    organisation: anchor.organisation ?? null,
    person: anchor.person ?? null,
  }
  try {
    await tx.rows(sql`select kernel.post_transfer(
      jsonb_populate_record(null::kernel.ledger_transfers, ${JSON.stringify(row)}::jsonb))`)
  } catch (error) {
    const constraint = violatedConstraint(error)
    // The transaction is lost with the refusal, so the balance comes from the caller's own reading, if any.
    if (constraint === 'ledger_not_below_zero') {
      fail(ledgerErrors.LEDGER_NOT_ENOUGH, { amount: transfer.amount, balance: '不足的数额' }, error)
    }
    if (constraint === 'ledger_reversed_once') fail(ledgerErrors.LEDGER_ALREADY_REVERSED, {}, error)
    throw error
  }
  return id
}

type TransferRow = {
  county: number
  unit: LedgerUnit
  debit: string
  credit: string
  amount: number
  kind: string
  subject: string
  division: string
  organisation: string | null
  person: string | null
}

/** Reverses a posting by its mirror image, once; the original stays. */
export async function reverse(
  tx: Tx,
  actor: Actor,
  key: { county: number; id: string },
  reason: string,
): Promise<string> {
  const original = await tx.find(sql<TransferRow>`select county, unit, debit, credit, amount, kind, subject,
    division, organisation, person from kernel.ledger_transfers where county = ${key.county} and id = ${key.id}`)
  if (!original) fail(ledgerErrors.LEDGER_TRANSFER_NOT_FOUND)
  const anchor: LedgerAnchor = {
    county: original.county,
    division: original.division,
    organisation: original.organisation ?? undefined,
    person: original.person ?? undefined,
  }
  const mirror: Transfer = {
    unit: original.unit,
    debit: original.credit,
    credit: original.debit,
    amount: original.amount,
    kind: `reverse-${original.kind}`,
    subject: original.subject,
  }
  return write(tx, actor, anchor, mirror, key.id, reason)
}

/** The balances of guarded accounts in the order asked; zero for one that was never opened. */
export async function balancesOf(tx: Tx, county: number, accounts: readonly string[]): Promise<number[]> {
  const rows = await tx.rows(sql<{ account: string; balance: number }>`select account, balance
    from kernel.ledger_accounts where county = ${county} and account = any(${[...accounts]}::text[])`)
  const balances = new Map(rows.map(({ account, balance }) => [account, balance]))
  return accounts.map((account) => balances.get(account) ?? 0)
}

/** Credits minus debits of any account over the rows in scope; funds and payables are read this way. */
export async function sumOf(tx: Tx, account: string, unit: LedgerUnit): Promise<number> {
  const row = await tx.find(sql<{ total: number }>`select coalesce(sum(
      case when credit = ${account} then amount else -amount end), 0)::bigint as total
    from kernel.ledger_transfers where (debit = ${account} or credit = ${account}) and unit = ${unit}`)
  return row?.total ?? 0
}

/** Guarded accounts whose stored balance differs from the sum of their postings: must always be none. */
export async function listImbalances(
  tx: Tx,
): Promise<{ account: string; balance: number; summed: number }[]> {
  return tx.rows(sql<{ account: string; balance: number; summed: number }>`
    select a.account, a.balance, coalesce(t.summed, 0)::bigint as summed from kernel.ledger_accounts a
    left join lateral (select sum(case when x.credit = a.account then x.amount else -x.amount end) as summed
      from kernel.ledger_transfers x where (x.debit = a.account or x.credit = a.account)
        and x.county = a.county) t on true
    where a.balance <> coalesce(t.summed, 0) limit 100`)
}
