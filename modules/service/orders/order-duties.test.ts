// What follows from an order by itself: the dispatcher's duty and the message to the person.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#kernel/db'
import { listMessagesAbout } from '#kernel/messages'
import type { Order } from '#service/contract'
import { testSeal } from '#test'
import { addPerson, addWorker, at, type Ground, openGround, tomorrow } from '../test-ground.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground.close())

const place = async (person: string, wishedFrom = at('09:00')) => {
  const body = { person, service: 'cook-meal', wishedFrom, funding: 'self-paid' }
  return (await ground.ask('operator', 'POST', '/orders', body)).body as unknown as Order
}
const dutiesAbout = (order: string) =>
  ground.everywhere((tx) =>
    tx.rows(sql<{ role: string; state: string; due_at: Date; title: { zh: string } }>`
      select role, state, due_at, title from kernel.duties where subject = ${order} order by created_at, id`),
  )
const messagesAbout = (order: string) => ground.everywhere((tx) => listMessagesAbout(tx, testSeal, order))

test('an order opens a duty for the dispatcher, due as the city says or when the visit is wished', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10', name: '赵秀英' })
  const order = await place(person)
  const soon = await place(person, at('09:30', '2026-11-23'))
  await ground.settleEvents()
  const [duty] = await dutiesAbout(order.id)
  assert.deepEqual([duty?.role, duty?.state], ['dispatcher', 'open'])
  assert.equal(duty?.due_at.toISOString(), '2026-11-23T03:00:00.000Z')
  assert.equal(duty?.title.zh, '待派单：赵秀英，上门做饭，11月24日 09:00')
  assert.equal((await dutiesAbout(soon.id))[0]?.due_at.toISOString(), '2026-11-23T01:30:00.000Z')
})

test('assigning closes the duty and tells the person; taking it back opens a new one', async () => {
  const person = await addPerson(ground, { birthOn: '1940-05-10', name: '赵秀英' })
  const worker = await addWorker(ground, { name: '刘芳', skills: ['cooking'], shift: tomorrow })
  const other = await addWorker(ground, { name: '孙丽', skills: ['cooking'], shift: tomorrow })
  const order = await place(person)
  await ground.settleEvents()
  await ground.ask('dispatcher', 'POST', `/orders/${order.id}/assign`, { worker, from: at('09:00') })
  await ground.settleEvents()
  assert.deepEqual(
    (await dutiesAbout(order.id)).map(({ state }) => state),
    ['closed'],
  )
  const [message] = await messagesAbout(order.id)
  assert.equal(message?.text, '已为赵秀英预约上门做饭，时间 11月24日 09:00。要改时间或取消，请拨 12349。')
  assert.equal(message?.to, '+8612800000001')
  await ground.ask('dispatcher', 'POST', `/orders/${order.id}/unassign`, { reason: '刘芳请假' })
  await ground.settleEvents()
  assert.deepEqual(
    (await dutiesAbout(order.id)).map(({ state }) => state),
    ['closed', 'open'],
  )
  await ground.ask('dispatcher', 'POST', `/orders/${order.id}/assign`, { worker: other, from: at('09:00') })
  await ground.settleEvents()
  assert.equal((await messagesAbout(order.id)).length, 1, 'the same news is not sent twice')
  await ground.ask('dispatcher', 'POST', `/orders/${order.id}/assign`, { worker: other, from: at('10:00') })
  await ground.settleEvents()
  assert.equal((await messagesAbout(order.id)).length, 2, 'another time is news')
})

test('cancelling an order closes its duty', async () => {
  const order = await place(await addPerson(ground, { birthOn: '1940-05-10' }))
  await ground.settleEvents()
  await ground.ask('operator', 'POST', `/orders/${order.id}/cancel`, { reason: '不需要了' })
  await ground.settleEvents()
  assert.deepEqual(
    (await dutiesAbout(order.id)).map(({ state }) => state),
    ['closed'],
  )
})
