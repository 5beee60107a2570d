// The HTTP server: closed by default, problem+json for every refusal, OpenAPI from the same schemas.

import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { type Actor, accessErrors } from '#kernel/access'
import { isScopeViolation } from '#kernel/db'
import { Failure, type Language } from '#kernel/errors'
import { httpErrors } from './errors.ts'
import { fieldInWords } from './field-words.ts'
import { findActor, setActor } from './routes.ts'

export type ServerOptions = {
  /** Finds who asks from cookie or token; undefined for nobody. */
  authenticate: (request: FastifyRequest) => Promise<Actor | undefined>
  version: string
  /** Lines of the log; errors only by default. */
  log?: (line: { level: 'error'; reference: string; error: unknown; url: string }) => void
}

const bodyLimitBytes = 256 * 1024

/** Makes the server; routes are registered on it, then `checkRoutes` and `listen`. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: bodyLimitBytes,
    trustProxy: false,
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: true,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  refuseOpenRoutes(app)
  keepRawBody(app)
  await app.register(cookie)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '颐联 Yilian', version: options.version, description: '一城养老，一个闭环。' },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('x-frame-options', 'DENY')
    refuseForeignOrigin(request)
    const actor = await options.authenticate(request)
    if (actor) setActor(request, actor)
  })
  app.setErrorHandler((error, request, reply) => sendProblem(error as FastifyError, request, reply, options))
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new Failure(httpErrors.HTTP_NOT_FOUND, {}), request, reply, options),
  )
  app.route({
    method: 'GET',
    url: '/openapi.json',
    config: { access: { public: 'the description of the interface holds no data' } },
    schema: { hide: true },
    handler: async () => app.swagger(),
  })
  return app
}

/** A route without a declared permission stops the start-up: that is what default deny means. */
function refuseOpenRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (route.method === 'HEAD' || route.url.startsWith('/docs')) return
    const access = (route.config as { access?: unknown } | undefined)?.access
    const declared =
      (typeof access === 'string' && access.length > 0) ||
      (typeof access === 'object' && access !== null && ('public' in access || 'signedIn' in access))
    if (!declared) {
      throw new Error(
        `route ${String(route.method)} ${route.url} declares no permission; the server will not start`,
      )
    }
  })
}

const rawBodies = new WeakMap<object, string>()

/** Signatures are checked over the bytes that were sent, so JSON bodies are kept as text beside the object. */
function keepRawBody(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    rawBodies.set(request, text)
    if (text === '') return done(null, undefined)
    try {
      done(null, JSON.parse(text))
    } catch {
      done(new Failure(httpErrors.HTTP_JSON_BROKEN, {}))
    }
  })
  app.addContentTypeParser(
    ['image/jpeg', 'image/png', 'image/webp'],
    { parseAs: 'buffer' },
    (_, body, done) => done(null, body),
  )
}

/** The JSON text of a request as it arrived. */
export function rawBodyOf(request: FastifyRequest): string {
  return rawBodies.get(request) ?? ''
}

/** Cookies sign a browser in, so a page of another site must not be able to command with them. */
function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.origin
  if (!origin) return
  let host: string
  try {
    host = new URL(origin).host
  } catch {
    host = ''
  }
  if (host !== request.headers.host) throw new Failure(httpErrors.HTTP_ORIGIN_REFUSED, {})
}

export function languageOf(request: FastifyRequest): Language {
  return /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
}

async function sendProblem(
  error: FastifyError | Failure,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
): Promise<FastifyReply> {
  const { failure, fields } = toFailure(error, request)
  const reference = randomUUID().slice(0, 8)
  if (failure.entry.status >= 500) {
    const log = options.log ?? ((line) => console.error(line.reference, line.url, line.error))
    log({ level: 'error', reference, error, url: request.url })
  }
  const data = { ...failure.data, ...(failure.entry.status === 500 ? { reference } : {}) }
  const shown = new Failure(failure.entry, data)
  return reply
    .status(failure.entry.status)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({
      type: `/docs/errors#${failure.entry.code}`,
      title: shown.sentence(languageOf(request)),
      status: failure.entry.status,
      code: failure.entry.code,
      ...data,
      ...(fields.length > 0 ? { errors: fields } : {}),
    })
}

type FieldError = { path: string; message: string }

/** Where an error is when it concerns the whole content. */
const wholeOf: Record<Language, string> = { zh: '内容', en: 'the content' }

function toFailure(
  error: FastifyError | Failure,
  request: FastifyRequest,
): { failure: Failure; fields: FieldError[] } {
  if (error instanceof Failure) return { failure: error, fields: [] }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const language = languageOf(request)
    const fields = error.validation.map((issue) => ({
      path: issue.instancePath.replaceAll('/', '.').replace(/^\./, '') || wholeOf[language],
      message: fieldInWords(issue, language),
    }))
    const first = fields[0] ?? { path: '', message: '' }
    return {
      failure: new Failure(httpErrors.HTTP_INPUT_INVALID, { where: first.path, reason: first.message }),
      fields,
    }
  }
  if (isScopeViolation(error)) {
    const entry = findActor(request) ? accessErrors.ACCESS_OUT_OF_SCOPE : accessErrors.ACCESS_SIGN_IN_NEEDED
    return { failure: new Failure(entry, {}), fields: [] }
  }
  if (isDatabaseAway(error)) return { failure: new Failure(httpErrors.HTTP_DATABASE_AWAY, {}), fields: [] }
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) {
    return {
      failure: new Failure(httpErrors.HTTP_TOO_LARGE, { limit: `${bodyLimitBytes / 1024} KB` }),
      fields: [],
    }
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return { failure: new Failure(httpErrors.HTTP_REQUEST_UNREADABLE, {}), fields: [] }
  }
  return { failure: new Failure(httpErrors.HTTP_UNEXPECTED, {}), fields: [] }
}

function isDatabaseAway(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : ''
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P03', '08006', '08001', '53300'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(message)
  )
}
