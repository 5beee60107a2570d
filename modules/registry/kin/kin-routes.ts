// Routes of kin and consents.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { command } from '#kernel/http'
import { keyOf, PublicId } from '#kernel/ids'
import { AddKin, GiveConsent, Kin } from '#registry/contract'
import type { RegistryContext } from '../context.ts'
import { registryPermissions } from '../permissions.ts'
import { addKin } from './add-kin.ts'
import { giveConsent, revokeConsent } from './give-consent.ts'

const Params = z.object({ id: PublicId, kin: PublicId })
const whoOf = (params: z.output<typeof Params>) => ({ person: keyOf(params.id), kin: keyOf(params.kin) })

export function kinRoutes(app: FastifyInstance, context: RegistryContext): void {
  command(app, context, {
    method: 'POST',
    path: '/people/:id/kin',
    summary: '添加亲属或联系人 · Add a relative or contact',
    access: registryPermissions.registerPerson,
    status: 201,
    params: z.object({ id: PublicId }),
    body: AddKin,
    answer: Kin,
    run: (tx, actor, { params, body }) => addKin(tx, actor, context, keyOf(params.id), body),
  })
  command(app, context, {
    method: 'POST',
    path: '/people/:id/kin/:kin/consent',
    summary: '记录老人的同意：该亲属可查看和下单 · Record that the person consents',
    access: registryPermissions.registerPerson,
    params: Params,
    body: GiveConsent,
    answer: Kin,
    run: (tx, actor, { params, body }) => giveConsent(tx, actor, context, whoOf(params), body),
  })
  command(app, context, {
    method: 'DELETE',
    path: '/people/:id/kin/:kin/consent',
    summary: '收回同意 · Withdraw the consent',
    access: registryPermissions.registerPerson,
    params: Params,
    answer: Kin,
    run: (tx, actor, { params }) => revokeConsent(tx, actor, context, whoOf(params)),
  })
}
