// What was recorded about a person or a matter: who looked, and which messages were sent.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { listAuditOfPerson } from '#kernel/audit'
import { read } from '#kernel/http'
import { keyOf, maskPhone, PublicId } from '#kernel/ids'
import { listMessagesAbout } from '#kernel/messages'
import type { NamesOf, ServerContext } from './context.ts'

export function recordRoutes(app: FastifyInstance, context: ServerContext, namesOf: NamesOf): void {
  read(app, context, {
    method: 'GET',
    path: '/people/:id/audit',
    summary: '谁看过、改过这位老人的资料',
    access: 'kernel.audit.view',
    params: z.strictObject({ id: PublicId }),
    answer: z.object({
      entries: z.array(
        z.object({
          at: z.date(),
          actor: z.string(),
          /** null for the program itself. */
          actorName: z.string().nullable(),
          action: z.string(),
          subject: z.string(),
          reason: z.string().nullable(),
        }),
      ),
    }),
    run: async (tx, _actor, { params }) => {
      const entries = await listAuditOfPerson(tx, keyOf(params.id).id)
      const names = await namesOf(entries.map(({ actor }) => actor))
      return { entries: entries.map((entry) => ({ ...entry, actorName: names.get(entry.actor) ?? null })) }
    },
  })
  read(app, context, {
    method: 'GET',
    path: '/messages',
    summary: '就一件事发出的短信及其状态',
    access: 'kernel.message.view',
    query: z.strictObject({ about: z.string().max(80) }),
    answer: z.object({
      messages: z.array(
        z.object({
          id: PublicId,
          template: z.string(),
          to: z.string(),
          text: z.string(),
          state: z.string(),
          createdAt: z.date(),
          sentAt: z.date().nullable(),
        }),
      ),
    }),
    run: async (tx, _actor, { query }) => ({
      messages: (await listMessagesAbout(tx, context.seal, query.about)).map((message) => ({
        ...message,
        to: maskPhone(message.to),
      })),
    }),
  })
}
