// A provider's month from draft to the book, and back by reversal, over HTTP.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import excel from 'exceljs'
import { sql } from '#kernel/db'
import { keyOf, newUuid } from '#kernel/ids'
import { sumOf } from '#kernel/ledger'
import type { StatementDetail } from '#service/contract'
import { addPerson, addWorker, county, type Ground, openGround } from '../test-ground.ts'
import { planVisitFor, signInRole } from '../visits/trial-visit.ts'
import { fundAccount, payableAccount, receivableAccount } from './move-statement.ts'

let ground: Ground
let person: string
let worker: string
before(async () => {
  ground = await openGround()
  ground.setNow('2026-12-02T09:00:00+08:00')
  person = await addPerson(ground, { birthOn: '1940-03-01' })
  worker = await addWorker(ground, { name: '李秀英', skills: ['bathing'] })
  signInRole(ground, 'finance', 'finance', { divisions: ['9901'] })
  signInRole(ground, 'other-finance', 'finance', { divisions: ['9901'] })
})
after(() => ground.close())

type Served = Partial<Parameters<typeof planVisitFor>[1]> & { served?: number; state?: string }

/** A provider of its own for each test, with its manager signed in under the provider's id. */
function newProvider(): { id: string; name: string } {
  const provider = { id: `${county}-${newUuid()}`, name: '青禾为老服务中心' }
  signInRole(ground, provider.id, 'provider-manager', { organisations: [provider.id] })
  return provider
}

async function serve(provider: { id: string; name: string }, visit: Served = {}): Promise<string> {
  const planned = await planVisitFor(ground, { person, worker, provider, ...visit })
  const { id } = keyOf(planned.visit)
  const minutes = visit.served ?? 60
  await ground.everywhere(async (tx) => {
    await tx.rows(sql`update service.visits set state = ${visit.state ?? 'verified'}, started_at = planned_from,
        finished_at = planned_from + ${minutes} * interval '1 minute', served_minutes = ${minutes}
      where id = ${id}`)
    await tx.rows(sql`update service.orders set state = 'served' where visit = ${id}`)
  })
  return planned.visit
}

const draft = (provider: { id: string }, month = '2026-11') =>
  ground.ask(provider.id, 'POST', '/statements', { provider: provider.id, month })
const step = (as: string, id: unknown, name: string, body?: unknown) =>
  ground.ask(as, 'POST', `/statements/${String(id)}/${name}`, body)
const book = (provider: { id: string }) =>
  ground.everywhere((tx) => sumOf(tx, payableAccount(provider.id), 'fen'))
const stateOfOrder = async (visit: string) =>
  (
    await ground.everywhere((tx) =>
      tx.find(sql<{ state: string }>`select state from service.orders where visit = ${keyOf(visit).id}`),
    )
  )?.state

test('a month holds its verified visits by civil date, priced in words, and its totals are those of its rows', async () => {
  const provider = newProvider()
  await serve(provider, { funding: 'entitlement', service: 'cook-meal', served: 50 })
  await serve(provider, { funding: 'entitlement', service: 'cook-meal', served: 95 })
  await serve(provider, { from: '2026-11-30T23:30:00+08:00' })
  await serve(provider, { from: '2026-12-01T00:10:00+08:00' })
  await serve(provider, { from: '2026-11-01T00:10:00+08:00', service: 'cook-meal' })
  await serve(provider, { from: '2026-10-31T23:50:00+08:00' })
  await serve(provider, { state: 'to-confirm' })
  const { status, body } = await draft(provider)
  assert.equal(status, 201, JSON.stringify(body))
  const { rows, ...statement } = body as unknown as StatementDetail
  assert.deepEqual(
    rows.map((row) => [row.servedOn, row.funding, row.minutes, row.priceRule, row.amountFen]).sort(),
    [
      ['2026-11-01', 'self-paid', 60, '每小时 ¥45.00 × 60 分钟', 4500],
      ['2026-11-24', 'entitlement', 50, '每小时 ¥45.00 × 50 分钟', 3750],
      ['2026-11-24', 'entitlement', 60, '每小时 ¥45.00 × 60 分钟（实际 95 分钟，按预约时长计）', 4500],
      ['2026-11-30', 'self-paid', 60, '每次 ¥88.00', 8800],
    ],
  )
  assert.equal(statement.visits, 4)
  assert.equal(statement.minutes, 230)
  assert.deepEqual([statement.fundFen, statement.selfPaidFen, statement.totalFen], [8250, 13300, 21550])
})

test('two drafts at once settle each visit once', async () => {
  const provider = newProvider()
  const visits = await Promise.all([serve(provider), serve(provider), serve(provider)])
  const answers = await Promise.all([draft(provider), draft(provider), draft(provider)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409])
  const rows = await ground.everywhere((tx) =>
    tx.rows(sql<{ visit: string }>`select visit from service.statement_rows where provider = ${provider.id}`),
  )
  assert.deepEqual(rows.map(({ visit }) => visit).sort(), [...visits].sort())
})

test('a visit verified after the approval goes into a second statement of the month, the others do not', async () => {
  const provider = newProvider()
  await serve(provider)
  const { body } = await draft(provider)
  await step(provider.id, body.id, 'submit')
  await step('finance', body.id, 'approve')
  const late = await serve(provider)
  const second = (await draft(provider)).body as unknown as StatementDetail
  assert.deepEqual(
    second.rows.map(({ visit }) => visit),
    [late],
  )
})

test('who drafted or submitted a statement does not approve it', async () => {
  const provider = newProvider()
  await serve(provider)
  const manager = ground.actors.get(provider.id)
  const finance = ground.actors.get('finance')
  assert.ok(manager && finance)
  const both = { ...finance, permissions: new Set([...finance.permissions, ...manager.permissions]) }
  ground.actors.set('both', { ...both, id: 'user:both' })
  const { body } = await ground.ask('both', 'POST', '/statements', {
    provider: provider.id,
    month: '2026-11',
  })
  await step(provider.id, body.id, 'submit')
  const drafter = await step('both', body.id, 'approve')
  assert.deepEqual([drafter.status, drafter.body.code], [409, 'SERVICE_STATEMENT_SAME_PERSON'])
  await step('finance', body.id, 'return')
  await step('both', body.id, 'submit')
  assert.equal((await step(provider.id, body.id, 'approve')).status, 403, 'a manager may never approve')
  assert.equal((await step('other-finance', body.id, 'approve')).status, 200)
})

test('approval posts the statement to the book by who pays, settles its orders and closes the duty', async () => {
  const provider = newProvider()
  const paid = await serve(provider, { funding: 'self-paid' })
  const funded = await serve(provider, { funding: 'entitlement', service: 'cook-meal', served: 60 })
  const accounts = async () =>
    ground.everywhere(async (tx) => [
      await sumOf(tx, fundAccount('demo'), 'fen'),
      await sumOf(tx, receivableAccount('demo'), 'fen'),
    ])
  const [fundBefore = 0, receivableBefore = 0] = await accounts()
  const { body } = await draft(provider)
  await step(provider.id, body.id, 'submit')
  await ground.settleEvents()
  const duty = () =>
    ground.everywhere((tx) =>
      tx.find(sql<{ state: string; role: string }>`select state, role from kernel.duties
        where kind = 'service.statement-approval' and subject = ${String(body.id)}`),
    )
  assert.deepEqual(await duty(), { state: 'open', role: 'finance' })
  const approved = await step('finance', body.id, 'approve')
  assert.equal(approved.body.approvedBy, 'finance')
  assert.equal(await book(provider), body.totalFen)
  const [fundAfter = 0, receivableAfter = 0] = await accounts()
  assert.deepEqual([fundBefore - fundAfter, receivableBefore - receivableAfter], [4500, 8800])
  await ground.settleEvents()
  assert.deepEqual([await stateOfOrder(paid), await stateOfOrder(funded)], ['settled', 'settled'])
  assert.equal((await duty())?.state, 'closed')
  assert.equal((await step('finance', body.id, 'approve')).status, 409)
})

test('a reversal sums to zero in the book and its visits can be settled again', async () => {
  const provider = newProvider()
  const visit = await serve(provider)
  const { body } = await draft(provider)
  await step(provider.id, body.id, 'submit')
  await step('finance', body.id, 'approve')
  await ground.settleEvents()
  const reversed = await step('finance', body.id, 'reverse', { reason: '价格录错' })
  assert.equal(reversed.body.state, 'reversed', JSON.stringify(reversed.body))
  assert.equal(await book(provider), 0)
  assert.equal((await step('finance', body.id, 'reverse', { reason: '再来一次' })).status, 409)
  const again = (await draft(provider)).body as unknown as StatementDetail
  assert.deepEqual(
    again.rows.map((row) => row.visit),
    [visit],
  )
  await step(provider.id, again.id, 'submit')
  await step('finance', again.id, 'approve')
  await ground.settleEvents()
  assert.equal(await stateOfOrder(visit), 'settled')
  assert.equal(await book(provider), again.totalFen)
})

test('a withdrawn draft frees its visits', async () => {
  const provider = newProvider()
  await serve(provider)
  const { body } = await draft(provider)
  assert.equal((await draft(provider)).status, 409)
  assert.equal((await step(provider.id, body.id, 'withdraw')).body.state, 'withdrawn')
  assert.equal((await draft(provider)).status, 201)
})

test('a service without a price refuses the draft and is named; nothing is claimed', async () => {
  const provider = newProvider()
  await serve(provider, { service: 'moon-walk', serviceName: '月下散步' })
  await serve(provider)
  const { status, body } = await draft(provider)
  assert.deepEqual([status, body.code], [409, 'SERVICE_NO_PRICE'])
  assert.match(body.title ?? '', /月下散步/)
  const claimed = await ground.everywhere((tx) =>
    tx.rows(sql`select 1 from service.statements where provider = ${provider.id}`),
  )
  assert.equal(claimed.length, 0)
})

test('a provider neither sees nor drafts the statement of another', async () => {
  const [provider, other] = [newProvider(), newProvider()]
  await serve(provider)
  const foreign = await ground.ask(other.id, 'POST', '/statements', {
    provider: provider.id,
    month: '2026-11',
  })
  assert.equal(foreign.body.code, 'SERVICE_STATEMENT_EMPTY')
  const { body } = await draft(provider)
  assert.equal((await ground.ask(other.id, 'GET', `/statements/${String(body.id)}`)).status, 404)
  assert.deepEqual((await ground.ask(other.id, 'GET', '/statements')).body, [])
})

test('the exported file keeps ids as text, adds up, and lets no name become a formula', async () => {
  const provider = newProvider()
  const visit = await serve(provider)
  await ground.everywhere((tx) =>
    tx.rows(sql`update service.visits set person_name = '=HYPERLINK("x")' where id = ${keyOf(visit).id}`),
  )
  const { body } = await draft(provider)
  const { statusCode, rawPayload } = await ground.app.inject({
    url: `/statements/${String(body.id)}/export`,
    headers: { 'x-as': provider.id },
  })
  assert.equal(statusCode, 200)
  const file = new excel.Workbook()
  await file.xlsx.load(new Uint8Array(rawPayload).buffer)
  const sheet = file.worksheets[0]
  const [heading, first, total] = [1, 2, 3].map((row) => sheet?.getRow(row))
  assert.equal(heading?.getCell(1).value, '服务编号')
  assert.equal(first?.getCell(1).value, visit)
  assert.equal(first?.getCell(3).value, '\'=HYPERLINK("x")')
  assert.equal(first?.getCell(9).value, 88)
  assert.deepEqual([total?.getCell(1).value, total?.getCell(9).value], ['合计', 88])
})
