// Families sign in by a code to the telephone that a parent's consent is tied to.

import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { cookieOf, type House, openHouse } from './test-house.ts'

const daughter = '12800000001'
const mother = '019a0000-0000-7000-8000-0000000000aa'
const father = '019a0000-0000-7000-8000-0000000000bb'
const family = { name: '李静', persons: [{ county: 211103, person: mother }] }

let house: House

before(async () => {
  house = await openHouse()
})
after(() => house.close())
beforeEach(() => {
  house.pass(3600)
  house.families.clear()
  house.families.set(`+86${daughter}`, family)
})

const ask = (phone: string) => house.post('/auth/phone/code', { phone })
const enter = (phone: string, code: string) => house.post('/auth/phone/sign-in', { phone, code })
const lastCode = () => house.sent.at(-1)?.code ?? ''
const wrongCode = () => (lastCode() === '000000' ? '000001' : '000000')

async function signIn(phone = daughter) {
  await ask(phone)
  return enter(phone, lastCode())
}

test('a daughter signs in by the code and sees the parent who consented', async () => {
  assert.equal((await ask('128 0000 0001')).statusCode, 200)
  assert.equal(house.sent.at(-1)?.phone, `+86${daughter}`)
  assert.match(lastCode(), /^\d{6}$/)
  const answer = await enter(daughter, lastCode())
  assert.equal(answer.statusCode, 200)
  const { user } = answer.json()
  assert.equal(user.name, '李静')
  assert.deepEqual(user.permissions, ['service.order.create'])
  assert.equal(user.scopeText, '已同意的 1 位家人')
  assert.deepEqual((await house.signIn.scopeOf(user.id))?.persons, [mother])
  assert.equal((await house.get('/auth/me', cookieOf(answer))).json().user.id, user.id)
  house.pass(60)
  assert.equal((await signIn()).json().user.id, user.id)
})

test('a consent withdrawn ends the scope within five seconds, a new one is seen as soon', async () => {
  const answer = await signIn()
  const { id } = answer.json().user
  const seen = async () => (await house.get('/auth/me', cookieOf(answer))).json().user.scopeText
  house.families.set(`+86${daughter}`, {
    ...family,
    persons: [...family.persons, { county: 211103, person: father }],
  })
  house.pass(5)
  assert.deepEqual((await house.signIn.scopeOf(id))?.persons, [mother, father])
  assert.equal(await seen(), '已同意的 2 位家人')
  house.families.clear()
  house.pass(5)
  assert.deepEqual(await house.signIn.scopeOf(id), { divisions: [], organisations: [], persons: [] })
  assert.equal(await seen(), '目前没有可看的范围')
})

test('an unknown telephone gets the same answers and no message', async () => {
  const known = await ask(daughter)
  const before = house.sent.length
  const unknown = await ask('12800000099')
  assert.equal(house.sent.length, before)
  assert.equal(unknown.statusCode, known.statusCode)
  assert.deepEqual(unknown.json(), known.json())
  const wrong = await enter(daughter, wrongCode())
  const guessed = await enter('12800000099', '123456')
  assert.equal(wrong.json().code, 'SIGN_IN_CODE_WRONG')
  assert.deepEqual(guessed.json(), wrong.json())
  assert.deepEqual((await ask('12800000099')).json().code, (await ask(daughter)).json().code)
})

test('five wrong codes end the code, also when they come at the same time', async () => {
  await ask(daughter)
  const answers = await Promise.all(Array.from({ length: 8 }, () => enter(daughter, wrongCode())))
  const wrong = answers.filter((answer) => answer.json().code === 'SIGN_IN_CODE_WRONG')
  assert.deepEqual(wrong.map((answer) => answer.json().left).sort(), [1, 2, 3, 4])
  assert.equal((await enter(daughter, lastCode())).json().code, 'SIGN_IN_CODE_EXPIRED')
})

test('a code lives five minutes and opens once', async () => {
  await ask(daughter)
  house.pass(5 * 60)
  assert.equal((await enter(daughter, lastCode())).json().code, 'SIGN_IN_CODE_EXPIRED')
  assert.equal((await signIn()).statusCode, 200)
  assert.equal((await enter(daughter, lastCode())).json().code, 'SIGN_IN_CODE_EXPIRED')
})

test('a code of one telephone does not open another', async () => {
  house.families.set('+8612800000002', { name: '李强', persons: family.persons })
  await ask(daughter)
  const code = lastCode()
  await ask('12800000002')
  if (code !== lastCode()) assert.equal((await enter('12800000002', code)).statusCode, 401)
  assert.equal((await enter('12800000002', lastCode())).json().user.name, '李强')
})

test('a second message waits a minute, and the refusal says how long', async () => {
  await ask(daughter)
  const refused = await ask(daughter)
  assert.equal(refused.statusCode, 429)
  assert.equal(refused.headers['retry-after'], String(refused.json().seconds))
  house.pass(60)
  assert.equal((await ask(daughter)).statusCode, 200)
})

test('one address cannot ask for many telephones', async () => {
  const answers = []
  for (let turn = 0; turn < 31; turn += 1) answers.push((await ask(`128000010${10 + turn}`)).statusCode)
  assert.deepEqual(answers.slice(29), [200, 429])
})

test('consent withdrawn between message and code opens nothing', async () => {
  await ask(daughter)
  house.families.clear()
  assert.equal((await enter(daughter, lastCode())).json().code, 'SIGN_IN_CODE_EXPIRED')
})

test('a family whose role was taken away is not given it again by signing in', async () => {
  house.families.set('+8612800000003', { name: '李梅', persons: family.persons })
  const { id } = (await signIn('12800000003')).json().user
  const [grant] = await house.signIn.listGrants(id)
  assert.ok(grant)
  await house.signIn.revoke(grant.id)
  house.pass(60)
  assert.equal((await signIn('12800000003')).json().code, 'SIGN_IN_NO_ROLE')
})

test('a landline or a word is refused with what to do', async () => {
  for (const phone of ['0427-2821234', '12349', '李静']) {
    assert.equal((await ask(phone)).json().code, 'SIGN_IN_PHONE_INVALID')
  }
})

test('neither telephone nor code stands readable in the database', async () => {
  await ask(daughter)
  const { rows } = await house.admin.query(`select
    (select jsonb_agg(to_jsonb(u)) from sign_in.users u)::text ||
    (select jsonb_agg(to_jsonb(c)) from sign_in.codes c)::text ||
    (select jsonb_agg(to_jsonb(a)) from kernel.audit_entries a)::text as all`)
  const text = rows[0].all
  assert.ok(text.includes('phone_sealed'))
  assert.doesNotMatch(text, new RegExp(`${daughter}|${Buffer.from(daughter).toString('hex')}`))
  assert.doesNotMatch(text, new RegExp(`"${lastCode()}"|${Buffer.from(lastCode()).toString('hex')}`))
})
