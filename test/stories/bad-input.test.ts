// Bad input through the API: each refusal says in 中文 and in English what to do, and leaves everything as it was.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { signCallEvent } from '#kernel/calls'
import { callSourceSecret } from '../../apps/server/desk/call-intake.ts'
import { startTrialServer, type TrialServer } from '../trial-server.ts'
import { hireWorkers, type Speaker, signInStaff, telephoneSystem } from './cast.ts'
import { assertSound, copyPacks, keepingGateway, signInFamily, stateOfAll } from './stage.ts'

const day = '2026-11-23'
const community = '210102001002'
const home = { latitude: 41.79, longitude: 123.42 }
let now = new Date(`${day}T09:00:00+08:00`)
const at = (hours: string, on = day) => `${on}T${hours}:00+08:00`

const packs = copyPacks({
  file: 'shenyang/catalogue.yaml',
  from: '  - id: indoor-cleaning\n',
  to: '  - id: indoor-cleaning\n    price: { fen: 4000, per: hour }\n',
})
const gateway = keepingGateway()
let trial: TrialServer
let operator: Speaker & { username: string }
let dispatcher: Speaker
let carer: Speaker
let official: Speaker
let finance: Speaker
let both: Speaker
let daughter: Speaker
let provider: string
let worker: string
let person: string
let stranger: string

before(async () => {
  trial = await startTrialServer({ home: 'shenyang', citiesFolder: packs.folder, clock: () => now, gateway })
  const staff = await hireWorkers(trial, {
    county: 210102,
    division: community,
    provider: '和平区安心居家养老服务中心',
    day,
    workers: [{ name: '刘芳', sex: 'female', skills: ['daily-care'], at: home }],
  })
  provider = staff.provider
  worker = staff.workers[0] ?? ''
  const divisions = ['2101']
  operator = await signInStaff(trial, 'jiexian', { role: 'operator', divisions })
  dispatcher = await signInStaff(trial, 'diaodu', { role: 'dispatcher', divisions })
  carer = await signInStaff(trial, 'huli', { role: 'care-worker', worker })
  official = await signInStaff(trial, 'minzheng', { role: 'official', divisions })
  finance = await signInStaff(trial, 'caiwu', { role: 'finance', divisions })
  both = await signInStaff(trial, 'zhidan', { role: 'official', divisions }, { role: 'finance', divisions })
  const enter = async (name: string, phone: string) =>
    (
      await official.post('/people', {
        name,
        phone,
        birthOn: '1944-05-02',
        division: community,
        position: home,
        living: 'alone',
      })
    ).id
  person = await enter('赵淑珍', '024-0000 0001')
  stranger = await enter('孙玉兰', '024-0000 0003')
  const kin = await official.post(`/people/${person}/kin`, {
    name: '赵敏',
    relation: '女儿',
    phone: '10000000002',
  })
  await official.post(`/people/${person}/kin/${kin.id}/consent`, { how: '当面' })
  daughter = await signInFamily(trial, gateway.texts, '10000000002')
  await trial.server.settle()
})
after(async () => {
  await trial.close()
  packs.remove()
})

const cleaning = (more: Record<string, unknown> = {}) => ({
  person,
  service: 'indoor-cleaning',
  wishedFrom: at('10:00'),
  durationMinutes: 60,
  funding: 'self-paid',
  ...more,
})

type Refusal = { status: number; body: Record<string, unknown> }
type Attempt = (headers: Record<string, string>) => Promise<Refusal>

/** Words that may stand in a Chinese sentence because people must type or look for exactly them. */
const typedWords =
  /Idempotency-Key|If-Match|JSON|HMAC-SHA256|ETag|\/docs|story-exchange|c\d-\d|fly-to-the-moon/g

/** Tries twice, in each language; the refusal must be the expected one, in words, and change nothing anywhere. */
async function refused(status: number, code: string, attempt: Attempt): Promise<Refusal> {
  const before = await stateOfAll(trial)
  const zh = await attempt({})
  const en = await attempt({ 'accept-language': 'en-GB,en;q=0.9' })
  for (const answer of [zh, en]) {
    assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(answer.body))
    assert.doesNotMatch(String(answer.body.title), /[{}]|undefined|null/)
  }
  const [said, inEnglish] = [String(zh.body.title), String(en.body.title)]
  assert.match(said, /[\u4e00-\u9fff]/, said)
  assert.match(said, /请|可以/, `says what to do: ${said}`)
  assert.doesNotMatch(said.replaceAll(typedWords, ''), /[A-Za-z]{3,}/, `no English left in: ${said}`)
  assert.doesNotMatch(inEnglish, /[\u4e00-\u9fff]{3,}/, `no Chinese left in: ${inEnglish}`)
  assert.match(inEnglish, /[a-z]{3,} /)
  assert.deepEqual(await stateOfAll(trial), before, `${code} left something behind`)
  await assertSound(trial)
  return zh
}

const trying =
  (
    who: Speaker,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Attempt =>
  (language) =>
    who.try(method, path, body, { ...headers, ...language })

test('one key with another body is refused, and the first order stands alone', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const first = await operator.try('POST', '/orders', cleaning(), key)
  assert.equal(first.status, 201)
  await refused(422, 'HTTP_KEY_REUSED', trying(operator, 'POST', '/orders', cleaning({ note: '改' }), key))
  await refused(
    400,
    'HTTP_KEY_MISSING',
    trying(operator, 'POST', '/orders', cleaning(), { 'idempotency-key': '' }),
  )
  await operator.post(`/orders/${first.body.id}/cancel`, { reason: '不用了' })
  await trial.server.settle()
})

test('an edit of what somebody else has changed meanwhile is refused with both versions', async () => {
  const path = `/people/${person}`
  const { version } = await official.get(path)
  const change = (address: string) => ({ effectiveFrom: day, why: '搬到新楼', address })
  const match = { 'if-match': `"${version}"` }
  const done = await official.try('PATCH', path, change('和平大街 2 号'), match)
  assert.equal(done.status, 200, JSON.stringify(done.body))
  const stale = await refused(
    412,
    'HTTP_VERSION_STALE',
    trying(official, 'PATCH', path, change('和平大街 3 号'), match),
  )
  assert.deepEqual([stale.body.current, stale.body.seen], [version + 1, version])
  await refused(428, 'HTTP_VERSION_MISSING', trying(official, 'PATCH', path, change('和平大街 3 号')))
})

test('an order for a time past, too far ahead, beyond the entitlement, or of an unknown service', async () => {
  const order = (more: Record<string, unknown>) => trying(operator, 'POST', '/orders', cleaning(more))
  await refused(422, 'SERVICE_TIME_PAST', order({ wishedFrom: at('10:00', '2026-11-22') }))
  await refused(422, 'SERVICE_TIME_TOO_FAR', order({ wishedFrom: at('10:00', '2027-06-01') }))
  const beyond = await refused(
    409,
    'SERVICE_ENTITLEMENT_NOT_ENOUGH',
    order({ funding: 'entitlement', durationMinutes: 240 }),
  )
  assert.match(String(beyond.body.title), /还剩 180 分钟，这次需要 240 分钟.*自费/)
  await refused(422, 'SERVICE_UNKNOWN_SERVICE', order({ service: 'fly-to-the-moon' }))
})

test('unknown, missing and wrong fields are named; broken JSON and a wrong content type are said to be so', async () => {
  const unknown = await refused(
    400,
    'HTTP_INPUT_INVALID',
    trying(operator, 'POST', '/orders', cleaning({ 颜色: '红' })),
  )
  assert.match(String(unknown.body.title), /颜色/)
  const { funding: _, ...unfunded } = cleaning()
  for (const body of [unfunded, cleaning({ durationMinutes: 1 }), cleaning({ wishedFrom: '明天' })]) {
    const answer = await refused(400, 'HTTP_INPUT_INVALID', (language) =>
      operator.try('POST', '/orders', body, language).then(({ status, body: answered }) => ({
        status,
        // Names of fields and their values are for the programmer of a page; the sentence is for people.
        body: {
          ...answered,
          title: String(answered.title)
            .replaceAll(String(answered.where), '')
            .replace('entitlement、self-paid', ''),
        },
      })),
    )
    assert.ok(String(answer.body.where).length > 0)
  }
  const raw =
    (payload: string, type: string): Attempt =>
    async (language) => {
      const answer = await trial.server.app.inject({
        method: 'POST',
        url: '/auth/staff/sign-in',
        headers: { 'content-type': type, ...language },
        payload,
      })
      return { status: answer.statusCode, body: answer.json() }
    }
  await refused(400, 'HTTP_JSON_BROKEN', raw('{"username": "jiexian", ', 'application/json'))
  await refused(400, 'HTTP_REQUEST_UNREADABLE', raw('<order/>', 'text/xml'))
})

/** An order of tomorrow or today, assigned to the worker. */
async function assigned(from: string): Promise<{ order: string; visit: string }> {
  const order = await operator.post('/orders', cleaning({ wishedFrom: from }))
  const { visit } = await dispatcher.post(`/orders/${order.id}/assign`, { worker, from })
  await trial.server.settle()
  return { order: order.id, visit }
}
const arrival = (more: Record<string, unknown> = {}) => ({
  operation: randomUUID(),
  capturedAt: now.toISOString(),
  position: { ...home, accuracyMetres: 20 },
  ...more,
})

let today: { order: string; visit: string }

test('a check-in far from the home or before its day is refused, whoever sends it', async () => {
  today = await assigned(at('10:00'))
  now = new Date(at('10:00'))
  const checkIn = (visit: string, more: Record<string, unknown> = {}) =>
    trying(carer, 'POST', `/visits/${visit}/check-in`, arrival(more))
  const far = await refused(
    409,
    'SERVICE_VISIT_FAR',
    checkIn(today.visit, { position: { latitude: 41.9, longitude: 123.9, accuracyMetres: 20 } }),
  )
  assert.match(String(far.body.title), /离老人住址 \d+ 米，超过 320 米/)
  await refused(409, 'SERVICE_CODE_NOT_SENT', checkIn(today.visit, { code: '123456' }))
  now = new Date(at('09:00', '2026-11-22'))
  await refused(409, 'SERVICE_VISIT_NOT_TODAY', checkIn(today.visit))
  now = new Date(at('10:00'))
})

test('an illegal command says what the order, visit, statement or duty is now and what is possible', async () => {
  const early = trying(carer, 'POST', `/visits/${today.visit}/check-out`, {
    ...arrival(),
    itemsDone: ['floor'],
  })
  const visit = await refused(409, 'SERVICE_VISIT_NOT_POSSIBLE', early)
  assert.match(String(visit.body.title), /现在是“待上门”.*现在可以：签到、取消/)
  await carer.post(`/visits/${today.visit}/check-in`, arrival())
  const running = trying(operator, 'POST', `/orders/${today.order}/cancel`, { reason: '不来了' })
  const order = await refused(409, 'SERVICE_ORDER_NOT_POSSIBLE', running)
  assert.match(String(order.body.title), /现在是“服务中”，不能取消。现在可以：结束服务/)
  assert.deepEqual(order.body.possible, ['finish'])
  now = new Date(at('11:00'))
  await carer.post(`/visits/${today.visit}/check-out`, { ...arrival(), itemsDone: ['floor'] })
  await trial.server.settle()
  const { duties } = await dispatcher.get('/duties')
  const duty = duties.find(({ subject }: { subject: string }) => subject === today.visit)
  const notHeld = trying(dispatcher, 'POST', `/duties/${duty.id}/release`, {})
  const open = await refused(409, 'DUTY_NOT_POSSIBLE', notHeld)
  assert.match(String(open.body.title), /现在是“待接手”.*现在可以：接手、办结/)
  await refused(403, 'DUTY_NOT_YOURS', trying(finance, 'POST', `/duties/${duty.id}/take`, {}))
  await dispatcher.post(`/visits/${today.visit}/confirm`, { decision: 'accept', reason: '电话问过老人' })
  await trial.server.settle()
  const over = trying(dispatcher, 'POST', `/visits/${today.visit}/confirm`, {
    decision: 'reject',
    reason: '再想想',
  })
  await refused(409, 'SERVICE_VISIT_NOT_POSSIBLE', over)
  const closed = await refused(
    409,
    'DUTY_NOT_POSSIBLE',
    trying(dispatcher, 'POST', `/duties/${duty.id}/take`, {}),
  )
  assert.match(String(closed.body.title), /现在是“已办结”.*现在可以：查看/)
})

test('nobody approves the statement that they drafted or submitted, and nobody approves a draft', async () => {
  const drafted = await both.post('/statements', { provider, month: '2026-11' })
  const path = `/statements/${drafted.id}`
  const unsubmitted = await refused(
    409,
    'SERVICE_STATEMENT_NOT_POSSIBLE',
    trying(finance, 'POST', `${path}/approve`),
  )
  assert.match(String(unsubmitted.body.title), /现在可以：/)
  const second = { provider, month: '2026-11' }
  await refused(409, 'SERVICE_STATEMENT_EMPTY', trying(both, 'POST', '/statements', second))
  await both.post(`${path}/submit`)
  await trial.server.settle()
  await refused(409, 'SERVICE_STATEMENT_SAME_PERSON', trying(both, 'POST', `${path}/approve`))
  await refused(403, 'ACCESS_NOT_ALLOWED', withoutCode(trying(operator, 'POST', `${path}/approve`)))
  assert.equal((await finance.post(`${path}/approve`)).state, 'approved')
  await trial.server.settle()
  await refused(409, 'SERVICE_STATEMENT_NOT_POSSIBLE', trying(finance, 'POST', `${path}/approve`))
})

/** The name of a missing permission is for the administrator, who looks for exactly it. */
function withoutCode(attempt: Attempt): Attempt {
  return async (headers) => {
    const { status, body } = await attempt(headers)
    return { status, body: { ...body, title: String(body.title).replaceAll(/[a-z]+(\.[a-z]+)+/g, '') } }
  }
}

test('a daughter finds nobody but her own mother: no card, no price, no order, no change', async () => {
  assert.equal((await daughter.get(`/people/${person}`)).name, '赵淑珍')
  const wished = encodeURIComponent(at('15:00'))
  for (const path of [
    `/people/${stranger}`,
    `/people/${stranger}/measurements`,
    `/people/${stranger}/entitlement`,
    `/people/${stranger}/quote?service=indoor-cleaning&wishedFrom=${wished}`,
  ]) {
    await refused404(trying(daughter, 'GET', path))
  }
  await refused404(
    trying(daughter, 'POST', '/orders', cleaning({ person: stranger, wishedFrom: at('15:00') })),
  )
  assert.deepEqual(await daughter.get(`/orders?person=${stranger}`), [])
})

/** Not found has nothing to advise; it must not say more than that either. */
async function refused404(attempt: Attempt): Promise<void> {
  const before = await stateOfAll(trial)
  const { status, body } = await attempt({})
  assert.deepEqual([status, body.code], [404, 'REGISTRY_PERSON_NOT_FOUND'])
  assert.equal(body.title, '找不到这位老人，或不在您的范围内。')
  assert.equal(
    (await attempt({ 'accept-language': 'en' })).body.title,
    'No such person, or they are outside your scope.',
  )
  assert.deepEqual(await stateOfAll(trial), before)
}

test('telephone events that are unsigned, wrongly signed, old or altered are refused; a repeated one is one', async () => {
  const secret = callSourceSecret(trial.context, 'story-exchange')
  const event = (more: Record<string, unknown> = {}) => ({
    eventId: 'c9-1',
    source: 'story-exchange',
    seq: 1,
    callId: 'c9',
    type: 'incoming',
    caller: '02400000001',
    called: '12349',
    at: now.toISOString(),
    ...more,
  })
  const send =
    (content: unknown, sign: (body: string) => Record<string, string>): Attempt =>
    async (language) => {
      const payload = JSON.stringify(content)
      const headers = { 'content-type': 'application/json', ...sign(payload), ...language }
      const answer = await trial.server.app.inject({
        method: 'POST',
        url: '/cti/v1/events',
        headers,
        payload,
      })
      return { status: answer.statusCode, body: answer.json() }
    }
  const signed =
    (seconds = 0) =>
    (body: string) => {
      const timestamp = String(Math.floor(now.getTime() / 1000) + seconds)
      return { 'x-yilian-timestamp': timestamp, 'x-yilian-signature': signCallEvent(secret, timestamp, body) }
    }
  await refused(
    401,
    'CALL_SIGNATURE_WRONG',
    send(event(), () => ({})),
  )
  await refused(
    401,
    'CALL_SIGNATURE_WRONG',
    send(event(), () => signed()('{"another":"body"}')),
  )
  await refused(401, 'CALL_EVENT_TOO_OLD', send(event(), signed(-301)))
  await refused(401, 'CALL_EVENT_TOO_OLD', send(event(), signed(301)))
  await refused(422, 'CALL_NUMBER_UNREADABLE', send(event({ called: '??' }), signed()))
  assert.deepEqual((await send(event(), signed())({})).body.repeated, false)
  await trial.server.settle()
  const before = await stateOfAll(trial)
  assert.deepEqual((await send(event(), signed())({})).body.repeated, true)
  assert.deepEqual(await stateOfAll(trial), before)
  await refused(422, 'CALL_EVENT_DIFFERS', send(event({ caller: '02400000003' }), signed()))
  assert.equal((await operator.get('/desk/calls')).calls.length, 1)
})

test('a call that has ended cannot be answered, and the desk says where to look instead', async () => {
  const telephone = telephoneSystem(trial)
  const { call } = await telephone('c10', 'incoming', { caller: '02400000003', called: '12349' })
  await telephone('c10', 'answered', { agent: operator.username })
  await telephone('c10', 'ended')
  await trial.server.settle()
  await refused(409, 'DESK_CALL_NOT_WAITING', trying(operator, 'POST', `/desk/calls/${call}/answer`, {}))
  await refused(403, 'DESK_CALL_NOT_HELD', trying(operator, 'GET', `/desk/calls/${call}/card`))
})
