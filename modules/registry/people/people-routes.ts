// Routes of people.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { inScope } from '#kernel/db'
import { actorOf, command, mount, read } from '#kernel/http'
import { keyOf, PublicId } from '#kernel/ids'
import {
  ChangePerson,
  DivisionCode,
  PeoplePage,
  PersonCard,
  RegisterPerson,
  RevealField,
} from '#registry/contract'
import type { RegistryContext } from '../context.ts'
import { registryPermissions } from '../permissions.ts'
import { changePerson } from './change-person.ts'
import { listPeople } from './list-people.ts'
import { openPersonCard } from './open-person-card.ts'
import { registerPerson } from './register-person.ts'
import { revealField } from './reveal-field.ts'

const Params = z.object({ id: PublicId })
const Query = z.strictObject({
  q: z.string().trim().min(1).max(60).optional().describe('姓名的一部分、电话或完整证件号'),
  division: DivisionCode.optional(),
  after: z
    .string()
    .regex(/^.{1,80}~[0-9a-f-]{36}$/)
    .optional()
    .describe('上一页的 next'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export function peopleRoutes(app: FastifyInstance, context: RegistryContext): void {
  read(app, context, {
    method: 'GET',
    path: '/people',
    summary: '查找老人（遮盖）· People in scope, masked',
    access: registryPermissions.listPeople,
    query: Query,
    answer: PeoplePage,
    run: (tx, _, { query }) => listPeople(tx, context, query),
  })
  read(app, context, {
    method: 'GET',
    path: '/people/:id',
    summary: '打开老人名片（每次打开都有审计）· Open a person’s card; each opening is audited',
    access: { signedIn: 'the reason is decided for this person: a role here, a duty held, or a consent' },
    params: Params,
    answer: PersonCard,
    run: (tx, actor, { params }) => openPersonCard(tx, actor, context, keyOf(params.id)),
  })
  command(app, context, {
    method: 'POST',
    path: '/people',
    summary: '登记老人 · Register a person',
    access: registryPermissions.registerPerson,
    status: 201,
    body: RegisterPerson,
    answer: PersonCard,
    run: (tx, actor, { body }) => registerPerson(tx, actor, context, body),
  })
  command(app, context, {
    method: 'PATCH',
    path: '/people/:id',
    summary: '修改老人的情况（记录何时起、为何）· Change facts, each with its date and why',
    access: registryPermissions.registerPerson,
    params: Params,
    body: ChangePerson,
    answer: PersonCard,
    run: (tx, actor, { params, body, expectedVersion }) =>
      changePerson(tx, actor, context, { key: keyOf(params.id), change: body, expectedVersion }),
  })
  revealRoute(app, context)
}

const Revealed = z.object({ value: z.string() })

/**
 * Not a `command`: those keep their answer for a repeated request, and a number shown in full must not be kept
 * unsealed anywhere. Asked twice it is shown twice, and audited twice.
 */
function revealRoute(app: FastifyInstance, context: RegistryContext): void {
  const route = {
    method: 'POST',
    path: '/people/:id/reveal',
    summary: '查看一项完整号码（说明原因，有审计和次数限制）· Show one masked field for a reason',
    access: registryPermissions.revealField,
    params: Params,
    body: RevealField,
    answer: Revealed,
  } as const
  mount(app, route, async (request, reply) => {
    const actor = actorOf(request)
    const { id } = Params.parse(request.params)
    const body = RevealField.parse(request.body)
    reply.header('cache-control', 'no-store')
    return inScope(context.db, actor.scope, (tx) => revealField(tx, actor, context, keyOf(id), body))
  })
}
