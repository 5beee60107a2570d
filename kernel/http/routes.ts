// Routes: schema, permission and verb are declared together; a command is whole, once, and audited.

import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Actor, accessErrors, type Permission, requirePermission } from '#kernel/access'
import { auditCount } from '#kernel/audit'
import { type Database, inScope, sql, type Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { httpErrors } from './errors.ts'

/** Who may call: a permission, anyone signed in (say why), or anyone at all (say why). */
export type Access = Permission | { signedIn: string } | { public: string }

type Schema = z.ZodType | undefined
type Output<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
}

export type RouteContext = { readonly db: Database }

type Declared<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** One sentence for the API page, in Chinese first. */
  summary: string
  access: Access
  params?: P
  query?: Q
  body?: B
  answer: R
}

export type Input<P extends Schema, Q extends Schema, B extends Schema> = {
  params: Output<P>
  query: Output<Q>
  body: Output<B>
  /** Version of If-Match, when the client sent one. */
  expectedVersion: number | undefined
}

/** Declares a read: it runs in one transaction under the actor's scope. */
export function read<P extends Schema, Q extends Schema, R extends z.ZodType>(
  app: FastifyInstance,
  context: RouteContext,
  route: Declared<P, Q, undefined, R> & {
    run: (tx: Tx, actor: Actor, input: Input<P, Q, undefined>) => Promise<z.input<R>>
  },
): void {
  mount(app, route, async (request, reply) => {
    const actor = actorOf(request)
    const answer = await inScope(context.db, actor.scope, (tx) =>
      route.run(tx, actor, inputOf<P, Q, undefined>(request)),
    )
    sendVersion(reply, answer)
    return answer
  })
}

/**
 * Declares a command: POST, PUT, PATCH or DELETE with an Idempotency-Key. The key, the change, its audit rows
 * and its events commit together; the same key with the same content gives the first answer again, with
 * another content it is refused. A command that leaves no audit row fails: that is a mistake of the program.
 */
export function command<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType>(
  app: FastifyInstance,
  context: RouteContext,
  route: Declared<P, Q, B, R> & {
    status?: 200 | 201
    run: (tx: Tx, actor: Actor, input: Input<P, Q, B>) => Promise<z.input<R>>
  },
): void {
  const status = route.status ?? 200
  mount(app, route, async (request, reply) => {
    const actor = actorOf(request)
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string' || key.length < 8 || key.length > 200) fail(httpErrors.HTTP_KEY_MISSING)
    const hash = createHash('sha256')
      .update(`${route.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
      .digest()
    const answer = await inScope(context.db, actor.scope, async (tx) => {
      const earlier = await claimKey(tx, actor, key, hash)
      if (earlier) return { ...earlier, repeated: true }
      const fresh = await route.run(tx, actor, inputOf<P, Q, B>(request))
      if (auditCount(tx) === 0) throw new Error(`command ${route.method} ${route.path} left no audit row`)
      tx.withCommit(
        () => sql`update kernel.idempotency set status = ${status},
          response = ${JSON.stringify(fresh ?? null)}::jsonb where actor = ${actor.id} and key = ${key}`,
      )
      return { status, body: fresh as unknown, repeated: false }
    })
    sendVersion(reply, answer.body)
    // The stored answer is JSON already: its dates are text and must not go through the schema again.
    if (answer.repeated) reply.serializer((body: unknown) => JSON.stringify(body))
    return reply.status(answer.status).type('application/json; charset=utf-8').send(answer.body)
  })
}

async function claimKey(
  tx: Tx,
  actor: Actor,
  key: string,
  hash: Buffer,
): Promise<{ status: number; body: unknown } | undefined> {
  const claimed = await tx.rows(sql`insert into kernel.idempotency (actor, key, request_hash, at)
    values (${actor.id}, ${key}, ${hash}, ${tx.now}) on conflict (actor, key) do nothing returning 1`)
  if (claimed.length > 0) return undefined
  const earlier = await tx.find(sql<{ request_hash: Buffer; status: number; response: unknown }>`
    select request_hash, status, response from kernel.idempotency where actor = ${actor.id} and key = ${key}`)
  if (!earlier?.request_hash.equals(hash)) fail(httpErrors.HTTP_KEY_REUSED)
  return { status: earlier.status, body: earlier.response }
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** Declares a route of another kind (sign-in, intake of another system's events, streams, files). */
export function mount(
  app: FastifyInstance,
  route: {
    method: Declared<undefined, undefined, undefined, z.ZodType>['method']
    path: string
    summary: string
    access: Access
    params?: Schema
    query?: Schema
    body?: Schema
    answer?: z.ZodType
    bodyLimitBytes?: number
  },
  handler: Handler,
): void {
  app.route({
    method: route.method,
    url: route.path,
    config: { access: route.access },
    ...(route.bodyLimitBytes ? { bodyLimit: route.bodyLimitBytes } : {}),
    schema: {
      summary: route.summary,
      tags: [route.path.split('/')[1] ?? 'yilian'],
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(route.answer ? { response: { '2xx': route.answer } } : {}),
    },
    preHandler: async (request) => checkAccess(request, route.access),
    handler,
  })
}

function checkAccess(request: FastifyRequest, access: Access): void {
  if (typeof access === 'object' && 'public' in access) return
  const actor = actorOf(request)
  if (typeof access === 'string') requirePermission(actor, access)
}

/** The signed-in actor of a request; refuses when there is none. */
export function actorOf(request: FastifyRequest): Actor {
  return findActor(request) ?? fail(accessErrors.ACCESS_SIGN_IN_NEEDED)
}

const actors = new WeakMap<FastifyRequest, Actor>()

export function findActor(request: FastifyRequest): Actor | undefined {
  return actors.get(request)
}

/** Called once a request by the server after it has checked the session. */
export function setActor(request: FastifyRequest, actor: Actor): void {
  actors.set(request, actor)
}

function inputOf<P extends Schema, Q extends Schema, B extends Schema>(
  request: FastifyRequest,
): Input<P, Q, B> {
  const match = request.headers['if-match']
  const version = typeof match === 'string' ? Number(match.replaceAll(/^(W\/)?"|"$/g, '')) : undefined
  return {
    params: request.params as Output<P>,
    query: request.query as Output<Q>,
    body: request.body as Output<B>,
    expectedVersion: Number.isInteger(version) ? version : undefined,
  }
}

function sendVersion(reply: FastifyReply, answer: unknown): void {
  if (answer !== null && typeof answer === 'object' && 'version' in answer) {
    reply.header('etag', `"${String(answer.version)}"`)
  }
}

/** Guards an edit of fields: refuses without If-Match (428) and with a stale one (412). */
export function requireVersion(current: number, expected: number | undefined): void {
  if (expected === undefined) fail(httpErrors.HTTP_VERSION_MISSING)
  if (expected !== current) fail(httpErrors.HTTP_VERSION_STALE, { current, seen: expected })
}
