// The web pages: built files served from one port, each face a single-page application.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const folder = join(import.meta.dirname, '..', '..', 'dist', 'web')
const faces = ['console', 'carer', 'family', 'phones'] as const
const access = { public: 'pages hold no data; what they show comes through the guarded routes' }

const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join('; ')

/** Serves `/console`, `/carer`, `/family`, `/phones` and their assets; without a build only the API is there. */
export async function pageRoutes(app: FastifyInstance): Promise<void> {
  if (!existsSync(folder)) return
  // `serve: false` only lends `sendFile`; the routes below declare themselves like all others.
  await app.register(fastifyStatic, { root: folder, serve: false })
  app.route({
    method: 'GET',
    url: '/assets/*',
    config: { access },
    schema: { hide: true },
    // Names carry the hash of their content, so a browser may keep them for good.
    handler: (request, reply) =>
      reply.sendFile(`assets/${(request.params as { '*': string })['*']}`, folder, {
        immutable: true,
        maxAge: '365d',
      }),
  })
  for (const face of faces) {
    for (const url of [`/${face}`, `/${face}/*`]) {
      app.route({
        method: 'GET',
        url,
        config: { access },
        schema: { hide: true },
        handler: (_request, reply) =>
          reply
            .header('content-security-policy', policy)
            .header('cache-control', 'no-cache')
            .type('text/html; charset=utf-8')
            .sendFile(`${face}.html`, folder),
      })
    }
  }
  app.route({
    method: 'GET',
    url: '/',
    config: { access },
    schema: { hide: true },
    handler: (_request, reply) => reply.redirect('/console'),
  })
}
