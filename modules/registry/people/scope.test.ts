// Scope as a property: whatever the areas and whoever consents, exactly the right people are seen.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { inScope, readInScope, sql } from '#kernel/db'
import { keyOf } from '#kernel/ids'
import { type FreshDatabase, freshDatabase } from '#test'
import { actor, communities, context, loadTown, now, refusal, register } from '../trial-town.ts'
import { listPeople } from './list-people.ts'
import { openPersonCard } from './open-person-card.ts'

let fresh: FreshDatabase
let people: { id: string; uuid: string; division: string }[]

before(async () => {
  fresh = await freshDatabase({ clock: () => now })
  await loadTown(fresh.db)
  people = []
  const divisions = fc.sample(fc.constantFrom(...communities), { numRuns: 24, seed: 7 })
  for (const [index, division] of divisions.entries()) {
    const { id } = await register(fresh.db, { name: `老人${index}`, division })
    people.push({ id, uuid: keyOf(id).id, division })
  }
})
after(() => fresh.close())

const prefix = fc
  .tuple(fc.constantFrom(...communities, '211102002005'), fc.integer({ min: 2, max: 12 }))
  .map(([code, digits]) => code.slice(0, digits))
const scopes = fc.record({
  divisions: fc.array(prefix, { maxLength: 3 }),
  consenting: fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 3 }),
})

test('a reader sees the people of their divisions and those who consented, and nobody else', async () => {
  await fc.assert(
    fc.asyncProperty(scopes, async ({ divisions, consenting }) => {
      const persons = consenting.map((index) => people[index]?.uuid ?? '')
      const scope = { divisions, organisations: [], persons }
      const expected = people
        .filter(
          (person) =>
            divisions.some((each) => person.division.startsWith(each)) || persons.includes(person.uuid),
        )
        .map((person) => person.id)
      const page = await inScope(fresh.db, scope, (tx) => listPeople(tx, context, { limit: 200 }))
      assert.deepEqual(page.people.map((person) => person.id).sort(), expected.sort())
      const facts = await readInScope(
        fresh.db,
        scope,
        sql<{ id: string }>`select distinct county || '-' || person as id from registry.person_facts`,
      )
      assert.deepEqual(facts.map((fact) => fact.id).sort(), expected)
    }),
    { numRuns: 60, seed: 11 },
  )
})

test('a card opens in exactly the divisions of the role and for exactly the consenting parents', async () => {
  await fc.assert(
    fc.asyncProperty(scopes, fc.integer({ min: 0, max: 23 }), async ({ divisions, consenting }, index) => {
      const person = people[index]
      assert.ok(person)
      const persons = consenting.map((each) => people[each]?.uuid ?? '')
      const reader = actor('reader', { divisions, persons }, ['registry.person.view'])
      const open = inScope(fresh.db, reader.scope, (tx) =>
        openPersonCard(tx, reader, context, keyOf(person.id)),
      )
      if (divisions.some((each) => person.division.startsWith(each))) {
        assert.equal((await open).reason, 'role')
      } else if (persons.includes(person.uuid)) assert.equal((await open).reason, 'consent')
      else await assert.rejects(open, refusal('REGISTRY_PERSON_NOT_FOUND'))
    }),
    { numRuns: 60, seed: 13 },
  )
})
