// The routes of signing in and out, of "who am I" and of one's own sessions.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Actor, accessErrors } from '#kernel/access'
import { Failure, fail, type Language } from '#kernel/errors'
import { actorOf, httpErrors, languageOf, mount } from '#kernel/http'
import { type Cities, describeScope } from './grants.ts'
import type { PhoneDoor } from './phone-door.ts'
import type { SessionCheck } from './session-check.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { OwnSessions } from './sessions.ts'
import type { Visitor } from './sign-in-store.ts'
import type { Opened, StaffFlow } from './staff-flow.ts'

export type RoutesContext = {
  readonly cities: Cities
  readonly cookie: SessionCookie
  readonly check: SessionCheck
  readonly staff: StaffFlow
  readonly phone: PhoneDoor
  readonly sessions: OwnSessions
}

const password = z.strictObject({ username: z.string().min(1).max(60), password: z.string().min(1).max(128) })
const codeRequest = z.strictObject({ phone: z.string().min(1).max(30) })
const codeAnswer = z.strictObject({ phone: z.string().min(1).max(30), code: z.string().min(1).max(12) })
const sessionId = z.strictObject({ id: z.uuid() })

const me = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    permissions: z.array(z.string()),
    city: z.object({ id: z.string(), name: z.string() }),
    scopeText: z.string().describe('所见范围，用读者的语言'),
    worker: z.string().optional(),
  }),
})

const sessionList = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      openedAt: z.date(),
      expiresAt: z.date(),
      address: z.string(),
      device: z.string(),
      current: z.boolean(),
    }),
  ),
})

export function mountSignIn(app: FastifyInstance, context: RoutesContext): void {
  mountWaysIn(app, context)
  mountSessions(app, context)
}

function mountWaysIn(app: FastifyInstance, context: RoutesContext): void {
  const atTheDoor = { public: 'whoever signs in is not signed in yet' }
  const welcome = (request: FastifyRequest, reply: FastifyReply, opened: Opened) => {
    context.cookie.set(reply, opened.token, opened.expiresAt)
    return describe(context.cities, opened.actor, languageOf(request))
  }
  mount(
    app,
    {
      method: 'POST',
      path: '/auth/staff/sign-in',
      summary: '工作人员用帐号和密码登录',
      access: atTheDoor,
      body: password,
      answer: me,
    },
    (request, reply) =>
      withWait(reply, async () => {
        const given = request.body as z.output<typeof password>
        const opened = await context.staff.open(given.username, given.password, visitorOf(request))
        return welcome(request, reply, opened)
      }),
  )
  mount(
    app,
    {
      method: 'POST',
      path: '/auth/phone/code',
      summary: '家属索取短信验证码；不论号码是否登记，回答都一样',
      access: atTheDoor,
      body: codeRequest,
      answer: z.object({ validSeconds: z.int() }),
    },
    (request, reply) =>
      withWait(reply, async () => {
        const { phone } = request.body as z.output<typeof codeRequest>
        return context.phone.requestCode(phone, visitorOf(request))
      }),
  )
  mount(
    app,
    {
      method: 'POST',
      path: '/auth/phone/sign-in',
      summary: '家属用短信验证码登录',
      access: atTheDoor,
      body: codeAnswer,
      answer: me,
    },
    (request, reply) =>
      withWait(reply, async () => {
        const { phone, code } = request.body as z.output<typeof codeAnswer>
        const opened = await context.phone.open(phone, code.trim(), visitorOf(request))
        return welcome(request, reply, opened)
      }),
  )
}

function mountSessions(app: FastifyInstance, context: RoutesContext): void {
  mount(
    app,
    {
      method: 'POST',
      path: '/auth/sign-out',
      summary: '退出登录',
      access: { public: 'who is not signed in may sign out as well: nothing happens' },
    },
    async (request, reply) => {
      const standing = await context.check.standingOf(request)
      if (standing) await context.sessions.close(standing.user, standing.session, visitorOf(request))
      context.cookie.clear(reply)
      return reply.status(204).send()
    },
  )
  mount(
    app,
    {
      method: 'GET',
      path: '/auth/me',
      summary: '我是谁、能做什么、能看哪里',
      access: { signedIn: 'it tells only about who asks' },
      answer: me,
    },
    async (request) => describe(context.cities, actorOf(request), languageOf(request)),
  )
  mount(
    app,
    {
      method: 'GET',
      path: '/auth/sessions',
      summary: '我登录着的设备',
      access: { signedIn: 'own sessions only' },
      answer: sessionList,
    },
    async (request) => {
      const standing = await context.check.standingOf(request)
      if (!standing) return fail(accessErrors.ACCESS_SIGN_IN_NEEDED)
      const sessions = await context.sessions.list(standing.user)
      return { sessions: sessions.map((each) => ({ ...each, current: each.id === standing.session })) }
    },
  )
  mount(
    app,
    {
      method: 'DELETE',
      path: '/auth/sessions/:id',
      summary: '让自己的某个设备退出登录',
      access: { signedIn: 'own sessions only; another person’s is not found' },
      params: sessionId,
    },
    async (request, reply) => {
      const { id } = request.params as z.output<typeof sessionId>
      const closed = await context.sessions.close(actorOf(request).id, id, visitorOf(request))
      if (!closed) fail(httpErrors.HTTP_NOT_FOUND)
      return reply.status(204).send()
    },
  )
}

function visitorOf(request: FastifyRequest): Visitor {
  return { address: request.ip, device: (request.headers['user-agent'] ?? '').slice(0, 200) }
}

/** A refusal that names seconds says them in Retry-After as well. */
async function withWait<T>(reply: FastifyReply, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Failure && typeof error.data.seconds === 'number') {
      reply.header('retry-after', error.data.seconds)
    }
    throw error
  }
}

function describe(cities: Cities, actor: Actor, language: Language): z.output<typeof me> {
  const city = cities.get(actor.city)
  if (!city) throw new Error(`the city of a signed-in user is not loaded: ${actor.city}`)
  return {
    user: {
      id: actor.id,
      name: actor.name,
      roles: [...actor.roles],
      permissions: [...actor.permissions].sort(),
      city: { id: city.id, name: city.name[language] },
      scopeText: describeScope(city, actor.scope, actor.worker, language),
      ...(actor.worker ? { worker: actor.worker } : {}),
    },
  }
}
