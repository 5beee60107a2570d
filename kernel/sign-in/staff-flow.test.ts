// Staff sign in by password, through the real server on a real PostgreSQL.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verifyAudit } from '#kernel/audit'
import { openDatabase } from '#kernel/db'
import { testSeal } from '#test'
import { createStaffDoor } from './staff-door.ts'
import { cookieOf, type House, openHouse } from './test-house.ts'

const password = 'correct horse'
const signIn = (house: House, username: string, given = password) =>
  house.post('/auth/staff/sign-in', { username, password: given })

let house: House
let operator: string

before(async () => {
  house = await openHouse()
  const made = await house.signIn.createUser({
    username: 'jiexian',
    password,
    name: '周晓燕',
    grants: [{ role: 'operator', city: 'panjin', divisions: ['211103'] }],
  })
  operator = made.id
})
after(() => house.close())

test('an operator signs in and is told name, permissions of the pack and area', async () => {
  const answer = await signIn(house, 'JieXian')
  assert.equal(answer.statusCode, 200)
  const expected = {
    user: {
      id: operator,
      name: '周晓燕',
      roles: ['operator'],
      permissions: ['desk.call.take', 'registry.person.view'],
      city: { id: 'panjin', name: '盘锦市' },
      scopeText: '盘锦市兴隆台区',
    },
  }
  assert.deepEqual(answer.json(), expected)
  assert.deepEqual((await house.get('/auth/me', cookieOf(answer))).json(), expected)
  assert.equal((await house.get('/desk', cookieOf(answer))).statusCode, 200)
})

test('the cookie is out of reach of scripts and of other sites, and Secure only over TLS', async () => {
  const [cookie] = (await signIn(house, 'jiexian')).cookies
  assert.equal(cookie?.httpOnly, true)
  assert.equal(cookie?.sameSite, 'Lax')
  assert.equal(cookie?.secure, undefined)
  const tls = await openHouse({ baseUrl: 'https://yanglao.example' })
  try {
    const grants = [{ role: 'official', city: 'panjin', divisions: ['2111'] }]
    await tls.signIn.createUser({ username: 'minzheng', password, name: '林文博', grants })
    const answer = await signIn(tls, 'minzheng')
    assert.equal(answer.cookies[0]?.secure, true)
    assert.equal(answer.cookies[0]?.name, '__Secure-yilian.session_token')
    assert.equal((await tls.get('/auth/me', cookieOf(answer))).statusCode, 200)
  } finally {
    await tls.close()
  }
})

test('better-auth itself reads the cookie, so its second factors can be attached later', async () => {
  const cookie = cookieOf(await signIn(house, 'jiexian'))
  const door = createStaffDoor({
    databaseUrl: house.databaseUrl,
    baseUrl: 'http://localhost:8080',
    secret: testSeal.derive('sign-in/sessions'),
    secure: false,
  })
  try {
    const token = decodeURIComponent(cookie).split('=')[1]?.split('.')[0]
    assert.equal(await door.readToken(cookie), token)
  } finally {
    await door.close()
  }
})

test('a wrong password and an unknown name get the same answer', async () => {
  const wrong = await signIn(house, 'jiexian', 'not the password')
  const unknown = await signIn(house, 'nobody', 'not the password')
  assert.equal(wrong.statusCode, 401)
  assert.deepEqual(wrong.json(), unknown.json())
  assert.equal(wrong.json().code, 'SIGN_IN_WRONG')
  assert.equal(wrong.cookies.length, 0)
})

test('after eight wrong passwords the account waits, also for the right one, and says how long', async () => {
  const grants = [{ role: 'operator', city: 'panjin', divisions: ['2111'] }]
  await house.signIn.createUser({ username: 'guessed', password, name: '被猜的', grants })
  for (let turn = 0; turn < 8; turn += 1) {
    assert.equal((await signIn(house, 'guessed', `guess ${turn}`)).statusCode, 401)
  }
  const refused = await signIn(house, 'guessed')
  assert.equal(refused.statusCode, 429)
  assert.equal(refused.json().code, 'SIGN_IN_TOO_OFTEN')
  assert.equal(refused.headers['retry-after'], String(refused.json().seconds))
  assert.equal((await signIn(house, 'jiexian')).statusCode, 200)
  house.pass(15 * 60)
  assert.equal((await signIn(house, 'guessed')).statusCode, 200)
})

test('signing out ends the session at once', async () => {
  const cookie = cookieOf(await signIn(house, 'jiexian'))
  assert.equal((await house.get('/auth/me', cookie)).statusCode, 200)
  assert.equal((await house.post('/auth/sign-out', {}, cookie)).statusCode, 204)
  assert.equal((await house.get('/auth/me', cookie)).statusCode, 401)
})

test('a session removed by another server ends within five seconds', async () => {
  const cookie = cookieOf(await signIn(house, 'jiexian'))
  assert.equal((await house.get('/auth/me', cookie)).statusCode, 200)
  assert.ok(await house.signIn.scopeOf(operator))
  await house.admin.query('delete from sign_in.sessions where user_id = $1', [operator])
  house.pass(5)
  assert.equal((await house.get('/auth/me', cookie)).statusCode, 401)
  assert.equal(await house.signIn.scopeOf(operator), undefined)
})

test('a role taken away by another server ends within five seconds, and here at once', async () => {
  const { id } = await house.signIn.grant(operator, { role: 'official', city: 'panjin', divisions: ['2111'] })
  const cookie = cookieOf(await signIn(house, 'jiexian'))
  const rolesNow = async () => (await house.get('/auth/me', cookie)).json().user.roles
  assert.deepEqual(await rolesNow(), ['operator', 'official'])
  assert.deepEqual((await house.signIn.scopeOf(operator))?.divisions, ['211103', '2111'])
  await house.signIn.revoke(id)
  assert.deepEqual(await rolesNow(), ['operator'])
  assert.deepEqual((await house.signIn.scopeOf(operator))?.divisions, ['211103'])
  await house.admin.query(`update sign_in.grants set divisions = '{211103001}' where user_id = $1`, [
    operator,
  ])
  house.pass(5)
  assert.deepEqual((await house.signIn.scopeOf(operator))?.divisions, ['211103001'])
  const en = await house.app.inject({ url: '/auth/me', headers: { cookie, 'accept-language': 'en' } })
  assert.equal(en.json().user.scopeText, 'Panjin 兴隆台区 振兴街道')
})

test('a session is over after twelve hours', async () => {
  const cookie = cookieOf(await signIn(house, 'jiexian'))
  house.pass(12 * 3600 - 10)
  assert.equal((await house.get('/auth/me', cookie)).statusCode, 200)
  house.pass(10)
  assert.equal((await house.get('/auth/me', cookie)).statusCode, 401)
})

test('people end their own sessions and find no others', async () => {
  const desk = cookieOf(await signIn(house, 'jiexian'))
  const phone = cookieOf(await signIn(house, 'jiexian'))
  const listed = (await house.get('/auth/sessions', desk)).json().sessions
  assert.deepEqual(
    listed.map((each: { current: boolean }) => each.current),
    [false, true],
  )
  const stranger = cookieOf(await signIn(house, 'guessed'))
  const remove = (cookie: string) =>
    house.app.inject({ method: 'DELETE', url: `/auth/sessions/${listed[0].id}`, headers: { cookie } })
  assert.equal((await remove(stranger)).statusCode, 404)
  assert.equal((await house.get('/auth/me', phone)).statusCode, 200)
  assert.equal((await remove(desk)).statusCode, 204)
  assert.equal((await house.get('/auth/me', phone)).statusCode, 401)
  assert.equal((await house.get('/auth/me', desk)).statusCode, 200)
})

test('a cookie with another signature, or with none, signs nobody in', async () => {
  const cookie = cookieOf(await signIn(house, 'jiexian'))
  const [name, value = ''] = cookie.split('=')
  const token = decodeURIComponent(value).split('.')[0]
  const forged = Buffer.alloc(32, 1).toString('base64')
  for (const bad of [`${token}`, `${token}.`, `${token}.${forged}`, `.${forged}`]) {
    const answer = await house.get('/auth/me', `${name}=${encodeURIComponent(bad)}`)
    assert.equal(answer.statusCode, 401)
  }
})

test('whoever holds no role is refused at the door, with the reason, and gets no session', async () => {
  const { id } = await house.signIn.createUser({ username: 'new.one', password, name: '新来的', grants: [] })
  const answer = await signIn(house, 'new.one')
  assert.equal(answer.json().code, 'SIGN_IN_NO_ROLE')
  assert.equal(answer.cookies.length, 0)
  assert.deepEqual(await house.signIn.listSessions(id), [])
})

test('a role without the permission is refused', async () => {
  const grants = [{ role: 'official', city: 'panjin', divisions: ['2111'] }]
  await house.signIn.createUser({ username: 'lin', password, name: '林文博', grants })
  const answer = await house.get('/desk', cookieOf(await signIn(house, 'lin')))
  assert.equal(answer.json().code, 'ACCESS_NOT_ALLOWED')
})

test('a new password ends the sessions and the old password', async () => {
  const id = await house.signIn.findUserByUsername('lin')
  assert.ok(id)
  assert.equal(await house.signIn.usernameOf(id), 'lin')
  const cookie = cookieOf(await signIn(house, 'lin'))
  await house.signIn.setPassword(id, 'another password')
  assert.equal((await house.get('/auth/me', cookie)).statusCode, 401)
  assert.equal((await signIn(house, 'lin')).statusCode, 401)
  assert.equal((await signIn(house, 'lin', 'another password')).statusCode, 200)
})

test('a care worker sees by their own uuid, a provider by its organisation', async () => {
  const worker = '211103-019a0000-0000-7000-8000-00000000000a'
  const organisation = '211103-019a0000-0000-7000-8000-00000000000b'
  const carer = await house.signIn.createUser({
    username: 'huli',
    password,
    name: '王芳',
    grants: [{ role: 'care-worker', city: 'panjin', worker }],
  })
  const manager = await house.signIn.createUser({
    username: 'jigou',
    password,
    name: '郑海燕',
    grants: [{ role: 'provider-manager', city: 'panjin', organisations: [organisation] }],
  })
  assert.equal((await signIn(house, 'huli')).json().user.worker, worker)
  assert.equal((await signIn(house, 'jigou')).json().user.scopeText, '本机构')
  const empty = { divisions: [], organisations: [], persons: [] }
  assert.deepEqual(await house.signIn.scopeOf(carer.id), { ...empty, persons: [worker.slice(7)] })
  assert.deepEqual(await house.signIn.scopeOf(manager.id), { ...empty, organisations: [organisation] })
})

test('signing in, failing and signing out are in the audit, without name or password', async () => {
  const { rows } = await house.admin.query(
    `select action, subject, actor, detail from kernel.audit_entries where action like 'kernel.session.%'`,
  )
  const of = (action: string) => rows.filter((row) => row.action === `kernel.session.${action}`)
  assert.ok(of('opened').some((row) => row.actor === operator && row.detail.way === 'password'))
  assert.ok(of('failed').some((row) => row.subject === operator && row.actor === 'system:sign-in'))
  assert.ok(of('failed').some((row) => row.subject === 'unknown'))
  assert.ok(of('closed').some((row) => row.actor === operator))
  assert.doesNotMatch(JSON.stringify(rows), /nobody|jiexian|guess|horse/)
  const db = openDatabase({ url: house.databaseUrl, connections: 1 })
  assert.deepEqual((await verifyAudit(db)).faults, [])
  await db.close()
})
