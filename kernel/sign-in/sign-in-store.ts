// All SQL of the schema sign_in, except what better-auth reads and writes for a password.

import { type Database, noScope, readInScope, sql, type Tx } from '#kernel/db'
import { newUuid } from '#kernel/ids'
import type { StoredGrant } from './grants.ts'

export type StoredUser = { id: string; name: string; phone_sealed: Buffer | null; grants: StoredGrant[] }
export type StoredSession = StoredUser & { session: string; expires_at: Date }

const grantsInForce = sql`(select coalesce(jsonb_agg(to_jsonb(g) order by g.granted_at, g.id), '[]')
  from sign_in.grants g where g.user_id = u.id and g.revoked_at is null) as grants`

/** The hot path: one prepared statement finds session, user and grants. */
export async function findSession(db: Database, token: string): Promise<StoredSession | undefined> {
  const rows = await readInScope(
    db,
    noScope,
    sql<StoredSession>`select s.id as session, s.expires_at, u.id, u.name, u.phone_sealed, ${grantsInForce}
      from sign_in.sessions s join sign_in.users u on u.id = s.user_id
      where s.token = ${token} and s.expires_at > ${db.clock()}`,
  )
  return rows[0]
}

/** A user who has at least one live session. */
export async function findSignedInUser(db: Database, user: string): Promise<StoredUser | undefined> {
  const rows = await readInScope(
    db,
    noScope,
    sql<StoredUser>`select u.id, u.name, u.phone_sealed, ${grantsInForce} from sign_in.users u
      where u.id = ${user}::uuid and exists (
        select from sign_in.sessions s where s.user_id = u.id and s.expires_at > ${db.clock()})`,
  )
  return rows[0]
}

export function findUser(tx: Tx, id: string): Promise<StoredUser | undefined> {
  return tx.find(sql<StoredUser>`select u.id, u.name, u.phone_sealed, ${grantsInForce}
    from sign_in.users u where u.id = ${id}::uuid`)
}

export function findUserByUsername(tx: Tx, username: string): Promise<StoredUser | undefined> {
  return tx.find(sql<StoredUser>`select u.id, u.name, u.phone_sealed, ${grantsInForce}
    from sign_in.users u where u.username = ${username.toLowerCase()}`)
}

export async function findUsername(tx: Tx, id: string): Promise<string | undefined> {
  const user = await tx.find(sql<{ username: string | null }>`select username from sign_in.users
    where id = ${id}::uuid`)
  return user?.username ?? undefined
}

/** Names of those among the ids that are users; the program and simulators are not. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows(sql<{ id: string; name: string }>`select id::text as id, name from sign_in.users
    where id::text = any(${[...new Set(ids)]}::text[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function findUserByPhone(tx: Tx, fingerprint: Buffer): Promise<StoredUser | undefined> {
  return tx.find(sql<StoredUser>`select u.id, u.name, u.phone_sealed, ${grantsInForce}
    from sign_in.users u where u.phone_fingerprint = ${fingerprint}`)
}

export async function insertStaff(
  tx: Tx,
  staff: { username: string; name: string; passwordHash: string },
): Promise<string> {
  const id = newUuid()
  await tx.rows(sql`insert into sign_in.users (id, name, username, email, created_at, updated_at)
    values (${id}, ${staff.name}, ${staff.username}, ${`${id}@staff.invalid`}, ${tx.now}, ${tx.now})`)
  await tx.rows(sql`insert into sign_in.accounts
      (id, user_id, account_id, provider_id, password, created_at, updated_at)
    values (${newUuid()}, ${id}, ${id}, 'credential', ${staff.passwordHash}, ${tx.now}, ${tx.now})`)
  return id
}

export async function updatePassword(tx: Tx, user: string, passwordHash: string): Promise<boolean> {
  const rows =
    await tx.rows(sql`update sign_in.accounts set password = ${passwordHash}, updated_at = ${tx.now}
    where user_id = ${user}::uuid and provider_id = 'credential' returning 1`)
  return rows.length > 0
}

export async function insertFamily(
  tx: Tx,
  family: { name: string; fingerprint: Buffer; phoneSealed: Buffer },
): Promise<string> {
  const id = newUuid()
  await tx.rows(sql`insert into sign_in.users
      (id, name, phone_fingerprint, phone_sealed, email, created_at, updated_at)
    values (${id}, ${family.name}, ${family.fingerprint}, ${family.phoneSealed}, ${`${id}@family.invalid`},
      ${tx.now}, ${tx.now})`)
  return id
}

export async function renameUser(tx: Tx, user: string, name: string): Promise<void> {
  await tx.rows(sql`update sign_in.users set name = ${name}, updated_at = ${tx.now}
    where id = ${user}::uuid and name <> ${name}`)
}

export async function insertGrant(tx: Tx, user: string, grant: StoredGrant, by: string): Promise<string> {
  const id = newUuid()
  await tx.rows(sql`insert into sign_in.grants
      (id, user_id, role, city, divisions, organisations, persons, worker, granted_at, granted_by)
    values (${id}, ${user}::uuid, ${grant.role}, ${grant.city}, ${[...grant.divisions]}::text[],
      ${[...grant.organisations]}::text[], ${[...grant.persons]}::uuid[], ${grant.worker}, ${tx.now}, ${by})`)
  return id
}

/** Whose grant was taken away; undefined when it was not in force. */
export function revokeGrant(
  tx: Tx,
  grant: string,
): Promise<{ user_id: string; role: string; city: string } | undefined> {
  return tx.find(sql<{ user_id: string; role: string; city: string }>`update sign_in.grants
    set revoked_at = ${tx.now} where id = ${grant}::uuid and revoked_at is null
    returning user_id, role, city`)
}

export type GrantRow = StoredGrant & { id: string; granted_at: Date; granted_by: string }

export function listGrants(tx: Tx, user: string): Promise<GrantRow[]> {
  return tx.rows(sql<GrantRow>`select id, role, city, divisions, organisations, persons, worker, granted_at,
    granted_by from sign_in.grants where user_id = ${user}::uuid and revoked_at is null
    order by granted_at, id limit 100`)
}

export type Visitor = { address: string; device: string }

export async function insertSession(
  tx: Tx,
  session: { user: string; token: string; expiresAt: Date; visitor: Visitor },
): Promise<void> {
  const { address, device } = session.visitor
  await tx.rows(sql`insert into sign_in.sessions
      (id, user_id, token, expires_at, ip_address, user_agent, created_at, updated_at)
    values (${newUuid()}, ${session.user}::uuid, ${session.token}, ${session.expiresAt}, ${address}, ${device},
      ${tx.now}, ${tx.now})`)
}

/** Completes the row that better-auth wrote: our clock, and the address as the socket tells it. */
export async function stampSession(
  tx: Tx,
  session: { token: string; expiresAt: Date; visitor: Visitor },
): Promise<void> {
  await tx.rows(sql`update sign_in.sessions set expires_at = ${session.expiresAt}, created_at = ${tx.now},
    updated_at = ${tx.now}, ip_address = ${session.visitor.address}, user_agent = ${session.visitor.device}
    where token = ${session.token}`)
}

export type SessionRow = {
  id: string
  created_at: Date
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
}

export function listSessions(tx: Tx, user: string): Promise<SessionRow[]> {
  return tx.rows(sql<SessionRow>`select id, created_at, expires_at, ip_address, user_agent from sign_in.sessions
    where user_id = ${user}::uuid and expires_at > ${tx.now} order by created_at desc, id desc limit 100`)
}

export async function deleteSession(tx: Tx, user: string, session: string): Promise<boolean> {
  const rows = await tx.rows(sql`delete from sign_in.sessions
    where id = ${session}::uuid and user_id = ${user}::uuid returning 1`)
  return rows.length > 0
}

export async function deleteSessionsOf(tx: Tx, user: string): Promise<number> {
  return (await tx.rows(sql`delete from sign_in.sessions where user_id = ${user}::uuid returning 1`)).length
}

export async function deleteSessionByToken(tx: Tx, token: string): Promise<void> {
  await tx.rows(sql`delete from sign_in.sessions where token = ${token}`)
}

/** What nobody can use any more; called where a session is opened, so that the tables stay small. */
export async function purgeExpired(tx: Tx): Promise<void> {
  // Skipping locked rows, so that two people who sign in at once never wait for each other.
  await tx.rows(sql`delete from sign_in.sessions where id in (select id from sign_in.sessions
    where expires_at < ${tx.now} limit 1000 for update skip locked)`)
  await tx.rows(sql`delete from sign_in.codes where phone_fingerprint in (select phone_fingerprint
    from sign_in.codes where expires_at < ${tx.now} limit 1000 for update skip locked)`)
}

export async function putCode(tx: Tx, phone: Buffer, code: Buffer, expiresAt: Date): Promise<void> {
  await tx.rows(sql`insert into sign_in.codes (phone_fingerprint, code_fingerprint, expires_at)
    values (${phone}, ${code}, ${expiresAt}) on conflict (phone_fingerprint) do update
    set code_fingerprint = excluded.code_fingerprint, expires_at = excluded.expires_at, attempts = 0`)
}

/** Counts one try before it is looked at, so that tries at the same time cannot share a count. */
export function takeCodeAttempt(
  tx: Tx,
  phone: Buffer,
  most: number,
): Promise<{ code_fingerprint: Buffer; attempts: number } | undefined> {
  return tx.find(sql<{ code_fingerprint: Buffer; attempts: number }>`update sign_in.codes
    set attempts = attempts + 1
    where phone_fingerprint = ${phone} and attempts < ${most} and expires_at > ${tx.now}
    returning code_fingerprint, attempts`)
}

export async function deleteCode(tx: Tx, phone: Buffer): Promise<void> {
  await tx.rows(sql`delete from sign_in.codes where phone_fingerprint = ${phone}`)
}
