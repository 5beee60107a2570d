// Messages leave with their business, reach the gateway once, and say why when they cannot.

import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { systemActor } from '#kernel/access'
import { inScope, sql } from '#kernel/db'
import { type FreshDatabase, freshDatabase, testSeal } from '#test'
import { createHttpGateway, listMessagesAbout, type SmsGateway, sendSms, startSender } from './index.ts'

const actor = systemActor('test', 'demo', ['99'])
let now = new Date('2026-11-22T00:00:00Z')
let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase({ clock: () => now })
})
after(() => fresh.close())

const write = (about: string, values: Record<string, string> = { name: '王秀英' }) =>
  inScope(fresh.db, actor.scope, (tx) =>
    sendSms(tx, testSeal, {
      county: 990101,
      division: '990101001001',
      to: '+8612800000002',
      template: { id: 'trial', text: '您好，{name}今天很好。' },
      values,
      about,
    }),
  )
const sendAll = async (gateway: SmsGateway) => {
  const sender = startSender({ db: fresh.db, scope: actor.scope, actor, seal: testSeal, gateway })
  await sender.drain()
  await sender.stop()
}
const about = (subject: string) =>
  inScope(fresh.db, actor.scope, (tx) => listMessagesAbout(tx, testSeal, subject))

test('a message of a transaction that failed is never sent; a template without its value never leaves', async () => {
  const sent: string[] = []
  await assert.rejects(
    inScope(fresh.db, actor.scope, async (tx) => {
      await tx.rows(sql`select 1`)
      throw new Error('no')
    }),
  )
  await assert.rejects(write('lost', {}), /no value for \{name\}/)
  await sendAll({ send: async ({ text }) => ({ reference: String(sent.push(text)) }) })
  assert.deepEqual(sent, [])
})

test('two senders at once hand a message over once; telephone and text are unreadable in the table', async () => {
  await write('once')
  const sent: string[] = []
  const gateway: SmsGateway = { send: async ({ text }) => ({ reference: String(sent.push(text)) }) }
  await Promise.all([sendAll(gateway), sendAll(gateway)])
  assert.deepEqual(sent, ['您好，王秀英今天很好。'])
  const rows = await inScope(fresh.db, actor.scope, (tx) =>
    tx.rows(sql<{ all: string }>`select m::text as all from kernel.messages m where about = 'once'`),
  )
  assert.doesNotMatch(rows[0]?.all ?? '', /12800000002|王秀英/)
})

test('a gateway that refuses is tried again, and at last the message says failed and why', async () => {
  await write('refused')
  let tries = 0
  const gateway: SmsGateway = {
    send: async () => {
      tries += 1
      throw new Error('number not in service')
    },
  }
  for (let turn = 0; turn < 8; turn += 1) {
    await sendAll(gateway)
    now = new Date(now.getTime() + 400_000)
  }
  assert.equal(tries, 6)
  assert.equal((await about('refused'))[0]?.state, 'failed')
})

test('a real gateway by URL gets id, telephone and text, and only a 2xx counts as sent', async () => {
  const received: { id: string; to: string; key: string | undefined }[] = []
  let status = 503
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => {
      const message = JSON.parse(body)
      received.push({ id: message.id, to: message.to, key: String(request.headers['idempotency-key']) })
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"reference":"r-1"}')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const gateway = createHttpGateway({ url: `http://127.0.0.1:${port}/sms`, token: 'secret' })
  await write('by-url')
  await sendAll(gateway)
  assert.equal((await about('by-url'))[0]?.state, 'queued')
  status = 200
  now = new Date(now.getTime() + 400_000)
  await sendAll(gateway)
  server.close()
  assert.equal((await about('by-url'))[0]?.state, 'sent')
  assert.equal(received.length, 2)
  assert.equal(new Set(received.map(({ key }) => key)).size, 1)
})
