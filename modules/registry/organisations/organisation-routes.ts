// Routes of organisations.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { read } from '#kernel/http'
import { Organisation } from '#registry/contract'
import type { RegistryContext } from '../context.ts'
import { listOrganisations } from './organisation-store.ts'

export function organisationRoutes(app: FastifyInstance, context: RegistryContext): void {
  read(app, context, {
    method: 'GET',
    path: '/organisations',
    summary: '服务机构和商家（最多 200 家）· Organisations by name',
    access: { signedIn: 'which organisations serve is published' },
    query: z.strictObject({ q: z.string().trim().min(1).max(60).optional() }),
    answer: z.array(Organisation),
    run: (tx, _, { query }) => listOrganisations(tx, query),
  })
}
