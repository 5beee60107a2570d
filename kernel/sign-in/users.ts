// Users (用户): making accounts, granting and revoking roles, ending sessions; each is one audited transaction.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { type Database, inScope, noScope, type Tx, violatedConstraint } from '#kernel/db'
import { fail } from '#kernel/errors'
import { signInErrors } from './errors.ts'
import { type Cities, checkGrant, type Grant } from './grants.ts'
import { divisionOf, signInProgram } from './sign-in-audit.ts'
import * as store from './sign-in-store.ts'
import { leastPassword, mostPassword } from './staff-door.ts'

export type NewUser = { username: string; password: string; name: string; grants: readonly Grant[] }

export type GrantSummary = Omit<store.GrantRow, 'granted_at' | 'granted_by'> & {
  grantedAt: Date
  grantedBy: string
}

/** `by` is who does it; without one it is the program itself (first start, command line). */
export type Users = {
  createUser(user: NewUser, by?: Actor): Promise<{ id: string }>
  /** The id of a user; telephone systems know an operator by user name. */
  findUserByUsername(username: string): Promise<string | undefined>
  /** The user name of somebody of the staff; families have none. */
  usernameOf(user: string): Promise<string>
  /** Names by id of those who are users; others (the program itself) are absent. */
  namesOf(users: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Sets a new password and ends the user's sessions. */
  setPassword(user: string, password: string, by?: Actor): Promise<void>
  grant(user: string, grant: Grant, by?: Actor): Promise<{ id: string }>
  listGrants(user: string): Promise<GrantSummary[]>
  revoke(grant: string, by?: Actor): Promise<void>
  revokeSessions(user: string, by?: Actor): Promise<void>
}

type Context = {
  readonly db: Database
  readonly cities: Cities
  readonly hash: (password: string) => Promise<string>
  readonly forget: (user: string) => void
}

export function createUsers(context: Context): Users {
  return { ...createAccounts(context), ...createGrants(context) }
}

type Accounts = Pick<Users, 'createUser' | 'findUserByUsername' | 'usernameOf' | 'namesOf' | 'setPassword'>

function createAccounts(context: Context): Accounts {
  const { db, cities } = context
  const inStore = <T>(work: (tx: Tx) => Promise<T>) => inScope(db, noScope, work)
  return {
    async createUser({ username, password, name, grants }, by = signInProgram) {
      if (!/^[a-z0-9_.-]{3,30}$/.test(username)) fail(signInErrors.SIGN_IN_USERNAME_INVALID)
      checkPassword(password)
      const checked = grants.map((grant) => checkGrant(cities, grant))
      const [first] = checked
      for (const grant of checked) refuseOtherCity(first?.city, grant.city)
      const passwordHash = await context.hash(password)
      try {
        return await inStore(async (tx) => {
          const id = await store.insertStaff(tx, { username, name, passwordHash })
          for (const grant of checked) await store.insertGrant(tx, id, grant, by.id)
          const detail = { roles: checked.map((grant) => grant.role) }
          note(tx, by, 'created', { id, division: divisionOf(cities, { grants: checked }), detail })
          return { id }
        })
      } catch (error) {
        if (violatedConstraint(error) === 'users_username_key') {
          return fail(signInErrors.SIGN_IN_USERNAME_TAKEN, { username })
        }
        throw error
      }
    },

    findUserByUsername: (username) =>
      inStore(async (tx) => (await store.findUserByUsername(tx, username))?.id),

    usernameOf: (user) =>
      inStore(async (tx) => (await store.findUsername(tx, user)) ?? fail(signInErrors.SIGN_IN_USER_UNKNOWN)),

    namesOf: (users) => inStore((tx) => store.namesOf(tx, users)),

    async setPassword(user, password, by = signInProgram) {
      checkPassword(password)
      const passwordHash = await context.hash(password)
      await inStore(async (tx) => {
        const known = await getUser(tx, user)
        if (!(await store.updatePassword(tx, user, passwordHash))) fail(signInErrors.SIGN_IN_USER_UNKNOWN)
        await store.deleteSessionsOf(tx, user)
        note(tx, by, 'password-set', { id: user, division: divisionOf(cities, known) })
      })
      context.forget(user)
    },
  }
}

function createGrants(context: Context): Omit<Users, keyof Accounts> {
  const { db, cities } = context
  const inStore = <T>(work: (tx: Tx) => Promise<T>) => inScope(db, noScope, work)
  return {
    async grant(user, grant, by = signInProgram) {
      const checked = checkGrant(cities, grant)
      const made = await inStore(async (tx) => {
        const known = await getUser(tx, user)
        refuseOtherCity(known.grants[0]?.city, checked.city)
        const id = await store.insertGrant(tx, user, checked, by.id)
        const division = divisionOf(cities, { grants: [checked] })
        note(tx, by, 'granted', { id: user, division, detail: { grant: id, role: checked.role } })
        return { id }
      })
      context.forget(user)
      return made
    },

    listGrants: (user) =>
      inStore(async (tx) =>
        (await store.listGrants(tx, user)).map(({ granted_at, granted_by, ...grant }) => ({
          ...grant,
          grantedAt: granted_at,
          grantedBy: granted_by,
        })),
      ),

    async revoke(grant, by = signInProgram) {
      const user = await inStore(async (tx) => {
        const revoked = await store.revokeGrant(tx, grant)
        if (!revoked) return fail(signInErrors.SIGN_IN_GRANT_UNKNOWN)
        const division = cities.get(revoked.city)?.divisionPrefixes[0] ?? ''
        note(tx, by, 'revoked', { id: revoked.user_id, division, detail: { grant, role: revoked.role } })
        return revoked.user_id
      })
      context.forget(user)
    },

    async revokeSessions(user, by = signInProgram) {
      await inStore(async (tx) => {
        const known = await getUser(tx, user)
        const ended = await store.deleteSessionsOf(tx, user)
        const division = divisionOf(cities, known)
        note(tx, by, 'sessions-revoked', { id: user, division, detail: { ended } })
      })
      context.forget(user)
    },
  }
}

function note(
  tx: Tx,
  by: Actor,
  what: string,
  about: { id: string; division: string; detail?: Record<string, unknown> },
): void {
  const { id, division, detail } = about
  audit(tx, by, { action: `kernel.user.${what}`, subject: id, division, ...(detail ? { detail } : {}) })
}

async function getUser(tx: Tx, id: string): Promise<store.StoredUser> {
  return (await store.findUser(tx, id)) ?? fail(signInErrors.SIGN_IN_USER_UNKNOWN)
}

function checkPassword(password: string): void {
  if (password.length >= leastPassword && password.length <= mostPassword) return
  fail(signInErrors.SIGN_IN_PASSWORD_SHORT, { least: leastPassword, most: mostPassword })
}

/** An actor has one city, whose words, ladders and templates apply to all they do. */
function refuseOtherCity(held: string | undefined, given: string): void {
  if (held !== undefined && held !== given) fail(signInErrors.SIGN_IN_OTHER_CITY, { city: held })
}
