// Registering people: identities, telephones, invented numbers, and how they are found again.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inScope, isScopeViolation } from '#kernel/db'
import { keyOf } from '#kernel/ids'
import { type FreshDatabase, freshDatabase, testSeal } from '#test'
import { addKin } from '../kin/add-kin.ts'
import {
  cityOperator,
  context,
  ferry,
  inventedId,
  loadTown,
  now,
  realCommunity,
  refusal,
  register,
  streetUser,
  temple,
} from '../trial-town.ts'
import { findPersonByPhone, getPersonSnapshot } from './find-person.ts'
import { listPeople } from './list-people.ts'

let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase({ clock: () => now })
  await loadTown(fresh.db)
})
after(() => fresh.close())

const find = async (q: string, who = cityOperator) => {
  const page = await inScope(fresh.db, who.scope, (tx) => listPeople(tx, context, { q, limit: 50 }))
  return page.people.map((person) => person.id)
}

test('name, birth and division are enough, and the county of the division begins the public id', async () => {
  const card = await register(fresh.db, { name: '吴阿婆', birthOn: '1946-11-23', division: temple })
  assert.equal(keyOf(card.id).county, 990101)
  assert.deepEqual(
    [card.age, card.divisionName, card.phone, card.state],
    [80, '鼓楼南街道文庙社区', '', 'active'],
  )
})

test('the same ID number twice is refused, and the refusal names nobody', async () => {
  const nationalId = inventedId('1940-05-06', 2)
  const first = await register(fresh.db, { name: '林秀兰', nationalId })
  const again = register(fresh.db, { name: '另一人', nationalId: nationalId.replace('9901', '９９０１') })
  await assert.rejects(again, refusal('REGISTRY_ID_REGISTERED_HERE'))
  await assert.rejects(
    register(fresh.db, { name: '另一人', division: ferry, nationalId }),
    (error: Error & { data: unknown }) => {
      assert.ok(refusal('REGISTRY_ID_REGISTERED_ELSEWHERE')(error as never))
      assert.deepEqual(error.data, {})
      assert.ok(!error.message.includes('林秀兰') && !error.message.includes(first.id))
      return true
    },
  )
})

test('two clerks who register one ID number at the same moment register one person', async () => {
  const nationalId = inventedId('1940-05-06', 4)
  const results = await Promise.allSettled(
    [1, 2, 3, 4].map(() => register(fresh.db, { name: '同一人', nationalId })),
  )
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1)
  assert.equal((await find('同一人')).length, 1)
})

test('a refused registration leaves the ID number free', async () => {
  const nationalId = inventedId('1940-05-06', 6)
  await assert.rejects(register(fresh.db, { division: ferry, nationalId }, streetUser), isScopeViolation)
  assert.ok(await register(fresh.db, { nationalId }))
})

test('an ID number must agree with birth and sex', async () => {
  const nationalId = inventedId('1940-05-06', 8)
  const disagrees = refusal('REGISTRY_ID_DISAGREES')
  await assert.rejects(register(fresh.db, { nationalId, birthOn: '1940-05-07' }), disagrees)
  await assert.rejects(register(fresh.db, { nationalId, sex: 'male' }), disagrees)
  const wrong = `${nationalId.slice(0, 17)}${nationalId.endsWith('0') ? '1' : '0'}`
  await assert.rejects(register(fresh.db, { nationalId: wrong }), refusal('REGISTRY_ID_UNREADABLE'))
})

test('invented ID numbers and telephones are refused in a real city', async () => {
  const generated = refusal('REGISTRY_NUMBER_GENERATED')
  const nationalId = inventedId('1940-05-06', 10)
  await assert.rejects(register(fresh.db, { division: realCommunity, nationalId }), generated)
  await assert.rejects(register(fresh.db, { division: realCommunity, phone: '12812345678' }), generated)
  assert.ok(await register(fresh.db, { phone: '12812345678', nationalId }))
})

test('a division that is unknown or a whole county cannot be somebody’s address', async () => {
  const unusable = refusal('REGISTRY_DIVISION_UNUSABLE')
  await assert.rejects(register(fresh.db, { division: '990101999999' }), unusable)
  await assert.rejects(register(fresh.db, { division: '990101000000' }), unusable)
})

test('a person is found by a part of the name, by telephone in any spelling, by the whole ID number', async () => {
  const nationalId = inventedId('1938-01-02', 12)
  const { id } = await register(fresh.db, {
    name: '欧阳慕华',
    birthOn: '1938-01-02',
    phone: '128 0000 0001',
    nationalId,
  })
  const spellings = ['12800000001', '+86 128-0000-0001', '0086 128 0000 0001', '１２８０００００００１']
  for (const q of ['慕', '欧阳', ...spellings, nationalId]) assert.deepEqual(await find(q), [id], q)
  assert.deepEqual(await find(nationalId.slice(0, 10)), [])
  const elsewhere = { ...cityOperator, scope: { ...cityOperator.scope, divisions: ['990102'] } }
  for (const q of ['慕', '12800000001', nationalId]) assert.deepEqual(await find(q, elsewhere), [], q)
})

test('a caller is recognised by their own number before a relative’s, and as a relative otherwise', async () => {
  const mother = await register(fresh.db, { name: '母亲', phone: '12800000002' })
  const aunt = await register(fresh.db, { name: '姨妈', phone: '12800000003' })
  const kin = { name: '小敏', relation: '女儿', phone: '12800000004', holdsKey: true }
  await inScope(fresh.db, cityOperator.scope, async (tx) => {
    await addKin(tx, cityOperator, context, keyOf(mother.id), kin)
    await addKin(tx, cityOperator, context, keyOf(mother.id), { ...kin, name: '姨妈', phone: '12800000003' })
  })
  const who = (phone: string, reader = cityOperator) =>
    inScope(fresh.db, reader.scope, (tx) => findPersonByPhone(tx, testSeal, phone))
  assert.deepEqual(await who('+8612800000004'), { county: 990101, person: keyOf(mother.id).id, how: 'kin' })
  assert.deepEqual(await who('128-0000-0003'), { county: 990101, person: keyOf(aunt.id).id, how: 'self' })
  assert.equal(await who('12800000099'), undefined)
  assert.equal(await who('not a number'), undefined)
})

test('a snapshot carries what an order writes down, with the telephone still sealed', async () => {
  const { id } = await register(fresh.db, { name: '快照', phone: '12800000005', division: ferry })
  const snapshot = await inScope(fresh.db, cityOperator.scope, (tx) => getPersonSnapshot(tx, keyOf(id)))
  assert.equal(snapshot.name, '快照')
  assert.equal(snapshot.position, null)
  assert.equal(snapshot.phoneSealed && testSeal.open(snapshot.phoneSealed), '+8612800000005')
  await assert.rejects(
    inScope(fresh.db, streetUser.scope, (tx) => getPersonSnapshot(tx, keyOf(id))),
    refusal('REGISTRY_PERSON_NOT_FOUND'),
  )
})

test('a list goes on page by page until everybody has been shown once', async () => {
  for (let n = 0; n < 7; n += 1) await register(fresh.db, { name: n < 5 ? '同名' : `同名${n}` })
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await inScope(fresh.db, cityOperator.scope, (tx) =>
      listPeople(tx, context, { q: '同名', limit: 2, after }),
    )
    seen.push(...page.people.map((person) => person.id))
    after = page.next ?? undefined
  } while (after)
  assert.equal(seen.length, 7)
  assert.equal(new Set(seen).size, 7)
})
