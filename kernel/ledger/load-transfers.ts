// Loads accounts and transfers with instants of their own, for imports and generated history; a repeated id is passed over.

import type { Actor } from '#kernel/access'
import { sql, type Tx } from '#kernel/db'
import type { LedgerAnchor, LedgerUnit, Transfer } from './book.ts'

export type LoadedAccount = LedgerAnchor & { account: string; unit: LedgerUnit }
export type LoadedTransfer = LedgerAnchor & Transfer & { id: string; at: Date }

export async function loadAccounts(tx: Tx, accounts: readonly LoadedAccount[]): Promise<void> {
  await tx.rows(sql`insert into kernel.ledger_accounts (county, account, unit, division, person)
    select a.county, a.account, a.unit, a.division, a.person
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as a (county int, account text, unit text,
      division text, person uuid)
    on conflict (county, account) do nothing`)
}

/**
 * Posts transfers in the given order through the one way into the book, so that guarded balances move with them
 * and a transfer that would bring one below zero refuses the whole batch.
 */
export async function loadTransfers(
  tx: Tx,
  actor: Actor,
  transfers: readonly LoadedTransfer[],
): Promise<void> {
  const known = await knownOf(tx, transfers)
  const fresh = transfers.filter(({ id }) => !known.has(id))
  await tx.rows(sql`select kernel.post_transfer(jsonb_populate_record(null::kernel.ledger_transfers,
      t.entry || jsonb_build_object('actor', ${actor.id}::text)))
    from jsonb_array_elements(${JSON.stringify(fresh)}::jsonb) with ordinality as t (entry, place)
    order by t.place`)
}

/** Looked up by key: a freshly filled table has no statistics, and a join would be planned over all of it. */
async function knownOf(tx: Tx, transfers: readonly LoadedTransfer[]): Promise<Set<string>> {
  const counties = [...new Set(transfers.map(({ county }) => county))]
  const rows = await tx.rows(sql<{ id: string }>`select id from kernel.ledger_transfers
    where county = any(${counties}::int[]) and id = any(${transfers.map(({ id }) => id)}::uuid[])`)
  return new Set(rows.map(({ id }) => id))
}
