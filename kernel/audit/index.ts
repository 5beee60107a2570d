// Audit (审计): each command and each opening of a person leaves a row in the same transaction, chained by hash.

import type { Actor } from '#kernel/access'
import { type Database, inScope, noScope, sql, type Tx } from '#kernel/db'

export type AuditEntry = {
  /** 'service.order.assigned', 'registry.person.opened' */
  action: string
  /** Public id of what was changed or seen. */
  subject: string
  division: string
  /** uuid of the person concerned, so that "who looked at me" can be answered. */
  person?: string | undefined
  reason?: string | undefined
  /** Ids and states; never a name, telephone or ID number. */
  detail?: Record<string, unknown>
}

const shardCount = 16
const pending = new WeakMap<Tx, { actor: string; entries: AuditEntry[] }>()

/** Records one entry; all entries of a transaction go into one chain, whose head is locked last. */
export function audit(tx: Tx, actor: Actor, entry: AuditEntry): void {
  const known = pending.get(tx)
  if (known) {
    known.entries.push(entry)
    return
  }
  const batch = { actor: actor.id, entries: [entry] }
  pending.set(tx, batch)
  tx.withCommit(() => appendAll(tx, batch))
}

/** How many entries this transaction has recorded: a command with none is refused by `kernel/http`. */
export function auditCount(tx: Tx): number {
  return pending.get(tx)?.entries.length ?? 0
}

function appendAll(tx: Tx, batch: { actor: string; entries: AuditEntry[] }) {
  const shard = Math.floor(Math.random() * shardCount)
  const rows = batch.entries.map((entry) => ({
    actor: batch.actor,
    action: entry.action,
    subject: entry.subject,
    division: entry.division,
    person: entry.person ?? null,
    reason: entry.reason ?? null,
    detail: entry.detail ?? {},
  }))
  return sql`select kernel.append_audit(${shard}::smallint, ${tx.now}, ${JSON.stringify(rows)}::jsonb)`
}

export type AuditFault = { shard: number; seq: number; fault: 'missing' | 'broken' | 'changed' | 'head' }

/** Recomputes every chain; an empty answer means that nothing was changed, removed or reordered. */
export async function verifyAudit(db: Database): Promise<{ entries: number; faults: AuditFault[] }> {
  return inScope(db, noScope, async (tx) => {
    const faults = await tx.rows(sql<AuditFault>`select * from kernel.verify_audit() limit 100`)
    const total = await tx.find(sql<{ entries: number }>`select kernel.count_audit() as entries`)
    return { entries: total?.entries ?? 0, faults }
  })
}

export type AuditRow = {
  at: Date
  actor: string
  action: string
  subject: string
  reason: string | null
}

/** Who looked at or changed a person, newest first. */
export function listAuditOfPerson(tx: Tx, person: string, limit = 100): Promise<AuditRow[]> {
  return tx.rows(sql<AuditRow>`select at, actor, action, subject, reason from kernel.audit_entries
    where person = ${person}::uuid order by at desc limit ${Math.min(limit, 500)}`)
}

/** How often somebody did something since an instant: limits of sensitive reads are counted here. */
export async function countDone(tx: Tx, actor: Actor, action: string, since: Date): Promise<number> {
  const row = await tx.find(sql<{ n: number }>`select count(*)::int as n from kernel.audit_entries
    where actor = ${actor.id} and action = ${action} and at >= ${since}`)
  return row?.n ?? 0
}
