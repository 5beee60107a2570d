// Signed events of the telephone system become calls, duties and call-backs, in one transaction each.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Call, CallEvent, checkCallSignature, receiveCallEvent } from '#kernel/calls'
import { dutyStart, findLadder, findTemplate } from '#kernel/cities'
import { inScope, type Tx } from '#kernel/db'
import { closeDutiesAbout, openDuty, type TwoLanguages } from '#kernel/duties'
import { emit } from '#kernel/events'
import { mount, rawBodyOf } from '#kernel/http'
import { maskPhone } from '#kernel/ids'
import { sendSms } from '#kernel/messages'
import { findPersonByPhone } from '#registry'
import { personSeen } from '#registry/contract'
import type { ServerContext } from '../context.ts'

/** The secret that a source signs its events with; `yilian cti secret` prints it for the administrator. */
export function callSourceSecret(context: Pick<ServerContext, 'seal'>, source: string): string {
  return context.seal.derive(`cti/${source}`)
}

export function callIntakeRoutes(
  app: FastifyInstance,
  context: ServerContext,
  findAgent: (username: string) => Promise<string | undefined>,
): void {
  mount(
    app,
    {
      method: 'POST',
      path: '/cti/v1/events',
      summary: '话务系统事件（HMAC-SHA256 签名：X-Yilian-Timestamp、X-Yilian-Signature）',
      access: { public: 'signed by the telephone system with the secret of its source' },
      body: CallEvent,
      answer: z.object({ accepted: z.boolean(), repeated: z.boolean(), call: z.string().nullable() }),
    },
    async (request) => {
      const event = request.body as CallEvent
      checkCallSignature({
        secret: callSourceSecret(context, event.source),
        timestamp: header(request.headers['x-yilian-timestamp']),
        signature: header(request.headers['x-yilian-signature']),
        rawBody: rawBodyOf(request),
        now: context.db.clock(),
      })
      const agent = event.agent ? await findAgent(event.agent) : undefined
      const { repeated, call } = await inScope(context.db, context.system.scope, (tx) =>
        takeIn(tx, context, { ...event, agent }),
      )
      return { accepted: true, repeated, call: call?.id ?? null }
    },
  )
}

function header(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** `event.agent` is the user id of the operator here, already looked up. */
async function takeIn(tx: Tx, context: ServerContext, event: CallEvent) {
  const desk = {
    county: homeCounty(context),
    division: homeDivision(context),
    findCaller: async (inside: Tx, phone: string) => findPersonByPhone(inside, context.seal, phone),
  }
  const result = await receiveCallEvent(tx, context.system, context.seal, desk, event)
  if (result.call) await followCall(tx, context, result.call)
  return result
}

function homeDivision(context: ServerContext): string {
  return (context.city.divisionPrefixes[0] ?? '').padEnd(12, '0')
}

/** Calls belong to the city as a whole; its first county code anchors their keys. */
function homeCounty(context: ServerContext): number {
  return Number(homeDivision(context).slice(0, 6))
}

/** Holding a call is a duty in the operator's hands; a call given up in the queue becomes one for everybody. */
async function followCall(tx: Tx, context: ServerContext, call: Call): Promise<void> {
  const { system } = context
  if (call.state === 'answered' && call.agent) {
    await openDuty(tx, system, {
      county: call.county,
      kind: 'desk.call',
      subject: call.id,
      title: titleOf(call, '通话', 'Call'),
      nextStep: { zh: '听清需要，办完后挂断', en: 'Hear the need, then hang up' },
      division: call.division,
      person: call.person ?? undefined,
      role: 'operator',
      holder: call.agent,
      dueAt: new Date(tx.now.getTime() + 30 * 60_000),
    })
    if (call.person) {
      await emit(
        tx,
        system,
        personSeen,
        call.id,
        { division: call.division, person: call.person },
        {
          person: call.person,
          how: 'call',
          at: tx.now.toISOString(),
        },
      )
    }
  }
  if (call.state === 'ended') {
    const done = { county: call.county, kind: 'desk.call', subject: call.id, finding: '通话结束' }
    await closeDutiesAbout(tx, system, done)
  }
  // Nobody can be called back without a number.
  if (call.state === 'abandoned' && call.caller !== '') await openCallBack(tx, context, call)
}

/** The masked number, or that there was none. */
function titleOf(call: Call, zh: string, en: string): TwoLanguages {
  const number = maskPhone(call.caller)
  return { zh: `${zh} ${number || '（号码未显示）'}`, en: `${en} ${number || '(number withheld)'}` }
}

async function openCallBack(tx: Tx, context: ServerContext, call: Call): Promise<void> {
  const ladder = findLadder(context.city, 'desk.call-back', call.division)
  if (!ladder) throw new Error(`city ${context.city.id} has no ladder for desk.call-back`)
  const start = dutyStart(ladder)
  const { opened } = await openDuty(tx, context.system, {
    county: call.county,
    kind: 'desk.call-back',
    subject: call.id,
    title: titleOf(call, '回拨', 'Call back'),
    nextStep: { zh: '接手后回拨来电人，问清需要', en: 'Take it, call back and ask what is needed' },
    division: call.division,
    person: call.person ?? undefined,
    role: start.role,
    dueAt: new Date(tx.now.getTime() + start.dueAfterSeconds * 1000),
    ladder: start.ladder,
  })
  const template = findTemplate(context.city, 'call-back', call.division)
  if (!opened || !template) return
  await sendSms(tx, context.seal, {
    county: call.county,
    division: call.division,
    person: call.person ?? undefined,
    to: call.caller,
    template: { id: template.id, text: template.text.zh },
    values: { hotline: context.city.hotline.number, minutes: Math.ceil(start.dueAfterSeconds / 60) },
    about: call.id,
  })
}
