// A person's own sessions: where they are signed in, and ending one.

import { type Database, inScope, noScope } from '#kernel/db'
import type { Cities } from './grants.ts'
import { auditSignIn } from './sign-in-audit.ts'
import * as store from './sign-in-store.ts'

export type SessionSummary = {
  id: string
  openedAt: Date
  expiresAt: Date
  address: string
  device: string
}

export type OwnSessions = {
  list(user: string): Promise<SessionSummary[]>
  /** False when it is not a session of this user. */
  close(user: string, session: string, visitor: store.Visitor): Promise<boolean>
}

export function createOwnSessions(context: {
  db: Database
  cities: Cities
  forget: (user: string) => void
}): OwnSessions {
  return {
    list: (user) =>
      inScope(context.db, noScope, async (tx) =>
        (await store.listSessions(tx, user)).map((row) => ({
          id: row.id,
          openedAt: row.created_at,
          expiresAt: row.expires_at,
          address: row.ip_address ?? '',
          device: row.user_agent ?? '',
        })),
      ),
    async close(userId, session, visitor) {
      const closed = await inScope(context.db, noScope, async (tx) => {
        if (!(await store.deleteSession(tx, userId, session))) return false
        const user = await store.findUser(tx, userId)
        auditSignIn(tx, context.cities, { outcome: 'closed', user, visitor })
        return true
      })
      context.forget(userId)
      return closed
    },
  }
}
