// The routes of people as an operator, a street, a child and a stranger meet them.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { inScope, sql } from '#kernel/db'
import { openDuty } from '#kernel/duties'
import { keyOf, newUuid } from '#kernel/ids'
import { addDays } from '#kernel/time'
import type { Kin, PeoplePage, PersonCard } from '#registry/contract'
import { type FreshDatabase, freshDatabase } from '#test'
import {
  actor,
  cityOperator,
  context,
  inventedId,
  loadTown,
  now,
  refusal,
  register,
  serveRegistry,
  streetUser,
  temple,
} from '../trial-town.ts'
import { beginFacts, changePerson } from './change-person.ts'
import { factsOf } from './find-person.ts'

const today = '2026-11-23'
const finance = actor('finance', { divisions: ['99'] }, ['service.statement.view'])
let clock = now
let fresh: FreshDatabase
let app: FastifyInstance
let mother: PersonCard
let faraway: PersonCard
let daughter: ReturnType<typeof actor>

before(async () => {
  fresh = await freshDatabase({ clock: () => clock })
  await loadTown(fresh.db)
  mother = await register(fresh.db, { phone: '12800000011', nationalId: inventedId('1940-05-06', 2) })
  faraway = await register(fresh.db, { name: '钱守义', sex: 'male', division: temple, phone: '12800000012' })
  daughter = actor('daughter', { persons: [keyOf(mother.id).id] }, ['registry.person.view'])
  app = await serveRegistry(fresh.db, [cityOperator, streetUser, finance, daughter])
})
after(async () => {
  await app.close()
  await fresh.close()
})

const get = (who: string, url: string) => app.inject({ method: 'GET', url, headers: { who } })
const send = (
  method: 'POST' | 'PATCH' | 'DELETE',
  who: string,
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
) =>
  app.inject({
    method,
    url,
    headers: { who, 'idempotency-key': newUuid(), ...headers },
    ...(payload ? { payload } : {}),
  })
const audits = (subject: string, action: string) =>
  inScope(fresh.db, cityOperator.scope, (tx) =>
    tx.rows(sql<{ actor: string; reason: string; detail: object }>`select actor, reason, detail
      from kernel.audit_entries where subject = ${subject} and action = ${action} order by at, reason`),
  )
/** As the administrator, past row-level security: in how many rows of a table a text can be read. */
const rowsHolding = async (table: string, text: string) => {
  const admin = new pg.Client({ connectionString: fresh.adminUrl })
  await admin.connect()
  const { rows } = await admin.query(
    `select count(*)::int as n from ${table} t where strpos(t::text, $1) > 0`,
    [text],
  )
  await admin.end()
  return rows[0].n as number
}
const problem = (response: { json(): { code: string } }) => response.json().code

test('a card shows who it is with numbers masked, and leaves exactly one audit row with its reason', async () => {
  const answer = await get('street', `/people/${mother.id}`)
  assert.equal(answer.statusCode, 200)
  const card: PersonCard = answer.json()
  assert.deepEqual(
    [card.name, card.age, card.phone, card.reason, card.divisionName],
    ['周桂英', 86, '128****0011', 'role', '望湖街道莲塘社区'],
  )
  assert.match(card.nationalId, /^9901\*{10}\w{4}$/)
  assert.equal(answer.headers.etag, `"${card.version}"`)
  assert.deepEqual(await audits(mother.id, 'registry.person.opened'), [
    { actor: 'street', reason: 'role', detail: {} },
  ])
})

test('a list is masked, needs its permission and opens nobody', async () => {
  const page: PeoplePage = (await get('operator', '/people?q=周&limit=5')).json()
  assert.deepEqual(
    page.people.map((person) => [person.id, person.phone]),
    [[mother.id, '128****0011']],
  )
  assert.equal((await get('daughter', '/people')).statusCode, 403)
  assert.equal((await get('nobody', '/people')).statusCode, 401)
  const street: PeoplePage = (await get('street', '/people')).json()
  assert.ok(street.people.every((person) => person.division.startsWith('990101001')))
  const county: PeoplePage = (await get('operator', '/people?division=990101002000')).json()
  assert.deepEqual(
    county.people.map((person) => person.name),
    ['钱守义'],
  )
})

test('a person outside the scope does not exist: not their card, not for a change, not for a number', async () => {
  const url = `/people/${faraway.id}`
  const change = { effectiveFrom: today, why: '来电更正', address: '别处' }
  const answers = [
    await get('street', url),
    await send('PATCH', 'street', url, change, { 'if-match': '"1"' }),
    await send('POST', 'street', `${url}/reveal`, { field: 'phone', reason: '回访' }),
    await send('POST', 'street', `${url}/kin`, { name: '甲', relation: '子', phone: '12800000013' }),
    await get('daughter', url),
  ]
  for (const answer of answers) {
    assert.equal(answer.statusCode, 404)
    assert.equal(problem(answer), 'REGISTRY_PERSON_NOT_FOUND')
    assert.ok(!answer.body.includes('钱守义'))
  }
  assert.deepEqual(await audits(faraway.id, 'registry.person.opened'), [])
})

test('inside the area but without the role there is no card, until a duty about the person is held', async () => {
  assert.equal((await get('finance', `/people/${faraway.id}`)).statusCode, 404)
  await inScope(fresh.db, cityOperator.scope, (tx) =>
    openDuty(tx, cityOperator, {
      county: 990101,
      kind: 'trial.matter',
      subject: faraway.id,
      title: { zh: '核对', en: 'Check' },
      nextStep: { zh: '核对', en: 'Check' },
      division: temple,
      person: keyOf(faraway.id).id,
      role: 'finance',
      holder: 'finance',
      dueAt: now,
    }),
  )
  const card: PersonCard = (await get('finance', `/people/${faraway.id}`)).json()
  assert.deepEqual([card.name, card.reason, card.phone], ['钱守义', 'duty', '128****0012'])
  assert.deepEqual(await audits(faraway.id, 'registry.person.opened'), [
    { actor: 'finance', reason: 'duty', detail: {} },
  ])
})

test('a child reads their parent’s number by consent, and can neither edit nor reveal', async () => {
  const card: PersonCard = (await get('daughter', `/people/${mother.id}`)).json()
  assert.deepEqual([card.reason, card.phone], ['consent', '+8612800000011'])
  assert.match(card.nationalId, /\*{10}/)
  const reveal = await send('POST', 'daughter', `/people/${mother.id}/reveal`, {
    field: 'phone',
    reason: '看看',
  })
  assert.equal(reveal.statusCode, 403)
})

test('a permission from another job does not let a child edit their parent', async () => {
  const both = actor('both', { divisions: ['990102'], persons: [keyOf(mother.id).id] }, [
    ...cityOperator.permissions,
  ])
  const server = await serveRegistry(fresh.db, [both])
  const url = `/people/${mother.id}`
  const headers = { who: 'both', 'idempotency-key': newUuid(), 'if-match': '"1"' }
  const payload = { effectiveFrom: today, why: '自己改', hardship: 'special-hardship' }
  assert.equal((await server.inject({ method: 'GET', url, headers })).json().reason, 'consent')
  assert.equal((await server.inject({ method: 'PATCH', url, headers, payload })).statusCode, 404)
  const reveal = { field: 'nationalId', reason: '自己看' }
  const shown = await server.inject({ method: 'POST', url: `${url}/reveal`, headers, payload: reveal })
  assert.equal(shown.statusCode, 404)
  await server.close()
})

test('a number is revealed for a reason, is audited, and is kept nowhere in the clear', async () => {
  const url = `/people/${mother.id}/reveal`
  const shown = await send('POST', 'operator', url, { field: 'phone', reason: '确认上门时间' })
  assert.deepEqual(shown.json(), { value: '+8612800000011' })
  const number = await send('POST', 'operator', url, { field: 'nationalId', reason: '核对证件' })
  assert.equal(number.json().value, inventedId('1940-05-06', 2))
  assert.deepEqual(await audits(mother.id, 'registry.person.revealed'), [
    { actor: 'operator', reason: '核对证件', detail: { field: 'nationalId', because: 'role' } },
    { actor: 'operator', reason: '确认上门时间', detail: { field: 'phone', because: 'role' } },
  ])
  assert.equal(await rowsHolding('kernel.idempotency', '12800000011'), 0)
  assert.equal(await rowsHolding('kernel.audit_entries', '12800000011'), 0)
  const noReason = await send('POST', 'operator', url, { field: 'phone', reason: '' })
  assert.equal(noReason.statusCode, 400)
  const bare = await register(fresh.db, { name: '无电话' })
  const empty = await send('POST', 'operator', `/people/${bare.id}/reveal`, {
    field: 'phone',
    reason: '回访',
  })
  assert.equal(problem(empty), 'REGISTRY_FIELD_EMPTY')
})

test('the sixty-first number within an hour is refused, and an hour later it is shown again', async () => {
  const url = `/people/${mother.id}/reveal`
  const ask = () => send('POST', 'street', url, { field: 'phone', reason: '逐个回访' })
  for (let n = 0; n < 60; n += 1) assert.equal((await ask()).statusCode, 200)
  const refused = await ask()
  assert.deepEqual([refused.statusCode, problem(refused)], [429, 'REGISTRY_REVEAL_TOO_MANY'])
  clock = new Date(now.getTime() + 3_600_001)
  assert.equal((await ask()).statusCode, 200)
  clock = now
})

test('a relative is added masked, revealed by name, and consents are given and withdrawn', async () => {
  const added = await send('POST', 'street', `/people/${mother.id}/kin`, {
    name: '周小敏',
    relation: '女儿',
    phone: '128 0000 0014',
    holdsKey: true,
  })
  assert.equal(added.statusCode, 201)
  const kin: Kin = added.json()
  assert.deepEqual([kin.phone, kin.holdsKey, kin.consented], ['128****0014', true, false])
  const reveal = { field: 'kinPhone', kin: kin.id, reason: '通知家属' }
  const shown = await send('POST', 'operator', `/people/${mother.id}/reveal`, reveal)
  assert.deepEqual(shown.json(), { value: '+8612800000014' })
  const mixed = await send('POST', 'operator', `/people/${faraway.id}/reveal`, reveal)
  assert.equal(problem(mixed), 'REGISTRY_KIN_NOT_FOUND')
  const consent = `/people/${mother.id}/kin/${kin.id}/consent`
  const given = await send('POST', 'street', consent, { how: '电话录音' })
  assert.equal(given.json().consented, true)
  assert.equal(problem(await send('POST', 'street', consent, { how: '再记一次' })), 'REGISTRY_CONSENT_GIVEN')
  const revoked = await send('DELETE', 'street', consent)
  assert.equal(revoked.json().consented, false)
  assert.equal(problem(await send('DELETE', 'street', consent)), 'REGISTRY_CONSENT_NONE')
})

test('a change is kept with its date and why; a stale version is refused and changes nothing', async () => {
  const person = await register(fresh.db, { name: '孙大爷', sex: 'male' })
  const url = `/people/${person.id}`
  const change = { effectiveFrom: today, why: '入户核实', living: 'alone', phone: '12800000015' }
  assert.equal((await send('PATCH', 'street', url, change)).statusCode, 428)
  const changed = await send('PATCH', 'street', url, change, { 'if-match': `"${person.version}"` })
  assert.equal(changed.statusCode, 200)
  const card: PersonCard = changed.json()
  assert.deepEqual([card.living, card.phone, card.tags], ['alone', '128****0015', ['alone', 'aged-80']])
  assert.equal(changed.headers.etag, `"${person.version + 1}"`)
  const stale = await send('PATCH', 'operator', url, { ...change, living: 'other' }, { 'if-match': '"1"' })
  assert.deepEqual([stale.statusCode, problem(stale)], [412, 'HTTP_VERSION_STALE'])
  const again: PersonCard = (await get('operator', url)).json()
  assert.deepEqual([again.living, again.version], ['alone', person.version + 1])
  const empty = await send(
    'PATCH',
    'street',
    url,
    { effectiveFrom: today, why: '没改' },
    { 'if-match': '"2"' },
  )
  assert.equal(problem(empty), 'REGISTRY_NOTHING_CHANGED')
  const facts = await inScope(fresh.db, cityOperator.scope, (tx) =>
    tx.rows(sql<{ fact: string; value: unknown; why: string; who: string }>`select fact, value, why,
      recorded_by as who from registry.person_facts where person = ${keyOf(person.id).id} and fact = 'living'
      order by recorded_at, id`),
  )
  assert.deepEqual(facts, [
    { fact: 'living', value: 'unknown', why: '登记', who: 'operator' },
    { fact: 'living', value: 'alone', why: '入户核实', who: 'street' },
  ])
  assert.equal(await rowsHolding('registry.person_facts', '入户核实'), 2)
  assert.equal(await rowsHolding('registry.person_facts', '12800000015'), 0)
})

test('of two changes with one version at the same moment exactly one is made', async () => {
  const person = await register(fresh.db, { name: '李奶奶' })
  const change = (address: string) => ({
    key: keyOf(person.id),
    change: { effectiveFrom: today, why: '搬家', address },
    expectedVersion: person.version,
  })
  const make = (address: string, hold?: () => Promise<unknown>) =>
    inScope(fresh.db, streetUser.scope, async (tx) => {
      await changePerson(tx, streetUser, context, change(address))
      await hold?.()
    })
  let second: Promise<void> = Promise.resolve()
  // The second begins while the first has written and not yet committed.
  await make('甲地', () => {
    second = make('乙地')
    second.catch(() => undefined)
    return sleep(150)
  })
  await assert.rejects(second, refusal('HTTP_VERSION_STALE'))
  const card: PersonCard = (await get('street', `/people/${person.id}`)).json()
  assert.equal(card.address, '甲地')
})

test('a fact that begins later leaves the card alone until its day, for policies and for the card', async () => {
  const person = await register(fresh.db, { name: '郑奶奶' })
  const key = keyOf(person.id)
  const begins = addDays(today, 3)
  const change = { effectiveFrom: begins, why: '评估报告', abilityLevel: 'severe' }
  const answer = await send('PATCH', 'street', `/people/${person.id}`, change, { 'if-match': '"1"' })
  assert.equal(answer.json().abilityLevel, 'unassessed')
  const within = <T>(work: Parameters<typeof inScope<T>>[2]) => inScope(fresh.db, cityOperator.scope, work)
  assert.equal((await within((tx) => factsOf(tx, key))).abilityLevel, 'unassessed')
  assert.equal((await within((tx) => factsOf(tx, key, begins))).abilityLevel, 'severe')
  clock = new Date(now.getTime() + 3 * 86_400_000)
  assert.equal((await within((tx) => factsOf(tx, key))).abilityLevel, 'severe')
  await within((tx) => beginFacts(tx, cityOperator, context))
  const card: PersonCard = (await get('street', `/people/${person.id}`)).json()
  assert.equal(card.abilityLevel, 'severe')
  clock = now
})

test('a change entered late does not cover what began after it', async () => {
  const person = await register(fresh.db, { name: '冯爷爷', sex: 'male' })
  const url = `/people/${person.id}`
  const newer = { effectiveFrom: addDays(today, -1), why: '新近核实', hardship: 'special-hardship' }
  const older = { effectiveFrom: addDays(today, -30), why: '补录旧档', hardship: 'low-income-edge' }
  await send('PATCH', 'street', url, newer, { 'if-match': '"1"' })
  const answer = await send('PATCH', 'street', url, older, { 'if-match': '"2"' })
  assert.deepEqual([answer.statusCode, answer.json().hardship], [200, 'special-hardship'])
})

test('a registration sent twice with one key is one person', async () => {
  const payload = { name: '一键两次', birthOn: '1941-01-01', division: temple }
  const headers = { 'idempotency-key': newUuid() }
  const first = await send('POST', 'operator', '/people', payload, headers)
  const again = await send('POST', 'operator', '/people', payload, headers)
  assert.deepEqual([first.statusCode, again.statusCode], [201, 201])
  assert.equal(first.json().id, again.json().id)
  const elsewhere = await send('POST', 'street', '/people', payload)
  assert.equal(elsewhere.statusCode, 403)
})

test('everything seen and done here verifies in the audit chains', async () => {
  const { rows } = await fresh.db.pool.query('select * from kernel.verify_audit()')
  assert.deepEqual(rows, [])
})
