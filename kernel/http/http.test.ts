// HTTP: closed by default, whole or refused, once however often it is sent.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Actor, systemActor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { sql } from '#kernel/db'
import { type FreshDatabase, freshDatabase } from '#test'
import { command, createServer, read, requireVersion } from './index.ts'

let fresh: FreshDatabase
let app: FastifyInstance
const system = systemActor('test', 'demo', ['99'])
const actor: Actor = { ...system, kind: 'user', id: 'u1', permissions: new Set(['trial.note.write']) }
const Note = z.strictObject({ text: z.string().min(2) })
const Answer = z.object({ text: z.string(), version: z.int(), at: z.date() })

before(async () => {
  fresh = await freshDatabase()
  app = await createServer({
    version: '0',
    authenticate: async (request) => (request.headers.authorization ? actor : undefined),
    log: () => undefined,
  })
  command(app, fresh, {
    method: 'POST',
    path: '/trial/notes',
    summary: '记一条',
    access: 'trial.note.write',
    body: Note,
    answer: Answer,
    status: 201,
    run: async (tx, who, { body }) => {
      await tx.rows(sql`insert into kernel.installation values (${`note-${body.text}`}, ${body.text})`)
      if (body.text === 'explode') throw new Error('boom')
      audit(tx, who, { action: 'trial.noted', subject: body.text, division: '990101001001' })
      return { text: body.text, version: 3, at: tx.now }
    },
  })
  command(app, fresh, {
    method: 'PATCH',
    path: '/trial/notes',
    summary: '改一条',
    access: 'trial.note.write',
    body: Note,
    answer: Answer,
    run: async (tx, who, { body, expectedVersion }) => {
      requireVersion(3, expectedVersion)
      audit(tx, who, { action: 'trial.changed', subject: body.text, division: '990101001001' })
      return { text: body.text, version: 4, at: tx.now }
    },
  })
  command(app, fresh, {
    method: 'POST',
    path: '/trial/silent',
    summary: '忘了审计',
    access: 'trial.note.write',
    answer: z.object({}),
    run: async () => ({}),
  })
  read(app, fresh, {
    method: 'GET',
    path: '/trial/secret',
    summary: '没有权限',
    access: 'trial.secret.read',
    answer: z.object({}),
    run: async () => ({}),
  })
  await app.ready()
})
after(async () => {
  await app.close()
  await fresh.close()
})

const send = (
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
) =>
  app.inject({
    method,
    url,
    headers: { authorization: 'x', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
const countNotes = async (text: string) => {
  const { rows } = await fresh.db.pool.query(
    'select count(*)::int as n from kernel.installation where value = $1',
    [text],
  )
  return rows[0].n as number
}

test('a route that declares no permission stops the start of the server', async () => {
  const open = await createServer({ version: '0', authenticate: async () => undefined })
  assert.throws(() => open.get('/left-open', async () => 'hello'), /declares no permission/)
})

test('nobody gets in unsigned, and a signed-in person not beyond their permissions', async () => {
  const unsigned = await app.inject({ method: 'GET', url: '/trial/secret' })
  assert.equal(unsigned.statusCode, 401)
  const refused = await send('GET', '/trial/secret', undefined)
  assert.equal(refused.statusCode, 403)
  assert.equal(refused.headers['content-type']?.toString().startsWith('application/problem+json'), true)
  assert.match(refused.json().title, /岗位没有这项权限/)
})

test('the same request with one key is done once and answered alike; another body with the key is 422', async () => {
  const key = { 'idempotency-key': 'key-00000001' }
  const [first, second] = await Promise.all([
    send('POST', '/trial/notes', { text: 'once' }, key),
    send('POST', '/trial/notes', { text: 'once' }, key),
  ])
  assert.deepEqual([first.statusCode, second.statusCode], [201, 201])
  assert.deepEqual(first.json(), second.json())
  assert.equal(await countNotes('once'), 1)
  const other = await send('POST', '/trial/notes', { text: 'other' }, key)
  assert.equal(other.statusCode, 422)
  assert.equal(other.json().code, 'HTTP_KEY_REUSED')
})

test('a command without a key is refused with what to do', async () => {
  const answer = await send('POST', '/trial/notes', { text: 'keyless' })
  assert.equal(answer.statusCode, 400)
  assert.equal(answer.json().code, 'HTTP_KEY_MISSING')
  assert.equal(await countNotes('keyless'), 0)
})

test('a failure inside leaves nothing behind, shows no inner words, and its key can be used again', async () => {
  const key = { 'idempotency-key': 'key-00000002' }
  const failed = await send('POST', '/trial/notes', { text: 'explode' }, key)
  assert.equal(failed.statusCode, 500)
  assert.doesNotMatch(failed.body, /boom/)
  assert.match(failed.json().title, /编号/)
  assert.equal(await countNotes('explode'), 0)
  assert.equal((await send('POST', '/trial/notes', { text: 'better' }, key)).statusCode, 201)
})

test('a command that leaves no audit row fails', async () => {
  const answer = await send('POST', '/trial/silent', undefined, { 'idempotency-key': 'key-00000003' })
  assert.equal(answer.statusCode, 500)
})

test('an edit needs the version that was read: 428 without, 412 when stale, done when right', async () => {
  const edit = (key: string, headers: Record<string, string>) =>
    send('PATCH', '/trial/notes', { text: 'edit' }, { 'idempotency-key': key, ...headers })
  assert.equal((await edit('key-00000010', {})).statusCode, 428)
  const stale = await edit('key-00000011', { 'if-match': '"2"' })
  assert.equal(stale.statusCode, 412)
  assert.deepEqual([stale.json().current, stale.json().seen], [3, 2])
  const done = await edit('key-00000012', { 'if-match': '"3"' })
  assert.equal(done.statusCode, 200)
  assert.equal(done.headers.etag, '"4"')
})

test('unknown and wrong fields are named, in the language asked for', async () => {
  const key = { 'idempotency-key': 'key-00000020' }
  const wrong = await send('POST', '/trial/notes', { text: 'x', colour: 'red' }, key)
  assert.equal(wrong.statusCode, 400)
  assert.deepEqual(wrong.json().errors, [
    { path: 'text', message: '太短或太小，至少 2' },
    { path: '内容', message: '多出了不认识的项“colour”，请去掉' },
  ])
  const broken = await app.inject({
    method: 'POST',
    url: '/trial/notes',
    headers: { authorization: 'x', 'content-type': 'application/json', 'accept-language': 'en' },
    payload: '{"text":',
  })
  assert.equal(broken.statusCode, 400)
  assert.match(broken.json().title, /not complete JSON; nothing was done/)
})

test('a page of another site cannot command', async () => {
  const answer = await send(
    'POST',
    '/trial/notes',
    { text: 'foreign' },
    {
      'idempotency-key': 'key-00000030',
      origin: 'https://elsewhere.example',
    },
  )
  assert.equal(answer.statusCode, 403)
  assert.equal(await countNotes('foreign'), 0)
})

test('the interface describes itself as OpenAPI 3.1', async () => {
  const answer = await app.inject({ method: 'GET', url: '/openapi.json' })
  assert.equal(answer.json().openapi, '3.1.0')
  assert.ok(answer.json().paths['/trial/notes'].post)
})
