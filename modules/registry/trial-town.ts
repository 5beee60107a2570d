// Two invented counties and one real community for the tests of this module, with who acts in them.

import type { FastifyInstance } from 'fastify'
import type { Actor } from '#kernel/access'
import { type Database, inScope, type Scope, sql, type Tx } from '#kernel/db'
import type { Failure } from '#kernel/errors'
import { createServer } from '#kernel/http'
import { idCheckCharacter, newUuid, publicId } from '#kernel/ids'
import type { Division, RegisterPerson } from '#registry/contract'
import { testSeal } from '#test'
import { loadDivisions } from './divisions/load-divisions.ts'
import { registerPerson } from './people/register-person.ts'
import { registryPermissions } from './permissions.ts'
import { registryRoutes } from './routes.ts'

export const now = new Date('2026-11-23T04:00:00Z')

const division = (code: string, name: string, tier: Division['tier'], parent: string | null) => ({
  code,
  name,
  tier,
  parent,
})
export const lotus = '990101001001'
export const willow = '990101001002'
export const temple = '990101002001'
export const ferry = '990102100001'
export const realCommunity = '211102002005'
export const communities = [lotus, willow, temple, ferry]

export const demo = {
  invented: true,
  divisions: [
    division('990100000000', '颐和市', 'city', null),
    division('990101000000', '青禾区', 'county', '990100000000'),
    division('990101001000', '望湖街道', 'street', '990101000000'),
    division(lotus, '莲塘社区', 'community', '990101001000'),
    division(willow, '柳浪社区', 'community', '990101001000'),
    division('990101002000', '鼓楼南街道', 'street', '990101000000'),
    division(temple, '文庙社区', 'community', '990101002000'),
    division('990102000000', '云溪县', 'county', '990100000000'),
    division('990102100000', '溪口镇', 'street', '990102000000'),
    division(ferry, '渡船社区', 'community', '990102100000'),
  ],
}
const real = {
  invented: false,
  divisions: [
    division('211102002000', '胜利街道', 'street', null),
    division(realCommunity, '旌旗社区', 'community', '211102002000'),
  ],
}
export const cities = new Map([
  ['demo', demo],
  ['panjin', real],
])
export const context = { seal: testSeal, cities }

export function actor(id: string, scope: Partial<Scope>, permissions: readonly string[]): Actor {
  return {
    kind: 'user',
    id,
    name: id,
    city: 'demo',
    roles: [id],
    permissions: new Set(permissions),
    scope: { divisions: [], organisations: [], persons: [], ...scope },
    language: 'zh',
  }
}
const every = Object.values(registryPermissions)
export const cityOperator = actor('operator', { divisions: ['99', '21'] }, every)
export const streetUser = actor('street', { divisions: ['990101001'] }, every)

export function loadTown(db: Database): Promise<number> {
  return inScope(db, cityOperator.scope, (tx) => loadDivisions(tx, cities))
}

/** Registers somebody with what a test cares about; the rest is ordinary. */
export function register(db: Database, given: Partial<RegisterPerson>, by = cityOperator) {
  const input: RegisterPerson = {
    name: '周桂英',
    birthOn: '1940-05-06',
    division: lotus,
    sex: 'female',
    address: '望湖路 8 号',
    living: 'unknown',
    ...given,
  }
  return inScope(db, by.scope, (tx) => registerPerson(tx, by, context, input))
}

/** A number that can be nobody's: area 99…, by default. */
export function inventedId(birthOn: string, order: number, area = '990101'): string {
  const first17 = `${area}${birthOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return first17 + idCheckCharacter(first17)
}

export const providerA = publicId({ county: 990101, id: newUuid() })
export const providerB = publicId({ county: 990101, id: newUuid() })

/** Writes a worker as an import does; returns the public id. */
export async function addWorker(
  tx: Tx,
  worker: { name: string; organisation?: string; division?: string; state?: 'active' | 'left' },
): Promise<string> {
  const key = { county: 990101, id: newUuid() }
  await tx.rows(sql`insert into registry.workers (county, id, name, sex, organisation, organisation_name,
      division, level, skills, state)
    values (${key.county}, ${key.id}, ${worker.name}, 'female', ${worker.organisation ?? providerA}, '某服务中心',
      ${worker.division ?? lotus}, 4, ${['bathing']}, ${worker.state ?? 'active'})`)
  return publicId(key)
}

/** For `assert.rejects`: the refusal with this code. */
export const refusal = (code: string) => (error: Failure) => error.entry?.code === code

/** The registry's routes as the server has them; the header `who` signs one of these actors in. */
export async function serveRegistry(db: Database, actors: readonly Actor[]): Promise<FastifyInstance> {
  const known = new Map(actors.map((each) => [each.id, each]))
  const app = await createServer({
    authenticate: async (request) => known.get(String(request.headers.who)),
    version: 'test',
  })
  registryRoutes(app, { ...context, db })
  return app
}
