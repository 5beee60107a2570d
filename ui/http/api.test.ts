/// <reference types="node" />
// Checks what a call carries and how each kind of refusal reaches the page.
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { ApiProblem, callApi, newIdempotencyKey, onSignedOut } from './api.ts'

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

type Sent = { address: string; init: RequestInit; headers: Headers }

function answerWith(response: () => Response): Sent[] {
  const sent: Sent[] = []
  globalThis.fetch = async (address, init = {}) => {
    sent.push({ address: String(address), init, headers: new Headers(init.headers) })
    return response()
  }
  return sent
}

const problem = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } })

test('a command carries its own key, the reader’s language and the cookie of this origin', async () => {
  const sent = answerWith(() => Response.json({ id: 'o1' }))
  assert.deepEqual(await callApi('POST', '/orders', { body: { a: 1 } }), { id: 'o1' })
  const [call] = sent
  assert.match(call?.headers.get('idempotency-key') ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/)
  assert.equal(call?.headers.get('accept-language'), 'zh-CN')
  assert.equal(call?.init.credentials, 'same-origin')
  assert.equal(call?.init.body, '{"a":1}')
})

test('sending the same form again keeps the same key', async () => {
  const sent = answerWith(() => Response.json({}))
  const idempotencyKey = newIdempotencyKey()
  await callApi('POST', '/orders', { idempotencyKey })
  await callApi('POST', '/orders', { idempotencyKey })
  assert.deepEqual(
    sent.map((call) => call.headers.get('idempotency-key')),
    [idempotencyKey, idempotencyKey],
  )
})

test('reading sends no key, an edit sends the version it was made from', async () => {
  const sent = answerWith(() => Response.json({}))
  await callApi('GET', '/people', { query: { search: '王', page: 2, tag: undefined } })
  await callApi('PATCH', '/people/1', { body: {}, ifMatch: 7 })
  assert.equal(sent[0]?.headers.get('idempotency-key'), null)
  assert.equal(sent[0]?.address, '/people?search=%E7%8E%8B&page=2')
  assert.equal(sent[1]?.headers.get('if-match'), '"7"')
})

test('a refusal arrives with its code, its sentence and the fields that were wrong', async () => {
  const body = {
    title: '时间冲突',
    code: 'SERVICE_X',
    detail: '请换一个时间。',
    errors: [{ path: ['startsAt'], message: '太早' }],
  }
  answerWith(() => problem(409, body))
  await assert.rejects(callApi('POST', '/orders'), (error) => {
    assert.ok(error instanceof ApiProblem)
    assert.deepEqual([error.status, error.code, error.message], [409, 'SERVICE_X', '请换一个时间。'])
    assert.deepEqual(error.errors, [{ path: 'startsAt', message: '太早' }])
    return true
  })
})

test('a server that does not answer is told from one that refuses', async () => {
  globalThis.fetch = async () => {
    throw new TypeError('fetch failed')
  }
  await assert.rejects(callApi('GET', '/x'), (error) => error instanceof ApiProblem && error.unreachable)
  answerWith(() => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }))
  await assert.rejects(
    callApi('GET', '/x'),
    (error) => error instanceof ApiProblem && error.code === 'HTTP_502',
  )
})

test('an answer without content is undefined', async () => {
  answerWith(() => new Response(null, { status: 204 }))
  assert.equal(await callApi('POST', '/auth/sign-out'), undefined)
})

test('a session that ended in the middle of work is noticed, a wrong password at the door is not', async () => {
  let heard = 0
  const stop = onSignedOut(() => {
    heard += 1
  })
  answerWith(() => problem(401, { code: 'SESSION_ENDED', title: '请登录' }))
  await assert.rejects(callApi('GET', '/orders'))
  await assert.rejects(callApi('POST', '/auth/staff/sign-in'))
  stop()
  await assert.rejects(callApi('GET', '/orders'))
  assert.equal(heard, 1)
})
