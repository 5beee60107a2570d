// Visits over HTTP: the worker's day, the steps of a visit, its pictures, and the decision on one that waits.

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { inScope, type Tx } from '#kernel/db'
import { actorOf, command, mount, read } from '#kernel/http'
import { type Key, keyOf, PublicId, publicId } from '#kernel/ids'
import { addDays, civilDateOf, instantOf } from '#kernel/time'
import { CivilDate } from '#registry/contract'
import { CheckIn, CheckOut, ConfirmVisit, Visit, visitStates } from '#service/contract'
import { servicePermissions } from '../permissions.ts'
import { checkIn } from './check-in.ts'
import { checkOut } from './check-out.ts'
import { callBackAboutVisit, confirmVisit } from './confirm-visit.ts'
import { keepImage } from './keep-image.ts'
import { listVisitsOfPerson } from './list-visits-of-person.ts'
import { getImage, listImages } from './operation-store.ts'
import type { VisitContext } from './visit-context.ts'
import { getVisit, listVisits } from './visit-store.ts'
import { viewVisit } from './visit-view.ts'
import { wantCode } from './want-code.ts'

const imageLimitBytes = 3 * 1024 * 1024
const OfVisit = z.object({ id: PublicId })
const ListVisits = z.strictObject({
  on: CivilDate.optional().describe('哪一天，默认今天'),
  state: z.enum(visitStates).optional(),
  person: PublicId.optional().describe('某位老人的全部服务，最近的在前（此时不看日期）'),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})

export function visitRoutes(app: FastifyInstance, context: VisitContext): void {
  readRoutes(app, context)
  stepRoutes(app, context)
  decisionRoutes(app, context)
  imageRoutes(app, context)
}

function readRoutes(app: FastifyInstance, context: VisitContext): void {
  read(app, context, {
    method: 'GET',
    path: '/visits',
    summary: '某日的上门服务：护理员看到自己的，其他岗位看到范围内的，按约定时间排列',
    access: servicePermissions.visitView,
    query: ListVisits,
    answer: z.array(Visit),
    run: async (tx, actor, { query }) => {
      if (query.person) return listVisitsOfPerson(tx, actor, context, keyOf(query.person), query.limit)
      const on = query.on ?? civilDateOf(tx.now)
      const span = { from: instantOf(on), to: instantOf(addDays(on, 1)) }
      const rows = await listVisits(tx, {
        ...span,
        worker: actor.worker,
        state: query.state,
        limit: query.limit,
      })
      // A list shows many people at once, so telephones stay masked until one visit is opened.
      return rows.map((row) => viewVisit(context, { ...actor, worker: '' }, row, tx.now))
    },
  })
  read(app, context, {
    method: 'GET',
    path: '/visits/:id',
    summary: '一次上门服务：老人、项目、六要素和现在能做什么（查看留痕）',
    access: servicePermissions.visitView,
    params: OfVisit,
    answer: Visit,
    run: async (tx, actor, { params }) => {
      const row = await getVisit(tx, keyOf(params.id))
      audit(tx, actor, {
        action: 'service.visit.opened',
        subject: params.id,
        division: row.division,
        person: row.person,
      })
      return viewVisit(context, actor, row, tx.now)
    },
  })
}

function stepRoutes(app: FastifyInstance, context: VisitContext): void {
  const access = servicePermissions.visitPerform
  command(app, context, {
    method: 'POST',
    path: '/visits/:id/code',
    summary: '请系统把签到码发到老人的电话',
    access,
    params: OfVisit,
    answer: Visit,
    run: (tx, actor, { params }) => wantCode(tx, actor, context, keyOf(params.id)),
  })
  command(app, context, {
    method: 'POST',
    path: '/visits/:id/check-in',
    summary: '签到：位置、时间、签到码；同一操作编号重复提交只算一次',
    access,
    params: OfVisit,
    body: CheckIn,
    answer: Visit,
    run: (tx, actor, { params, body }) => checkIn(tx, actor, context, keyOf(params.id), body),
  })
  command(app, context, {
    method: 'POST',
    path: '/visits/:id/check-out',
    summary: '签退：完成项目、测量值和当天情况；六要素齐全即核实，否则待核实',
    access,
    params: OfVisit,
    body: CheckOut,
    answer: Visit,
    run: (tx, actor, { params, body }) => checkOut(tx, actor, context, keyOf(params.id), body),
  })
}

function decisionRoutes(app: FastifyInstance, context: VisitContext): void {
  const access = servicePermissions.visitConfirm
  command(app, context, {
    method: 'POST',
    path: '/visits/:id/call-back',
    summary: '热线已回访，老人确认见到了上门人员',
    access,
    params: OfVisit,
    answer: Visit,
    run: (tx, actor, { params }) => callBackAboutVisit(tx, actor, context, keyOf(params.id)),
  })
  command(app, context, {
    method: 'POST',
    path: '/visits/:id/confirm',
    summary: '对待核实的服务作出认定或不予认定，写明理由；不能认定自己做的服务',
    access,
    params: OfVisit,
    body: ConfirmVisit,
    answer: Visit,
    run: (tx, actor, { params, body }) => confirmVisit(tx, actor, context, keyOf(params.id), body),
  })
}

function imageRoutes(app: FastifyInstance, context: VisitContext): void {
  for (const [path, kind, words] of [
    ['/visits/:id/photos', 'photo', '上传一张现场照片'],
    ['/visits/:id/signature', 'signature', '上传老人或家属的签名（PNG）'],
  ] as const) {
    mount(
      app,
      {
        method: 'POST',
        path,
        summary: `${words}：正文为图片，请求头 X-Operation、X-Captured-At；不超过 3 MB`,
        access: servicePermissions.visitPerform,
        params: OfVisit,
        answer: Visit,
        bodyLimitBytes: imageLimitBytes,
      },
      (request) =>
        asked(request, context, (tx, actor, key) =>
          keepImage(tx, actor, context, key, {
            kind,
            operation: headerOf(request, 'x-operation'),
            capturedAt: headerOf(request, 'x-captured-at'),
            body: request.body,
          }),
        ),
    )
  }
  read(app, context, {
    method: 'GET',
    path: '/visits/:id/photos',
    summary: '一次服务的照片和签名列表',
    access: servicePermissions.visitView,
    params: OfVisit,
    answer: z.array(
      z.object({ operation: z.uuid(), kind: z.enum(['photo', 'signature']), capturedAt: z.date() }),
    ),
    run: async (tx, _actor, { params }) => listImages(tx, await getVisit(tx, keyOf(params.id))),
  })
  mount(
    app,
    {
      method: 'GET',
      path: '/visits/:id/photos/:operation',
      summary: '一张照片或签名的原图（查看留痕）',
      access: servicePermissions.visitView,
      params: OfVisit.extend({ operation: z.uuid() }),
    },
    async (request, reply) => {
      const { operation } = request.params as { operation: string }
      const image = await asked(request, context, (tx, actor, key) =>
        openImage(tx, actor, context, key, operation),
      )
      return reply.header('cache-control', 'private, no-store').type(image.contentType).send(image.bytes)
    },
  )
}

async function openImage(tx: Tx, actor: Actor, context: VisitContext, key: Key, operation: string) {
  const visit = await getVisit(tx, key)
  audit(tx, actor, {
    action: 'service.visit.image-opened',
    subject: publicId(visit),
    division: visit.division,
    person: visit.person,
    detail: { operation },
  })
  return getImage(tx, context.seal, key, operation)
}

function asked<T>(
  request: FastifyRequest,
  context: VisitContext,
  run: (tx: Tx, actor: Actor, key: Key) => Promise<T>,
): Promise<T> {
  const actor = actorOf(request)
  const { id } = request.params as { id: string }
  return inScope(context.db, actor.scope, (tx) => run(tx, actor, keyOf(id)))
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}
