// The session cookie: a random token and its HMAC, in the form that better-auth itself writes and reads.

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

export type SessionCookie = {
  /** The token of a request whose cookie was signed by this installation. */
  tokenOf(request: FastifyRequest): string | undefined
  set(reply: FastifyReply, token: string, expiresAt: Date): void
  clear(reply: FastifyReply): void
}

export const cookiePrefix = 'yilian'

export function createSessionCookie(options: { secret: string; secure: boolean }): SessionCookie {
  // The prefix makes browsers refuse the cookie from a page without TLS; without TLS it cannot be used.
  const name = `${options.secure ? '__Secure-' : ''}${cookiePrefix}.session_token`
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure } as const
  const sign = (token: string) => createHmac('sha256', options.secret).update(token).digest('base64')
  return {
    tokenOf(request) {
      const [token = '', signature = '', ...rest] = (request.cookies[name] ?? '').split('.')
      if (token === '' || rest.length > 0) return undefined
      const given = Buffer.from(signature)
      const expected = Buffer.from(sign(token))
      return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
    },
    set(reply, token, expiresAt) {
      reply.setCookie(name, `${token}.${sign(token)}`, { ...attributes, expires: expiresAt })
    },
    clear(reply) {
      reply.clearCookie(name, attributes)
    },
  }
}
