// Who sees what (谁能看到什么): every GET route about one person, call, order, visit or statement, for every role.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { listNotices } from '#kernel/events'
import { startTrialServer, type TrialServer } from '../trial-server.ts'
import { hireWorkers, type Speaker, signInStaff, speaker, telephoneSystem } from './cast.ts'
import { copyPacks, keepingGateway, signInFamily } from './stage.ts'

const day = '2026-11-23'
const community = '210102001002'
const home = { latitude: 41.79, longitude: 123.42 }
let now = new Date(`${day}T09:00:00+08:00`)
const at = (hours: string) => `${day}T${hours}:00+08:00`

const seats = [
  'operator',
  'dispatcher of the street',
  'dispatcher of a sibling street',
  'provider manager',
  'manager of another provider',
  'care worker',
  'another care worker',
  'family with consent',
  'family of somebody else',
  'finance',
  'official of the city',
  'official of a sibling county',
  'nobody',
] as const
type Seat = (typeof seats)[number]

/**
 * One column a seat, in the order above. 404 is "no such one for you", 403 is "your role never does this",
 * [] is an answer without a single record. Nobody here holds a call or a duty: an area alone opens no card to
 * an operator. An order that waits is no provider's yet, so managers do not find its candidates.
 */
const table: readonly (readonly [row: string, path: string])[] = [
  //  op str sib mgr oth car oca fam str fin off sib nob
  ['404 200 404 404 404 404 404 200 404 404 200 404 401', '/people/{id}'],
  ['403 403 403 403 403 403 403 403 403 403 200  [] 401', '/people/{id}/audit'],
  ['404 200 404 403 403 403 403 200 404 403 200 404 401', '/people/{id}/measurements'],
  ['200 200 404 403 403 403 403 200 404 403 200 404 401', '/people/{id}/entitlement'],
  ['200 200 404 403 403 403 403 200 404 403 200 404 401', '/people/{id}/quote'],
  ['403 403 403 403 403 403 403 403 403 403 403 403 401', '/desk/calls/{id}/card'],
  ['200 200 404 200 404 403 403 200 404 403 200 404 401', '/orders/{id}'],
  ['403 200 404 404 404 403 403 403 403 403 403 403 401', '/orders/{id}/candidates'],
  ['200 200 404 200 404 200 404 200 404 403 200 404 401', '/visits/{id}'],
  ['200 200 404 200 404 200 404 200 404 403 200 404 401', '/visits/{id}/photos'],
  ['200 200 404 200 404 200 404 200 404 403 200 404 401', '/visits/{id}/photos/{operation}'],
  ['403 403 403 200 404 403 403 403 403 200 200 404 401', '/statements/{id}'],
  ['403 403 403 200 404 403 403 403 403 200 200 404 401', '/statements/{id}/export'],
]

/** Seats that have no business with her at all: in no list may they find a trace of her. */
const strangers: readonly Seat[] = [
  'dispatcher of a sibling street',
  'manager of another provider',
  'another care worker',
  'family of somebody else',
  'official of a sibling county',
  'nobody',
]

/** What must not leak: names, the address, what was found; and full numbers, to anybody, in any answer. */
const secrets = ['赵淑珍', '赵敏', '和平大街', '膝盖疼']
const numbers = ['02400000001', '2400000001', '10000000002']

const packs = copyPacks({
  file: 'shenyang/catalogue.yaml',
  from: '  - id: indoor-cleaning\n',
  to: '  - id: indoor-cleaning\n    price: { fen: 4000, per: hour }\n    measures: [blood-pressure]\n',
})
const gateway = keepingGateway()
let trial: TrialServer
const people = new Map<Seat, Speaker & { id?: string }>()
const ids: Record<string, string> = {}
const as = (seat: Seat) => people.get(seat) ?? assert.fail(seat)

before(async () => {
  trial = await startTrialServer({ home: 'shenyang', citiesFolder: packs.folder, clock: () => now, gateway })
  await seatEverybody()
  await playOneVisit()
})
after(async () => {
  await trial.close()
  packs.remove()
})

async function seatEverybody(): Promise<void> {
  const hire = (provider: string, name: string) =>
    hireWorkers(trial, {
      county: 210102,
      division: community,
      provider,
      day,
      workers: [{ name, sex: 'female', skills: ['daily-care'], at: home }],
    })
  const [one, two] = [await hire('安心居家养老服务中心', '刘芳'), await hire('康宁居家养老服务中心', '何静')]
  ids.provider = one.provider
  ids.worker = one.workers[0] ?? ''
  const staff = async (seat: Seat, username: string, role: Parameters<typeof signInStaff>[2]) =>
    people.set(seat, await signInStaff(trial, username, role))
  const city = { divisions: ['2101'] }
  await staff('operator', 'jiexian', { role: 'operator', ...city })
  await staff('dispatcher of the street', 'diaodu1', { role: 'dispatcher', divisions: ['210102001'] })
  await staff('dispatcher of a sibling street', 'diaodu2', { role: 'dispatcher', divisions: ['210102002'] })
  await staff('provider manager', 'jigou1', { role: 'provider-manager', organisations: [one.provider] })
  await staff('manager of another provider', 'jigou2', {
    role: 'provider-manager',
    organisations: [two.provider],
  })
  await staff('care worker', 'huli1', { role: 'care-worker', worker: ids.worker })
  await staff('another care worker', 'huli2', { role: 'care-worker', worker: two.workers[0] ?? '' })
  await staff('finance', 'caiwu', { role: 'finance', ...city })
  await staff('official of the city', 'minzheng', { role: 'official', ...city })
  await staff('official of a sibling county', 'shenhe', { role: 'official', divisions: ['210103'] })
  people.set('nobody', speaker(trial))
  ids.person = await enter('赵淑珍', '024-0000 0001', '赵敏', '10000000002')
  ids.other = await enter('孙玉兰', '024-0000 0003', '孙亮', '10000000003')
  people.set('family with consent', await signInFamily(trial, gateway.texts, '10000000002'))
  people.set('family of somebody else', await signInFamily(trial, gateway.texts, '10000000003'))
}

async function enter(name: string, phone: string, kinName: string, kinPhone: string): Promise<string> {
  const official = as('official of the city')
  const { id } = await official.post('/people', {
    name,
    phone,
    birthOn: '1944-05-02',
    division: community,
    address: name === '赵淑珍' ? '和平大街 1 号' : '南京街 2 号',
    position: home,
    living: 'alone',
  })
  const kin = await official.post(`/people/${id}/kin`, { name: kinName, relation: '子女', phone: kinPhone })
  await official.post(`/people/${id}/kin/${kin.id}/consent`, { how: '当面' })
  return id
}

/** A call, an order, a verified visit with a photo and a value, its statement, and a second order that waits. */
async function playOneVisit(): Promise<void> {
  const telephone = telephoneSystem(trial)
  ids.call = (await telephone('c1', 'incoming', { caller: '02400000001', called: '12349' })).call
  const order = { person: ids.person, service: 'indoor-cleaning', funding: 'self-paid' }
  const operator = as('operator')
  ids.order = (await operator.post('/orders', { ...order, wishedFrom: at('10:00') })).id
  ids.waiting = (await operator.post('/orders', { ...order, wishedFrom: at('15:00') })).id
  const assignment = { worker: ids.worker, from: at('10:00') }
  ids.visit = (await as('dispatcher of the street').post(`/orders/${ids.order}/assign`, assignment)).visit
  now = new Date(at('10:00'))
  const carer = as('care worker')
  const moment = () => ({
    operation: randomUUID(),
    capturedAt: now.toISOString(),
    position: { ...home, accuracyMetres: 20 },
  })
  await carer.post(`/visits/${ids.visit}/check-in`, moment())
  await operator.post(`/visits/${ids.visit}/call-back`)
  ids.operation = randomUUID()
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const photo = await carer.try('POST', `/visits/${ids.visit}/photos`, pixel, {
    'content-type': 'image/png',
    'x-operation': ids.operation,
    'x-captured-at': now.toISOString(),
  })
  assert.equal(photo.status, 200, JSON.stringify(photo.body))
  now = new Date(at('11:00'))
  const done = await carer.post(`/visits/${ids.visit}/check-out`, {
    ...moment(),
    itemsDone: ['floor'],
    measurements: [{ kind: 'blood-pressure', systolic: 150, diastolic: 80 }],
    finding: '膝盖疼',
  })
  assert.equal(done.state, 'verified', JSON.stringify(done.facts))
  await trial.server.settle()
  const month = { provider: ids.provider, month: '2026-11' }
  ids.statement = (await as('provider manager').post('/statements', month)).id
  await as('provider manager').post(`/statements/${ids.statement}/submit`)
  await trial.server.settle()
}

const nouns: Record<string, string> = {
  people: 'person',
  desk: 'call',
  orders: 'order',
  visits: 'visit',
  statements: 'statement',
}

/** GET routes of the description, split by whether they name one record of somebody. */
async function getRoutes(): Promise<{ ofOne: string[]; lists: string[] }> {
  const { paths } = await as('nobody').get('/openapi.json')
  const readable = Object.keys(paths).filter((path) => paths[path].get)
  return {
    ofOne: readable.filter((path) =>
      /^\/(people|orders|visits|statements|duties|desk\/calls)\/\{/.test(path),
    ),
    lists: readable.filter((path) => !path.includes('{') && path !== '/events'),
  }
}

function addressOf(path: string): string {
  // Candidates are asked for the order that still waits; the other one has been served.
  const noun = path.endsWith('/candidates') ? 'waiting' : (nouns[path.split('/')[1] ?? ''] ?? '')
  const filled = path.replace('{id}', ids[noun] ?? '').replace('{operation}', ids.operation ?? '')
  if (!path.endsWith('/quote')) return filled
  return `${filled}?service=indoor-cleaning&wishedFrom=${encodeURIComponent(at('15:00'))}`
}

const holdsNothing = (body: unknown) =>
  JSON.stringify(body) === '[]' || /^\{"[a-z]+":\[\]\}$/.test(JSON.stringify(body))
const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body ?? ''))

test('the table names every GET route about one person, call, order, visit, statement or duty', async () => {
  const { ofOne } = await getRoutes()
  assert.deepEqual(ofOne.toSorted(), table.map(([, path]) => path).toSorted())
})

for (const [row, path] of table) {
  test(`GET ${path}: who sees it, who is refused, and no refusal tells who it is about`, async () => {
    const answers: Record<string, string> = {}
    for (const seat of seats) {
      const { status, body } = await as(seat).try('GET', addressOf(path))
      answers[seat] = status === 200 && holdsNothing(body) ? '[]' : String(status)
      const shown = textOf(body)
      for (const number of numbers) {
        // A daughter knows her mother's number; nobody else reads one in full.
        if (path === '/people/{id}' && seat === 'family with consent') continue
        assert.ok(!shown.includes(number), `${seat} reads ${number}: ${shown}`)
      }
      if (status === 200) continue
      for (const secret of secrets) assert.ok(!shown.includes(secret), `${seat} reads ${secret}: ${shown}`)
      assert.match(body.title, /[\u4e00-\u9fff]/)
    }
    const wanted = row.trim().split(/ +/)
    assert.deepEqual(answers, Object.fromEntries(seats.map((seat, index) => [seat, wanted[index]])))
  })
}

test('an id that does not exist is answered exactly as one that may not be seen', async () => {
  for (const path of ['/people/{id}', '/orders/{id}', '/visits/{id}', '/statements/{id}']) {
    const hidden = await as('official of a sibling county').try('GET', addressOf(path))
    const absent = await as('official of a sibling county').try(
      'GET',
      path.replace('{id}', `210102-${randomUUID()}`),
    )
    assert.deepEqual(hidden, absent, path)
  }
})

test('no list shows a trace of her to anybody who has no business with her', async () => {
  const { lists } = await getRoutes()
  const queries: Record<string, string> = {
    '/indicators': '?city=shenyang',
    '/messages': `?about=${ids.visit}`,
    '/people': '?q=赵',
    '/orders': `?person=${ids.person}`,
    '/visits': `?person=${ids.person}`,
    '/feedback': `?visit=${ids.visit}`,
    '/board': `?date=${day}`,
  }
  const known = [ids.order, ids.visit, ids.waiting, ids.statement, ids.person?.slice(7)]
  let answered = 0
  for (const path of lists) {
    for (const address of new Set([path, encodeURI(`${path}${queries[path] ?? ''}`)])) {
      for (const seat of strangers) {
        const { status, body } = await as(seat).try('GET', address)
        const shown = textOf(body)
        assert.ok([200, 400, 401, 403].includes(status), `${seat} ${address}: ${status} ${shown}`)
        if (status === 200) answered += 1
        for (const secret of [...secrets, ...numbers, ...known]) {
          assert.ok(!shown.includes(String(secret)), `${seat} finds ${secret} in ${address}: ${shown}`)
        }
      }
    }
  }
  assert.ok(answered > 20, `only ${answered} lists answered`)
  // The same lists do show her to whoever serves her: the look above is not at empty lists.
  const seen = await as('dispatcher of the street').get(encodeURI('/people?q=赵'))
  assert.equal(seen.people[0].name, '赵淑珍')
  assert.ok(textOf(await as('dispatcher of the street').get('/duties')).includes(ids.waiting ?? ''))
})

test('the stream of notices tells each seat only of what is in its scope, and never a name', async () => {
  const told: Partial<Record<Seat, string[]>> = {}
  for (const seat of seats) {
    const { id } = as(seat)
    if (!id) continue
    const scope = await trial.server.signIn.scopeOf(id)
    assert.ok(scope, seat)
    const notices = await listNotices(trial.context.db, scope, id, 0)
    const subjects = new Set(notices.map(({ subject }) => subject))
    told[seat] = ['order', 'visit', 'statement', 'call', 'person'].filter((noun) =>
      subjects.has(ids[noun] ?? ''),
    )
    for (const secret of [...secrets, ...numbers]) assert.ok(!JSON.stringify(notices).includes(secret), seat)
  }
  const everything = ['order', 'visit', 'statement', 'call', 'person']
  assert.deepEqual(told, {
    operator: everything,
    'dispatcher of the street': ['order', 'visit', 'statement', 'person'],
    'dispatcher of a sibling street': [],
    'provider manager': ['order', 'visit', 'statement'],
    'manager of another provider': [],
    'care worker': ['order', 'visit'],
    'another care worker': [],
    'family with consent': ['order', 'visit', 'person'],
    'family of somebody else': [],
    finance: everything,
    'official of the city': everything,
    'official of a sibling county': [],
  })
})

test('what one may not see one may not command either: the same "no such one"', async () => {
  const { duties } = await as('dispatcher of the street').get('/duties')
  const duty = duties.find(({ subject }: { subject: string }) => subject === ids.waiting)
  const again = { worker: ids.worker, from: at('15:00') }
  const order = {
    person: ids.person,
    service: 'indoor-cleaning',
    funding: 'self-paid',
    wishedFrom: at('16:00'),
  }
  const judged = { decision: 'reject', reason: '不认可' }
  const attempts: readonly (readonly [Seat, string, unknown])[] = [
    ['dispatcher of a sibling street', `/duties/${duty.id}/take`, {}],
    ['dispatcher of a sibling street', `/orders/${ids.waiting}/assign`, again],
    ['dispatcher of a sibling street', `/orders/${ids.waiting}/cancel`, { reason: '不要了' }],
    ['dispatcher of a sibling street', `/visits/${ids.visit}/confirm`, judged],
    ['manager of another provider', `/orders/${ids.waiting}/assign`, again],
    ['manager of another provider', `/statements/${ids.statement}/withdraw`, {}],
    ['another care worker', `/visits/${ids.visit}/code`, {}],
    ['family of somebody else', '/orders', order],
    ['family of somebody else', `/orders/${ids.waiting}/cancel`, { reason: '不要了' }],
    ['family of somebody else', `/visits/${ids.visit}/rating`, { stars: 1 }],
    [
      'official of a sibling county',
      `/people/${ids.person}/kin`,
      { name: '某人', relation: '侄子', phone: '10000000009' },
    ],
  ]
  for (const [seat, path, body] of attempts) {
    const answer = await as(seat).try('POST', path, body)
    assert.equal(answer.status, 404, `${seat} ${path}: ${JSON.stringify(answer.body)}`)
    for (const secret of [...secrets, ...numbers]) assert.ok(!textOf(answer.body).includes(secret), seat)
  }
})

test('holding her call opens card and values to the operator, and hanging up closes them', async () => {
  const operator = as('operator')
  const paths = [
    `/people/${ids.person}`,
    `/people/${ids.person}/measurements`,
    `/desk/calls/${ids.call}/card`,
  ]
  const look = async () => Promise.all(paths.map(async (path) => (await operator.try('GET', path)).status))
  assert.deepEqual(await look(), [404, 404, 403])
  const telephone = telephoneSystem(trial, 'second-exchange')
  ids.call = (await telephone('c2', 'incoming', { caller: '02400000001', called: '12349' })).call
  paths[2] = `/desk/calls/${ids.call}/card`
  await telephone('c2', 'answered', { agent: 'jiexian' })
  assert.deepEqual(await look(), [200, 200, 200])
  await telephone('c2', 'ended')
  assert.deepEqual(await look(), [404, 404, 403])
})
