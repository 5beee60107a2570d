// Routes of places.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { read } from '#kernel/http'
import { DivisionCode, Place } from '#registry/contract'
import type { RegistryContext } from '../context.ts'
import { divisionPrefix } from '../divisions/division.ts'
import { selectPlaces } from './place-store.ts'

const Query = z.strictObject({
  division: DivisionCode.optional(),
  kind: z.string().trim().min(1).max(60).optional(),
  near: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,8})?,\d{1,3}(\.\d{1,8})?$/)
    .optional()
    .describe('纬度,经度'),
})

function readNear(text: string) {
  const [latitude = 0, longitude = 0] = text.split(',').map(Number)
  return { latitude, longitude }
}

export function placeRoutes(app: FastifyInstance, context: RegistryContext): void {
  read(app, context, {
    method: 'GET',
    path: '/places',
    summary: '服务场所，可按远近排列（最多 200 处）· Places, nearest first when asked',
    access: { signedIn: 'where services are offered is published' },
    query: Query,
    answer: z.array(Place),
    run: (tx, _, { query }) =>
      selectPlaces(tx, {
        divisionPrefix: query.division ? divisionPrefix(query.division) : undefined,
        kind: query.kind,
        near: query.near ? readNear(query.near) : undefined,
      }),
  })
}
