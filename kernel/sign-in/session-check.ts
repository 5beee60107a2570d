// The check of every request: cookie, one statement, and an answer remembered for at most a few seconds.

import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/access'
import type { Database, Scope } from '#kernel/db'
import { languageOf } from '#kernel/http'
import type { Seal } from '#kernel/seal'
import { type Cities, uniteGrants } from './grants.ts'
import type { SessionCookie } from './session-cookie.ts'
import { createShortCache } from './short-cache.ts'
import { findSession, findSignedInUser, type StoredUser } from './sign-in-store.ts'

/** Four seconds and the time of one query: what was taken away ends within five. */
const rememberMilliseconds = 4_000
const mostRemembered = 5_000

export type Family = { name: string; persons: readonly { county: number; person: string }[] }
export type FamilyOf = (phone: string) => Promise<Family | undefined>

export type Standing = { user: string; session: string; token: string; actor: Actor; expiresAt: Date }

export type SessionCheck = {
  standingOf(request: FastifyRequest): Promise<Standing | undefined>
  authenticate(request: FastifyRequest): Promise<Actor | undefined>
  scopeOf(user: string): Promise<Scope | undefined>
  /** Ends at once, in this process, what is remembered of a user. */
  forget(user: string): void
}

export type CheckContext = {
  readonly db: Database
  readonly seal: Seal
  readonly cities: Cities
  readonly familyOf: FamilyOf
}

export function createSessionCheck(context: CheckContext, cookie: SessionCookie): SessionCheck {
  const clock = context.db.clock
  const limits = { milliseconds: rememberMilliseconds, most: mostRemembered, clock }
  const standings = createShortCache<Standing | undefined>(limits)
  const scopes = createShortCache<{ user: string; scope: Scope | undefined }>(limits)

  async function standingOf(request: FastifyRequest): Promise<Standing | undefined> {
    const token = cookie.tokenOf(request)
    if (!token) return undefined
    const standing = await standings.get(token, () => loadStanding(context, token))
    return standing && standing.expiresAt > clock() ? standing : undefined
  }

  return {
    standingOf,
    async authenticate(request) {
      const standing = await standingOf(request)
      const language = languageOf(request)
      if (!standing || standing.actor.language === language) return standing?.actor
      return { ...standing.actor, language }
    },
    async scopeOf(user) {
      const kept = await scopes.get(user, async () => {
        const stored = await findSignedInUser(context.db, user)
        const actor = stored && (await loadActor(context, stored))
        return { user, scope: actor?.scope }
      })
      return kept.scope
    },
    forget(user) {
      standings.forget((standing) => standing?.user === user)
      scopes.forget((kept) => kept.user === user)
    },
  }
}

async function loadStanding(context: CheckContext, token: string): Promise<Standing | undefined> {
  const stored = await findSession(context.db, token)
  const actor = stored && (await loadActor(context, stored))
  if (!stored || !actor) return undefined
  return { user: stored.id, session: stored.session, token, actor, expiresAt: stored.expires_at }
}

/** Asks each time who still consents: one that was withdrawn ends here, the session stays but sees nobody. */
async function loadActor(context: CheckContext, user: StoredUser): Promise<Actor | undefined> {
  const phone = user.phone_sealed && context.seal.open(user.phone_sealed)
  return actorFrom(context.cities, user, phone ? await context.familyOf(phone) : undefined)
}

/** What a user may do and see; undefined when no grant is left. `family` counts only with a role by consent. */
export function actorFrom(cities: Cities, user: StoredUser, family: Family | undefined): Actor | undefined {
  const rights = uniteGrants(cities, user.grants)
  if (!rights) return undefined
  const { city, roles, permissions, scope, worker, byConsent } = rights
  const consented = byConsent && family ? family.persons.map(({ person }) => person) : []
  return {
    kind: 'user',
    id: user.id,
    name: user.name,
    city,
    roles,
    permissions,
    scope: { ...scope, persons: [...new Set([...scope.persons, ...consented])] },
    ...(worker ? { worker } : {}),
    language: 'zh',
  }
}
