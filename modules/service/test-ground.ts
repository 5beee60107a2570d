// A small piece of the invented city for tests: people, workers on shift, who signs in, and the server they ask.

import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '#kernel/access'
import { type City, loadCity } from '#kernel/cities'
import { inScope, sql, type Tx } from '#kernel/db'
import { startDispatcher } from '#kernel/events'
import { createServer } from '#kernel/http'
import { keyOf, newUuid } from '#kernel/ids'
import { createFactRegistry, createPolicyBook, type Policy, policyFileParser } from '#kernel/policy'
import { publishPersonFacts } from '#registry'
import { type FreshDatabase, freshDatabase, testSeal } from '#test'
import { servicePermissions } from './permissions.ts'
import { serviceRoutes } from './routes.ts'
import type { ServiceContext } from './service-context.ts'
import { serviceSubscribers } from './subscriptions.ts'

export const county = 990101
export const community = '990101001001'
const cityScope = { divisions: ['9901', '2101', '2111'], organisations: [], persons: [] }

export type Answer = { status: number; body: Record<string, unknown> & { title?: string; code?: string } }

export type Ground = {
  fresh: FreshDatabase
  context: ServiceContext
  app: FastifyInstance
  /** What time it is in the test. */
  setNow(instant: string): void
  /** Signs somebody in; requests name them. */
  actors: Map<string, Actor>
  ask(
    as: string,
    method: 'GET' | 'POST',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** Runs in the scope of the whole city, and of two real ones whose rules are tried. */
  everywhere<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Delivers all events that wait. */
  settleEvents(): Promise<void>
  close(): Promise<void>
}

/** The city as it is in its folder, with its rules. */
export function openCity(id: string): { city: City; policies: ServiceContext['policies'] } {
  const facts = createFactRegistry()
  publishPersonFacts(facts)
  const folder = join(import.meta.dirname, '..', '..', 'cities', id)
  const { city, problems } = loadCity<Policy>(folder, { parsePolicy: policyFileParser(facts.facts) })
  if (!city || problems.length > 0) throw new Error(`city ${id} does not load: ${JSON.stringify(problems)}`)
  return { city, policies: createPolicyBook(city.policies, facts.facts) }
}

export async function openGround(): Promise<Ground> {
  let now = new Date('2026-11-23T01:00:00Z')
  const fresh = await freshDatabase({ clock: () => now })
  const context: ServiceContext = { db: fresh.db, seal: testSeal, ...openCity('demo') }
  const actors = new Map<string, Actor>()
  for (const role of ['operator', 'dispatcher']) {
    actors.set(role, actorWith(role, context.city, { scope: cityScope }))
  }
  const app = await createServer({
    version: 'test',
    authenticate: async (request) => actors.get(String(request.headers['x-as'])),
  })
  serviceRoutes(app, context)
  await app.ready()
  return {
    fresh,
    context,
    app,
    actors,
    setNow(instant) {
      now = new Date(instant)
    },
    async ask(as, method, url, body, headers = {}) {
      const response = await app.inject({
        method,
        url,
        headers: { 'x-as': as, 'idempotency-key': newUuid(), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      return { status: response.statusCode, body: response.json() }
    },
    everywhere: (work) => inScope(fresh.db, cityScope, work),
    async settleEvents() {
      const subscribers = serviceSubscribers(context)
      const dispatcher = startDispatcher({ db: fresh.db, scope: cityScope, subscribers })
      await dispatcher.drain()
      await dispatcher.stop()
    },
    async close() {
      await app.close()
      await fresh.close()
    },
  }
}

/** An actor with the permissions that the city gives to a role. */
export function actorWith(
  role: string,
  city: City,
  options: { id?: string; scope: Actor['scope']; worker?: string },
): Actor {
  const permissions = city.roles.find(({ id }) => id === role)?.permissions ?? []
  return {
    kind: 'user',
    id: options.id ?? `user:${role}`,
    name: role,
    city: city.id,
    roles: [role],
    permissions: new Set(permissions.length > 0 ? permissions : Object.values(servicePermissions)),
    scope: options.scope,
    ...(options.worker ? { worker: options.worker } : {}),
    language: 'zh',
  }
}

/** A daughter or son: sees this one person and nobody else. */
export function signInFamily(ground: Ground, name: string, person: string): void {
  const scope = { divisions: [], organisations: [], persons: [keyOf(person).id] }
  ground.actors.set(name, actorWith('family', ground.context.city, { id: `user:${name}`, scope }))
}

export async function addPerson(
  ground: Ground,
  person: { name?: string; birthOn: string; state?: string; phone?: string; division?: string },
): Promise<string> {
  const id = newUuid()
  const division = person.division ?? community
  const personCounty = Number(division.slice(0, 6))
  const phone = person.phone ?? '+8612800000001'
  await ground.everywhere((tx) =>
    tx.rows(sql`insert into registry.people (county, id, division, name, sex, birth_on, address, latitude,
        longitude, phone_sealed, phone_fingerprint, matters, state, registered_at, registered_by)
      values (${personCounty}, ${id}, ${division}, ${person.name ?? '王桂兰'}, 'female', ${person.birthOn},
        '望湖路 8 号 2 单元 301', 30.5, 120.1, ${testSeal.seal(phone)}, ${testSeal.fingerprint('phone', phone)},
        ${['听力不好，敲门要重']}, ${person.state ?? 'active'}, ${tx.now}, 'test')`),
  )
  return `${personCounty}-${id}`
}

export const provider = { id: `${county}-019a0000-0000-7000-8000-00000000000a`, name: '青禾为老服务中心' }

export async function addWorker(
  ground: Ground,
  worker: {
    name: string
    skills: string[]
    sex?: 'female' | 'male'
    level?: number
    latitude?: number
    shift?: [string, string]
    organisation?: { id: string; name: string }
  },
): Promise<string> {
  const id = newUuid()
  const { id: organisation, name: organisationName } = worker.organisation ?? provider
  await ground.everywhere(async (tx) => {
    await tx.rows(sql`insert into registry.workers (county, id, name, sex, organisation, organisation_name,
        division, level, skills, latitude, longitude)
      values (${county}, ${id}, ${worker.name}, ${worker.sex ?? 'female'}, ${organisation}, ${organisationName},
        ${community}, ${worker.level ?? 0}, ${worker.skills}, ${worker.latitude ?? 30.5}, 120.1)`)
    if (!worker.shift) return
    const [from, to] = worker.shift
    await tx.rows(sql`insert into registry.worker_shifts (county, worker, organisation, division, during)
      values (${county}, ${id}, ${organisation}, ${community},
        tstzrange(${from}::timestamptz, ${to}::timestamptz))`)
  })
  return `${county}-${id}`
}

/** The day after the test's today, in its shift from 8 to 18 o'clock. */
export const tomorrow: [string, string] = ['2026-11-24T08:00:00+08:00', '2026-11-24T18:00:00+08:00']
export const at = (time: string, date = '2026-11-24') => `${date}T${time}:00+08:00`

/** Balances of a person's month by part. */
export async function balances(
  ground: Ground,
  person: string,
  month = '2026-11',
): Promise<Record<string, number>> {
  const rows = await ground.everywhere((tx) =>
    tx.rows(sql<{ account: string; balance: number }>`select account, balance from kernel.ledger_accounts
      where account like ${`entitlement/${keyOf(person).id}/%/${month}/%`}`),
  )
  return Object.fromEntries(rows.map(({ account, balance }) => [account.split('/').at(-1) ?? '', balance]))
}
