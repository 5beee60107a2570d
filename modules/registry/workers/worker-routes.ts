// Routes of workers.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { read } from '#kernel/http'
import { PublicId } from '#kernel/ids'
import { Worker } from '#registry/contract'
import type { RegistryContext } from '../context.ts'
import { listWorkers } from './list-workers.ts'

export function workerRoutes(app: FastifyInstance, context: RegistryContext): void {
  read(app, context, {
    method: 'GET',
    path: '/workers',
    summary: '本辖区或本机构的服务人员 · Workers in the reader’s area or organisation',
    access: { signedIn: 'row-level security shows each reader their own area, organisation or self' },
    query: z.strictObject({ organisation: PublicId.optional() }),
    answer: z.array(Worker),
    run: (tx, _, { query }) => listWorkers(tx, query),
  })
}
