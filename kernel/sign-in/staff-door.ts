// The password flow, done by better-auth over the schema sign_in; its second factors and city sign-on attach here.

import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { hashPassword } from 'better-auth/crypto'
import { username } from 'better-auth/plugins'
import pg from 'pg'
import { newUuid } from '#kernel/ids'
import { cookiePrefix } from './session-cookie.ts'

export const staffSessionSeconds = 12 * 3600
export const leastPassword = 8
export const mostPassword = 128

export type StaffDoor = {
  /** Opens a session and answers its token; undefined when name or password is wrong. */
  open(username: string, password: string): Promise<string | undefined>
  hash(password: string): Promise<string>
  /** The token of a cookie as better-auth itself reads it. */
  readToken(cookie: string): Promise<string | undefined>
  close(): Promise<void>
}

export function createStaffDoor(options: {
  databaseUrl: string
  baseUrl: string
  secret: string
  secure: boolean
}): StaffDoor {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: 2,
    connectionTimeoutMillis: 10_000,
    options: '-c search_path=sign_in -c statement_timeout=15000 -c lock_timeout=5000',
  })
  pool.on('error', () => undefined)
  const auth = createAuth(pool, options)
  return {
    async open(name, password) {
      try {
        const opened = await auth.api.signInUsername({ body: { username: name, password } })
        return opened?.token
      } catch (error) {
        if (error instanceof APIError && error.statusCode < 500) return undefined
        throw error
      }
    },
    hash: hashPassword,
    async readToken(cookie) {
      const known = await auth.api.getSession({
        headers: new Headers({ cookie }),
        query: { disableRefresh: true },
      })
      return known?.session.token
    },
    close: () => pool.end(),
  }
}

/** None of better-auth's own routes is mounted: what is reachable is what `routes.ts` declares. */
function createAuth(pool: pg.Pool, options: { baseUrl: string; secret: string; secure: boolean }) {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return betterAuth({
    appName: 'Yilian',
    baseURL: options.baseUrl,
    secret: options.secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: leastPassword,
      maxPasswordLength: mostPassword,
    },
    plugins: [
      username({ displayUsername: false, usernameValidator: (name) => /^[a-zA-Z0-9_.-]+$/.test(name) }),
    ],
    advanced: {
      cookiePrefix,
      useSecureCookies: options.secure,
      // The address of a visitor is the socket's; a header could say anything.
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newUuid() },
    },
    user: { modelName: 'users', fields: { ...times, emailVerified: 'email_verified' } },
    session: {
      modelName: 'sessions',
      expiresIn: staffSessionSeconds,
      fields: {
        ...times,
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
    },
    account: {
      modelName: 'accounts',
      fields: {
        ...times,
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'verifications', fields: { ...times, expiresAt: 'expires_at' } },
  })
}
