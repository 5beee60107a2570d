// Signing in (登录), put together: passwords for staff, telephone codes for families, one check for every request.

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/access'
import type { Database, Scope } from '#kernel/db'
import { fail } from '#kernel/errors'
import type { Seal } from '#kernel/seal'
import type { Clock } from '#kernel/time'
import { signInErrors } from './errors.ts'
import type { Cities } from './grants.ts'
import { createPhoneDoor } from './phone-door.ts'
import { mountSignIn } from './routes.ts'
import { createSessionCheck, type FamilyOf } from './session-check.ts'
import { createSessionCookie } from './session-cookie.ts'
import { createOwnSessions, type SessionSummary } from './sessions.ts'
import { createStaffDoor } from './staff-door.ts'
import { createStaffFlow } from './staff-flow.ts'
import { createUsers, type Users } from './users.ts'
import { createWorkQueue } from './work-queue.ts'

export type SignInOptions = {
  db: Database
  /** The clock of limits, codes and sessions; the database's own by default. */
  clock?: Clock
  /** The same database as the application role; better-auth keeps two connections of its own. */
  databaseUrl: string
  seal: Seal
  cities: Cities
  /** The address people type; over https the cookie is Secure. */
  baseUrl: string
  sendCode: (phone: string, code: string) => Promise<void>
  /** Who consented to the holder of a telephone (E.164); undefined when nobody did. */
  familyOf: FamilyOf
}

export type SignIn = Users & {
  authenticate(request: FastifyRequest): Promise<Actor | undefined>
  mount(app: FastifyInstance): void
  listSessions(user: string): Promise<SessionSummary[]>
  /** What a user may see now; undefined once they have no live session or no grant. At most 5 seconds old. */
  scopeOf(user: string): Promise<Scope | undefined>
  close(): Promise<void>
}

/** Passwords in line before newcomers are asked to wait: about four seconds of one core. */
const mostWaiting = 40

export function createSignIn(options: SignInOptions): SignIn {
  const { cities, seal, familyOf, sendCode, databaseUrl, baseUrl } = options
  const db = { ...options.db, clock: options.clock ?? options.db.clock }
  const secret = seal.derive('sign-in/sessions')
  const secure = baseUrl.startsWith('https:')
  const cookie = createSessionCookie({ secret, secure })
  const door = createStaffDoor({ databaseUrl, baseUrl, secret, secure })
  const queue = createWorkQueue({ waiting: mostWaiting })
  const checking = { db, seal, cities, familyOf }
  const check = createSessionCheck(checking, cookie)
  const staff = createStaffFlow(checking, door, queue)
  const phone = createPhoneDoor({ ...checking, sendCode })
  const sessions = createOwnSessions({ db, cities, forget: check.forget })
  const hash = async (password: string) => {
    const turn = await queue.run(() => door.hash(password))
    return turn ? turn.done : fail(signInErrors.SIGN_IN_TOO_OFTEN, { seconds: 5 })
  }
  return {
    ...createUsers({ db, cities, hash, forget: check.forget }),
    authenticate: check.authenticate,
    mount: (app) => mountSignIn(app, { cities, cookie, check, staff, phone, sessions }),
    listSessions: sessions.list,
    scopeOf: check.scopeOf,
    close: door.close,
  }
}
