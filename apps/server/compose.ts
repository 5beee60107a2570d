// Composition by hand: every module's routes and subscribers, the loops, the pages. No rule and no SQL here.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { governanceRoutes } from '#governance'
import { healthRoutes, healthSubscribers } from '#health'
import { findTemplate } from '#kernel/cities'
import { inScope } from '#kernel/db'
import { openDuty, sweepDuties } from '#kernel/duties'
import { forgetOldNotices, type Subscriber, startDispatcher } from '#kernel/events'
import { createServer, mountStream } from '#kernel/http'
import { startLoop } from '#kernel/jobs'
import { type SmsGateway, sendSms, startSender } from '#kernel/messages'
import { createSignIn, type SignIn } from '#kernel/sign-in'
import { beginFacts, type ConsentingParent, consentedByPhone, registryRoutes } from '#registry'
import { serviceRoutes, serviceSubscribers } from '#service'
import { phoneRoutes } from '../../simulators/phones/phone-routes.ts'
import { createSimulatedGateway } from '../../simulators/sms-gateway/index.ts'
import { createExchange, exchangeSource } from '../../simulators/telephone-exchange/index.ts'
import type { ServerContext } from './context.ts'
import { callIntakeRoutes, callSourceSecret } from './desk/call-intake.ts'
import { deskRoutes } from './desk/desk-routes.ts'
import { dutyRoutes } from './duty-routes.ts'
import { pageRoutes } from './pages.ts'
import { recordRoutes } from './record-routes.ts'

export type YilianServer = {
  readonly app: FastifyInstance
  readonly signIn: SignIn
  /** Delivers what waits now (events, messages); tests use it instead of waiting for the loops. */
  settle(): Promise<void>
  startLoops(): void
  stop(): Promise<void>
}

export const version = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as {
    version: string
  }
).version

export type ComposeOptions = {
  context: ServerContext
  databaseUrl: string
  /** Where the server is reached; the simulated exchange sends its events there. */
  address: string
  gateway?: SmsGateway
}

/** Builds the whole server; nothing runs until `startLoops` and `listen`. */
export async function composeServer(options: ComposeOptions): Promise<YilianServer> {
  const { context } = options
  const signIn = createSignIn({
    db: context.db,
    databaseUrl: options.databaseUrl,
    seal: context.seal,
    cities: context.cities,
    baseUrl: options.address,
    sendCode: (phone, code) => sendSignInCode(context, phone, code),
    familyOf: async (phone) => familyOf(await consentedByPhone(context.db, context.seal, phone)),
    clock: context.db.clock,
  })
  const app = await createServer({ authenticate: signIn.authenticate, version })
  const stream = mountStream(app, context.db, signIn.scopeOf)
  const telephones = createExchange({
    address: options.address,
    secret: callSourceSecret(context, exchangeSource),
    clock: context.db.clock,
  })
  signIn.mount(app)
  registryRoutes(app, context)
  healthRoutes(app, context)
  serviceRoutes(app, context)
  governanceRoutes(app, context)
  callIntakeRoutes(app, context, signIn.findUserByUsername)
  deskRoutes(app, context, telephones, signIn.usernameOf)
  dutyRoutes(app, context, signIn.namesOf)
  recordRoutes(app, context, signIn.namesOf)
  // With a real gateway there are real telephones, and nothing to simulate.
  if (!options.gateway) {
    phoneRoutes(app, { ...context, hotline: context.city.hotline.number }, telephones)
  }
  await pageRoutes(app)
  const gateway = options.gateway ?? createSimulatedGateway(context.db)
  return withLoops({ app, signIn, context, gateway, wakePages: stream.wake, closePages: stream.stop })
}

/** Everything that listens to events, in the order of the levels. */
export function allSubscribers(context: ServerContext): Subscriber[] {
  return [...healthSubscribers(context), ...serviceSubscribers(context)]
}

function withLoops(parts: {
  app: FastifyInstance
  signIn: SignIn
  context: ServerContext
  gateway: SmsGateway
  wakePages: () => void
  closePages: () => void
}): YilianServer {
  const { app, context } = parts
  const { db, system } = context
  const running: { stop(): Promise<void> }[] = []
  const dispatcher = () =>
    startDispatcher({
      db,
      scope: system.scope,
      subscribers: allSubscribers(context),
      onNotices: parts.wakePages,
      onDead: async (tx, event, subscriber, fault) => {
        await openDuty(tx, system, {
          county: Number(event.division.slice(0, 6)),
          kind: 'kernel.dead-letter',
          subject: `${event.id}/${subscriber}`,
          title: { zh: `消息处理失败：${subscriber}`, en: `An event could not be handled: ${subscriber}` },
          nextStep: { zh: `查看原因后重试：${fault.slice(0, 120)}`, en: `See why: ${fault.slice(0, 120)}` },
          division: event.division,
          role: 'administrator',
          dueAt: new Date(tx.now.getTime() + 4 * 3_600_000),
        })
      },
    })
  const sender = () =>
    startSender({ db, scope: system.scope, actor: system, seal: context.seal, gateway: parts.gateway })
  return {
    app,
    signIn: parts.signIn,
    async settle() {
      const [events, messages] = [dispatcher(), sender()]
      await events.drain()
      await messages.drain()
      await events.drain()
      await Promise.all([events.stop(), messages.stop()])
    },
    startLoops() {
      running.push(
        dispatcher(),
        sender(),
        startLoop({
          name: 'duties',
          everyMilliseconds: 1_000,
          step: async () => (await sweepDuties(db, system.scope, system)) === 200,
        }),
        startLoop({
          // Facts recorded ahead come into force on their day; an hourly look survives a restart at midnight.
          name: 'facts',
          everyMilliseconds: 3_600_000,
          step: async () => {
            await inScope(db, system.scope, (tx) => beginFacts(tx, system, context))
            return false
          },
        }),
        startLoop({
          name: 'notices',
          everyMilliseconds: 3_600_000,
          step: async () => {
            await forgetOldNotices(db, system.scope)
            return false
          },
        }),
      )
    },
    async stop() {
      parts.closePages()
      await app.close()
      await Promise.all(running.map((loop) => loop.stop()))
      await parts.signIn.close()
    },
  }
}

/** The holder of a telephone as the family of everyone who consented to them. */
function familyOf(parents: readonly ConsentingParent[]) {
  const [first] = parents
  if (!first) return undefined
  return { name: first.kinName, persons: parents.map(({ county, person }) => ({ county, person })) }
}

/** The sign-in code goes through the same outbox as every other text. */
async function sendSignInCode(context: ServerContext, phone: string, code: string): Promise<void> {
  const division = (context.city.divisionPrefixes[0] ?? '').padEnd(12, '0')
  const template = findTemplate(context.city, 'sign-in-code', division)
  if (!template) throw new Error(`city ${context.home} has no template sign-in-code`)
  await inScope(context.db, context.system.scope, (tx) =>
    sendSms(tx, context.seal, {
      county: Number(division.slice(0, 6)),
      division,
      to: phone,
      template: { id: template.id, text: template.text.zh },
      values: { code, minutes: 5 },
      about: 'sign-in',
    }),
  )
}
