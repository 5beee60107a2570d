// The one work list 待办: what is due for whom, and taking, putting back or closing it.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { actOnDuty, type Duty, listDuties, possibleOn } from '#kernel/duties'
import { command, read } from '#kernel/http'
import { keyOf, PublicId } from '#kernel/ids'
import type { NamesOf, ServerContext } from './context.ts'

const TwoLanguages = z.object({ zh: z.string(), en: z.string() })
export const DutyLine = z.object({
  id: PublicId,
  kind: z.string(),
  subject: z.string(),
  title: TwoLanguages,
  nextStep: TwoLanguages,
  role: z.string(),
  mine: z.boolean(),
  /** Who has it, by name. */
  holderName: z.string().nullable(),
  held: z.boolean(),
  state: z.enum(['open', 'held', 'closed', 'cancelled']),
  possible: z.array(z.enum(['take', 'release', 'close'])),
  dueAt: z.date(),
  step: z.int(),
  createdAt: z.date(),
  finding: z.string().nullable(),
  version: z.int(),
})

function toLine(duty: Duty, actorId: string, names: ReadonlyMap<string, string>): z.output<typeof DutyLine> {
  const { id, kind, subject, title, nextStep, role, state, dueAt, step, createdAt, finding, version } = duty
  const mine = duty.holder === actorId
  return {
    ...{ id, kind, subject, title, nextStep, role, state, dueAt, step, createdAt, finding, version },
    mine,
    held: duty.holder !== null,
    holderName: (duty.holder && names.get(duty.holder)) ?? null,
    // What a colleague holds is theirs until they put it back.
    possible:
      duty.holder !== null && !mine ? [] : possibleOn(state).filter((what) => what !== 'take' || !mine),
  }
}

export function dutyRoutes(app: FastifyInstance, context: ServerContext, namesOf: NamesOf): void {
  const shown = async (duties: Duty[], actorId: string) => {
    const names = await namesOf(duties.flatMap(({ holder }) => holder ?? []))
    return duties.map((duty) => toLine(duty, actorId, names))
  }
  read(app, context, {
    method: 'GET',
    path: '/duties',
    summary: '我的待办，最急的在前',
    access: 'kernel.duty.view',
    answer: z.object({ duties: z.array(DutyLine) }),
    run: async (tx, actor) => ({
      duties: await shown(await listDuties(tx, actor), actor.id),
    }),
  })
  for (const [what, summary] of [
    ['take', '接手一条待办'],
    ['release', '放回一条待办'],
    ['close', '办结一条待办，写明结果'],
  ] as const) {
    command(app, context, {
      method: 'POST',
      path: `/duties/:id/${what}`,
      summary,
      access: 'kernel.duty.act',
      params: z.strictObject({ id: PublicId }),
      body: z.strictObject({ finding: z.string().trim().max(500).optional() }),
      answer: DutyLine,
      run: async (tx, actor, { params, body }) => {
        const key = keyOf(params.id)
        const duty = await actOnDuty(tx, actor, { key, command: what, finding: body.finding })
        return toLine(duty, actor.id, await namesOf(duty.holder ? [duty.holder] : []))
      },
    })
  }
}
