// Routes of divisions.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { read } from '#kernel/http'
import { Division, DivisionCode } from '#registry/contract'
import type { RegistryContext } from '../context.ts'
import { getDivision, listDivisions } from './list-divisions.ts'

const access = { signedIn: 'names of divisions are public knowledge' }

export function divisionRoutes(app: FastifyInstance, context: RegistryContext): void {
  read(app, context, {
    method: 'GET',
    path: '/divisions',
    summary: '下级区划（不给 parent 时为各市最上一级）· Divisions below one',
    access,
    query: z.strictObject({ parent: DivisionCode.optional() }),
    answer: z.array(Division),
    run: (tx, _, { query }) => listDivisions(tx, query.parent),
  })
  read(app, context, {
    method: 'GET',
    path: '/divisions/:code',
    summary: '一个区划 · One division',
    access,
    params: z.object({ code: DivisionCode }),
    answer: Division,
    run: (tx, _, { params }) => getDivision(tx, params.code),
  })
}
