// A whole server on a database of its own, full of invented people, for measuring: production's pool, no fixed clock.

import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { systemActor } from '#kernel/access'
import { applicationUrl, inScope, openDatabase } from '#kernel/db'
import type { Key } from '#kernel/ids'
import { loadDivisions } from '#registry'
import { freshDatabase, testPassword, testSeal } from '#test'
import { installationDivisions, loadAllCities } from '../apps/server/cities.ts'
import { composeServer, type YilianServer } from '../apps/server/compose.ts'
import type { ServerContext } from '../apps/server/context.ts'
import { loadKin } from '../modules/registry/people/load-kin.ts'
import { type LoadedPerson, loadPeople } from '../modules/registry/people/load-people.ts'

export type House = {
  server: YilianServer
  context: ServerContext
  adminUrl: string
  people: readonly Resident[]
  close(): Promise<void>
}

export type Resident = Key & { name: string; division: string; address: string; phone: string }

const loadedAtOnce = 2_000

/** Opens the house with `people` inhabitants; `extra` adds routes of the bench before the server is ready. */
export async function openHouse(
  people: number,
  extra: (app: FastifyInstance, adminUrl: string) => void = () => undefined,
): Promise<House> {
  const fresh = await freshDatabase()
  const databaseUrl = applicationUrl(fresh.adminUrl, testPassword)
  const db = openDatabase({ url: databaseUrl })
  const cities = loadAllCities('demo')
  const context: ServerContext = {
    db,
    seal: testSeal,
    city: cities.home,
    cities: cities.all,
    home: cities.home.id,
    policies: cities.policies,
    system: systemActor('server', cities.home.id, installationDivisions(cities)),
  }
  const { system } = context
  await inScope(db, system.scope, (tx) => loadDivisions(tx, cities.all))
  const residents = await settle(context, people)
  await asAdministrator(fresh.adminUrl, (client) =>
    client.query('vacuum (analyze) registry.divisions, registry.people, registry.person_facts, registry.kin'),
  )
  const server = await composeServer({ context, databaseUrl, address: 'http://127.0.0.1' })
  extra(server.app, fresh.adminUrl)
  await server.app.ready()
  return {
    server,
    context,
    adminUrl: fresh.adminUrl,
    people: residents,
    async close() {
      await server.stop()
      await db.close()
      await fresh.close()
    },
  }
}

/** Everybody is over 80, so that everybody has service time; each has a telephone and one child who is known. */
async function settle(context: ServerContext, count: number): Promise<Resident[]> {
  const { db, seal, system, city } = context
  const communities = city.divisions.filter(({ tier }) => tier === 'community').map(({ code }) => code)
  const residents = Array.from({ length: count }, (_, index) => resident(index, communities))
  for (let from = 0; from < count; from += loadedAtOnce) {
    const some = residents.slice(from, from + loadedAtOnce)
    await inScope(db, system.scope, async (tx) => {
      await loadPeople(tx, system, seal, some)
      const kin = some.map(({ county, id, division }, index) => ({
        county,
        id: uuidOf(`kin of ${id}`),
        person: id,
        division,
        name: `女儿${from + index}`,
        relation: '女儿',
        phone: phoneOf(count + from + index),
        holdsKey: index % 2 === 0,
        place: 1,
        consent: null,
      }))
      await loadKin(tx, system, seal, kin)
    })
  }
  return residents.map(({ county, id, name, division, address, phone }) => ({
    county,
    id,
    name,
    division,
    address,
    phone: phone ?? '',
  }))
}

function resident(index: number, communities: readonly string[]): LoadedPerson {
  const division = communities[index % communities.length] ?? ''
  const id = uuidOf(`person ${index}`)
  const birthOn = `${1930 + (index % 16)}-0${1 + (index % 9)}-1${index % 10}`
  return {
    county: Number(division.slice(0, 6)),
    id,
    division,
    name: `居民${index}`,
    sex: index % 2 === 0 ? 'female' : 'male',
    birthOn,
    nationalId: `990101${birthOn.replaceAll('-', '')}${String(index).padStart(6, '0')}`,
    phone: phoneOf(index),
    address: `和平路 ${index} 号`,
    latitude: 30 + (index % 1000) / 10_000,
    longitude: 120 + (index % 977) / 10_000,
    abilityLevel: 'mild',
    living: index % 3 === 0 ? 'alone' : 'with-spouse',
    hardship: 'none',
    conditions: ['高血压'],
    matters: ['听力不好'],
    registeredAt: new Date('2026-01-05T09:00:00+08:00'),
    facts: [0, 1, 2, 3].map((fact) => uuidOf(`fact ${fact} of ${id}`)),
  }
}

/** Telephones 128… are assigned to nobody. */
function phoneOf(index: number): string {
  return `+86128${String(index).padStart(8, '0')}`
}

/** The same words give the same id: the seed is fixed. */
function uuidOf(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export async function asAdministrator<T>(
  adminUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes a user with one role for the whole city and signs them in through the door; answers the cookie. */
export async function signIn(
  house: House,
  username: string,
  role: string,
): Promise<{ id: string; username: string; cookie: string }> {
  const password = 'a-password-of-the-bench'
  const divisions = [...house.context.city.divisionPrefixes]
  const grants = [{ city: house.context.home, role, divisions }]
  const { id } = await house.server.signIn.createUser({ username, password, name: username, grants })
  const answer = await house.server.app.inject({
    method: 'POST',
    url: '/auth/staff/sign-in',
    payload: { username, password },
  })
  if (answer.statusCode !== 200) throw new Error(`${username} could not sign in: ${answer.body}`)
  const cookies = [answer.headers['set-cookie'] ?? []].flat()
  return { id, username, cookie: cookies.map((line) => line.split(';')[0]).join('; ') }
}
