// Statements over HTTP: draft, submit, return, approve, withdraw, reverse, export.

import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { inScope, type Tx } from '#kernel/db'
import { actorOf, command, mount, read } from '#kernel/http'
import { type Key, keyOf, PublicId } from '#kernel/ids'
import { DraftStatement, ReverseStatement, Statement, StatementDetail } from '#service/contract'
import { servicePermissions } from '../permissions.ts'
import type { ServiceContext } from '../service-context.ts'
import { draftStatement } from './draft-statement.ts'
import { writeStatement } from './export-statement.ts'
import {
  approveStatement,
  returnStatement,
  reverseStatement,
  submitStatement,
  withdrawStatement,
} from './move-statement.ts'
import { getStatementRecord, listStatementRecords, listStatementRows } from './statement-store.ts'
import { viewStatement, viewStatementDetail } from './statement-view.ts'

type Context = Pick<ServiceContext, 'db' | 'city'>

const OfStatement = z.object({ id: PublicId })
const ListStatements = z.strictObject({
  provider: PublicId.optional(),
  month: DraftStatement.shape.month.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export function statementRoutes(app: FastifyInstance, context: Context): void {
  readRoutes(app, context)
  command(app, context, {
    method: 'POST',
    path: '/statements',
    summary: '生成机构某月的结算单草稿：已核实、未结算的服务，一次服务只进一张单',
    access: servicePermissions.statementDraft,
    body: DraftStatement,
    answer: StatementDetail,
    status: 201,
    run: (tx, actor, { body }) => draftStatement(tx, actor, context, body),
  })
  const { statementDraft, statementApprove } = servicePermissions
  stepRoute(app, context, 'submit', '提交审批', statementDraft, submitStatement)
  stepRoute(app, context, 'withdraw', '撤回草稿，其中的服务可以重新结算', statementDraft, withdrawStatement)
  stepRoute(app, context, 'return', '退回制单人', statementApprove, returnStatement)
  stepRoute(app, context, 'approve', '批准并记账；制单、提交人不能审批', statementApprove, (tx, actor, key) =>
    approveStatement(tx, actor, context, key),
  )
  command(app, context, {
    method: 'POST',
    path: '/statements/:id/reverse',
    summary: '红冲已批准的结算单：分录冲回，服务可以重新结算',
    access: statementApprove,
    params: OfStatement,
    body: ReverseStatement,
    answer: Statement,
    run: (tx, actor, { params, body }) => reverseStatement(tx, actor, keyOf(params.id), body.reason),
  })
  exportRoute(app, context)
}

function readRoutes(app: FastifyInstance, context: Context): void {
  read(app, context, {
    method: 'GET',
    path: '/statements',
    summary: '范围内的结算单，新的月份在前',
    access: servicePermissions.statementView,
    query: ListStatements,
    answer: z.array(Statement),
    run: async (tx, _actor, { query }) => (await listStatementRecords(tx, query)).map(viewStatement),
  })
  read(app, context, {
    method: 'GET',
    path: '/statements/:id',
    summary: '一张结算单和它的明细，每行写明计价规则',
    access: servicePermissions.statementView,
    params: OfStatement,
    answer: StatementDetail,
    run: async (tx, _actor, { params }) => {
      const key = keyOf(params.id)
      return viewStatementDetail(await getStatementRecord(tx, key), await listStatementRows(tx, key))
    },
  })
}

function stepRoute(
  app: FastifyInstance,
  context: Context,
  step: string,
  summary: string,
  access: string,
  run: (tx: Tx, actor: Actor, key: Key) => Promise<z.output<typeof Statement>>,
): void {
  command(app, context, {
    method: 'POST',
    path: `/statements/:id/${step}`,
    summary,
    access,
    params: OfStatement,
    answer: Statement,
    run: (tx, actor, { params }) => run(tx, actor, keyOf(params.id)),
  })
}

function exportRoute(app: FastifyInstance, context: Context): void {
  mount(
    app,
    {
      method: 'GET',
      path: '/statements/:id/export',
      summary: '导出结算单为 .xlsx（导出留痕）',
      access: servicePermissions.statementExport,
      params: OfStatement,
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id } = request.params as { id: string }
      const key = keyOf(id)
      const { record, rows } = await inScope(context.db, actor.scope, async (tx) => {
        const statement = await getStatementRecord(tx, key)
        const { division } = statement
        audit(tx, actor, { action: 'service.statement.exported', subject: id, division })
        return { record: statement, rows: await listStatementRows(tx, key) }
      })
      const stream = new PassThrough()
      // Whoever leaves in the middle of a download ends the writing; nothing else is lost.
      writeStatement(stream, record, rows).catch((error: unknown) =>
        stream.destroy(error instanceof Error ? error : new Error(String(error))),
      )
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename="statement-${record.month}-${record.id}.xlsx"`)
        .send(stream)
    },
  )
}
