// One person read under row-level security, against the same prepared statement with nothing around it.

import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { inScope, noScope, queryBuilder, readInScope, type Scope, type Tx } from '#kernel/db'
import { type Key, keyOf, publicId } from '#kernel/ids'
import { findPerson } from '../modules/registry/people/person-store.ts'
import { asAdministrator, type House, openHouse, signIn } from './house.ts'
import { hammer } from './http-load.ts'
import { compareRates, type Finding, ratioTo } from './measure.ts'

const people = 20_000
const connections = 12
const concurrency = 8
const leastRatio = 0.45
const openings = 4_000
const openingRounds = 5

type PersonQuery = Parameters<typeof readInScope<unknown>>[2]

/** The registry's own statement for a person, caught on its way to the database. */
function personStatement(key: Key): PersonQuery {
  let caught: PersonQuery | undefined
  const catcher = {
    find: (query: PersonQuery) => {
      caught = query
      return Promise.resolve(undefined)
    },
  }
  void findPerson(catcher as unknown as Tx, key)
  if (!caught) throw new Error('the registry sent no statement')
  return caught
}

type Floor = { read(key: Key): Promise<unknown[]>; close(): Promise<void> }

/** A pool like the program's, of the administrator: row-level security does not apply to it, so it finds the row. */
function openFloor(adminUrl: string): Floor {
  const pool = new pg.Pool({ connectionString: adminUrl, max: connections, pipeline: true })
  const { sql: text } = personStatement({ county: 0, id: '' }).compile(queryBuilder())
  return {
    async read({ county, id }) {
      return (await pool.query({ name: 'person', text, values: [county, id] })).rows
    },
    close: () => pool.end(),
  }
}

export async function benchPerson(): Promise<Finding[]> {
  const floors: Floor[] = []
  const house = await openHouse(people, (app, adminUrl) => {
    const floor = openFloor(adminUrl)
    floors.push(floor)
    mountFloor(app, floor)
  })
  const [floor] = floors
  if (!floor) throw new Error('the house opened without its floor')
  try {
    return [...(await benchStatement(house, floor)), await benchPage(house)]
  } finally {
    await floor.close()
    await house.close()
  }
}

function mountFloor(app: FastifyInstance, floor: Floor): void {
  app.route({
    method: 'GET',
    url: '/bench/people/:id',
    config: { access: { public: 'exists in the bench only' } },
    schema: { hide: true },
    handler: async (request) => (await floor.read(keyOf((request.params as { id: string }).id)))[0],
  })
}

/** The statement alone: both sides in this process, through the same driver, at the same time of day. */
async function benchStatement(house: House, floor: Floor): Promise<Finding[]> {
  const { db } = house.context
  const street = '990101001'
  const inStreet = house.people.filter(({ division }) => division.startsWith(street))
  const inCity: Scope = { ...noScope, divisions: ['9901'] }
  const ofStreet: Scope = { ...noScope, divisions: [street] }
  const pick = (from: readonly Key[], index: number) => {
    const key = from[(index * 7_919) % from.length]
    if (!key) throw new Error('nobody lives here')
    return key
  }
  const must = (rows: readonly unknown[]) => {
    if (rows.length !== 1) throw new Error(`${rows.length} rows instead of the person`)
  }
  const rates = await compareRates(
    {
      raw: async (index) => must(await floor.read(pick(house.people, index))),
      city: async (index) => must(await readInScope(db, inCity, personStatement(pick(house.people, index)))),
      street: async (index) => must(await readInScope(db, ofStreet, personStatement(pick(inStreet, index)))),
      transaction: async (index) => {
        const row = await inScope(db, inCity, (tx) => findPerson(tx, pick(house.people, index)))
        must([row].filter((one) => one !== undefined))
      },
    },
    { times: 1_000, concurrency, rounds: 15 },
  )
  const finding = (name: string, rate: number[], bar: boolean): Finding => {
    const { ratio, figure } = ratioTo(rates.raw, rate)
    return {
      name,
      figure,
      bar: bar ? `at least ${leastRatio} of the raw prepared query` : 'no bar: for information',
      holds: !bar || ratio >= leastRatio,
    }
  }
  return [
    finding('GET one person under row-level security, scope of the city', rates.city, true),
    finding('GET one person under row-level security, scope of one street', rates.street, true),
    finding('GET one person in a transaction that may go on (two round trips)', rates.transaction, false),
  ]
}

/** The whole page's request: session, reason, kin, audit row, schema; nobody may see a person for less. */
async function benchPage(house: House): Promise<Finding> {
  const { cookie } = await signIn(house, 'minzheng', 'official')
  const origin = await house.server.app.listen({ host: '127.0.0.1', port: 0 })
  const ids = house.people.slice(0, 2_000).map((person) => publicId(person))
  const floors: number[] = []
  const pages: number[] = []
  for (let round = 0; round < openingRounds; round += 1) {
    const load = { origin, cookie, times: openings / openingRounds, concurrency }
    floors.push(await hammer({ ...load, paths: ids.map((id) => `/bench/people/${id}`) }))
    pages.push(await hammer({ ...load, paths: ids.map((id) => `/people/${id}`) }))
  }
  const opened = await asAdministrator(house.adminUrl, async (client) => {
    const { rows } = await client.query(
      "select count(*)::int as n from kernel.audit_entries where action = 'registry.person.opened'",
    )
    return rows[0].n as number
  })
  if (opened !== openings) throw new Error(`${openings} openings left ${opened} audit rows`)
  return {
    name: 'GET /people/:id as an official over HTTP, each opening audited and flushed to disk',
    figure: ratioTo(floors, pages).figure,
    bar: 'no bar: beside a route with the raw query and no audit',
    holds: true,
  }
}
