// The desk's routes: waiting calls, the card of the held one, answering and hanging up through the telephone system.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { type Call, findCall } from '#kernel/calls'
import { inScope, type Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { actorOf, command, mount, read } from '#kernel/http'
import { keyOf, PublicId } from '#kernel/ids'
import type { ServerContext } from '../context.ts'
import { listDeskCalls, openCallerCard, registerCaller } from './caller-card.ts'
import { CallerCard, DeskCall, RegisterCaller } from './desk-contract.ts'
import { deskErrors } from './desk-errors.ts'

/** Commands to the telephone system; it answers with signed events of its own. */
export type TelephoneSystem = {
  answer(call: TelephoneOrder): Promise<void>
  hangUp(call: TelephoneOrder): Promise<void>
}

/** The call as the telephone system names it, and the operator's name there. */
export type TelephoneOrder = { source: string; callId: string; agent: string }

const params = z.strictObject({ id: PublicId })
const Commanded = z.object({ call: PublicId, commanded: z.enum(['answer', 'hang-up']) })

export function deskRoutes(
  app: FastifyInstance,
  context: ServerContext,
  telephones: TelephoneSystem,
  /** The operator's name in the telephone system: their user name. */
  agentName: (userId: string) => Promise<string>,
): void {
  read(app, context, {
    method: 'GET',
    path: '/desk/calls',
    summary: '等待和进行中的来电',
    access: 'desk.call.take',
    answer: z.object({ calls: z.array(DeskCall), hotline: z.string() }),
    run: async (tx, actor) => ({
      calls: await listDeskCalls(tx, actor, context),
      hotline: context.city.hotline.number,
    }),
  })
  read(app, context, {
    method: 'GET',
    path: '/desk/calls/:id/card',
    summary: '来电人卡片：接听着这通电话即是查看的理由，每次打开都有审计',
    access: 'desk.card.view',
    params,
    answer: CallerCard,
    run: (tx, actor, input) => openCallerCard(tx, actor, context, input.params.id),
  })
  command(app, context, {
    method: 'POST',
    path: '/desk/calls/:id/register',
    summary: '登记陌生来电人（姓名、出生日期、所在社区）',
    access: 'registry.person.register',
    params,
    body: RegisterCaller,
    answer: CallerCard,
    run: (tx, actor, { params: { id }, body }) => registerCaller(tx, actor, context, id, body),
  })
  for (const what of ['answer', 'hang-up'] as const) {
    mount(
      app,
      {
        method: 'POST',
        path: `/desk/calls/:id/${what}`,
        summary: what === 'answer' ? '接听（命令话务系统）' : '挂断（命令话务系统）',
        access: 'desk.call.take',
        params,
        answer: Commanded,
      },
      async (request) => {
        const actor = actorOf(request)
        const { id } = request.params as { id: string }
        const call = await inScope(context.db, actor.scope, (tx) =>
          checkCommand(tx, actor, context, id, what),
        )
        const order = { source: call.source, callId: call.sourceCallId, agent: await agentName(actor.id) }
        // The state changes when the telephone system says so by its own signed event, not here.
        await (what === 'answer' ? telephones.answer(order) : telephones.hangUp(order)).catch(
          (error: unknown) => fail(deskErrors.DESK_NO_TELEPHONE_SYSTEM, {}, error),
        )
        return { call: call.id, commanded: what }
      },
    )
  }
}

async function checkCommand(
  tx: Tx,
  actor: Actor,
  context: ServerContext,
  id: string,
  what: 'answer' | 'hang-up',
): Promise<Call> {
  const call = await findCall(tx, context.seal, keyOf(id))
  if (!call) fail(deskErrors.DESK_CALL_NOT_FOUND)
  const waiting = call.state === 'queued' || call.state === 'offered'
  if (what === 'answer' && !waiting) fail(deskErrors.DESK_CALL_NOT_WAITING, { state: call.state })
  if (what === 'hang-up' && call.agent !== actor.id) fail(deskErrors.DESK_CALL_NOT_HELD)
  audit(tx, actor, { action: `desk.call.${what}`, subject: call.id, division: call.division })
  return call
}
