// The routes of the simulated telephones: what they received, and dialling the hotline from one.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sql } from '#kernel/db'
import { mount, type RouteContext, read } from '#kernel/http'
import { readPhone } from '#kernel/ids'
import type { Exchange } from '../telephone-exchange/index.ts'

const Phone = z.object({
  number: z.string(),
  owner: z.string(),
  about: z.string(),
  texts: z.int(),
  lastText: z.string().nullable(),
})
const Text = z.object({ id: z.string(), text: z.string(), receivedAt: z.date() })
const access = 'simulator.phone.use'

export function phoneRoutes(
  app: FastifyInstance,
  context: RouteContext & { hotline: string },
  exchange: Exchange,
): void {
  read(app, context, {
    method: 'GET',
    path: '/simulator/phones',
    summary: '模拟电话列表（仅演示城市）',
    access,
    query: z.strictObject({ q: z.string().max(40).default('') }),
    answer: z.object({ hotline: z.string(), phones: z.array(Phone) }),
    run: async (tx, _actor, { query }) => ({
      hotline: context.hotline,
      phones: await tx.rows(sql<z.output<typeof Phone>>`
        select n.number, coalesce(p.owner, '') as owner, coalesce(p.about, '') as about,
          (select count(*)::int from simulators.texts t where t.number = n.number) as texts,
          (select t.text from simulators.texts t where t.number = n.number
            order by received_at desc limit 1) as "lastText"
        from (select number from simulators.phones union select number from simulators.texts) n
        left join simulators.phones p using (number)
        where ${query.q} = '' or n.number like ${`%${query.q}%`} or p.owner like ${`%${query.q}%`}
        order by (select max(received_at) from simulators.texts t where t.number = n.number) desc nulls last,
          n.number limit 100`),
    }),
  })
  read(app, context, {
    method: 'GET',
    path: '/simulator/phones/:number/texts',
    summary: '一部模拟电话收到的短信',
    access,
    params: z.strictObject({ number: z.string().max(20) }),
    answer: z.object({ texts: z.array(Text) }),
    run: async (tx, _actor, { params }) => ({
      texts: await tx.rows(sql<z.output<typeof Text>>`select id, text, received_at as "receivedAt"
        from simulators.texts where number = ${readPhone(params.number) ?? params.number}
        order by received_at desc limit 100`),
    }),
  })
  mount(
    app,
    {
      method: 'POST',
      path: '/simulator/calls',
      summary: '用一部模拟电话拨打热线：由模拟交换机发出签名事件',
      access,
      body: z.strictObject({ from: z.string().max(20) }),
      answer: z.object({ callId: z.string() }),
    },
    async (request) => exchange.dial((request.body as { from: string }).from, context.hotline),
  )
  mount(
    app,
    {
      method: 'POST',
      path: '/simulator/calls/:callId/hang-up',
      summary: '来电人挂断',
      access,
      params: z.strictObject({ callId: z.string().max(80) }),
      answer: z.object({ callId: z.string() }),
    },
    async (request) => {
      const { callId } = request.params as { callId: string }
      await exchange.hangUp({ callId })
      return { callId }
    },
  )
}
