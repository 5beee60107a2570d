// What signing in leaves in the audit: who, by which way, from where; never a name, telephone or password.

import { type Actor, systemActor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import type { Cities } from './grants.ts'
import type { StoredUser, Visitor } from './sign-in-store.ts'

export const signInProgram = systemActor('sign-in', '', [])

export type Way = 'password' | 'phone'

/** Where an entry about a user is filed, so that the officials of that area can read it. */
export function divisionOf(cities: Cities, user: Pick<StoredUser, 'grants'> | undefined): string {
  const [grant] = user?.grants ?? []
  if (!grant) return ''
  return grant.divisions[0] ?? cities.get(grant.city)?.divisionPrefixes[0] ?? ''
}

export function auditSignIn(
  tx: Tx,
  cities: Cities,
  entry: {
    outcome: 'opened' | 'failed' | 'closed'
    user: StoredUser | undefined
    way?: Way
    visitor: Visitor
  },
): void {
  const { outcome, user, way, visitor } = entry
  // A failed attempt is nobody's act: the account it aimed at is the subject, not the actor.
  const actor: Actor = user && outcome !== 'failed' ? { ...signInProgram, id: user.id } : signInProgram
  audit(tx, actor, {
    action: `kernel.session.${outcome}`,
    subject: user?.id ?? 'unknown',
    division: divisionOf(cities, user),
    detail: { ...(way ? { way } : {}), address: visitor.address },
  })
}
