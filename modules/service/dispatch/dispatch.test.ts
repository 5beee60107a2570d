// Dispatch on a real database: candidates with reasons, the board, and time that cannot be given twice.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { sql } from '#kernel/db'
import { keyOf, newUuid } from '#kernel/ids'
import type { Board, Candidate, Order } from '#service/contract'
import { changeOrderRow, getOrderRow } from '../orders/order-store.ts'
import {
  actorWith,
  addPerson,
  addWorker,
  at,
  balances,
  county,
  type Ground,
  openGround,
  provider,
  tomorrow,
} from '../test-ground.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground.close())

const place = async (more: object = {}) => {
  const person = await addPerson(ground, { birthOn: '1940-05-10' })
  const body = { person, service: 'bath-help', wishedFrom: at('09:00'), funding: 'entitlement', ...more }
  return (await ground.ask('operator', 'POST', '/orders', body)).body as unknown as Order
}
const assign = (order: string, worker: string, from: string, headers = {}, as = 'dispatcher') =>
  ground.ask(as, 'POST', `/orders/${order}/assign`, { worker, from }, headers)

test('candidates come ranked: able and free first, each with reasons and obstacles in words', async () => {
  const near = await addWorker(ground, { name: '候选近', skills: ['bathing'], level: 3, shift: tomorrow })
  const far = await addWorker(ground, {
    name: '候选远',
    skills: ['bathing'],
    latitude: 30.53,
    shift: tomorrow,
  })
  const man = await addWorker(ground, { name: '候选男', skills: ['bathing'], sex: 'male', shift: tomorrow })
  const unskilled = await addWorker(ground, { name: '候选生', skills: ['cooking'], shift: tomorrow })
  const off = await addWorker(ground, { name: '候选休', skills: ['bathing'] })
  const order = await place({ wishes: { sex: 'female', worker: far } })
  const url = `/orders/${order.id}/candidates`
  const answer = (await ground.ask('dispatcher', 'GET', url)).body as unknown as z.output<typeof Candidate>[]
  const of = (worker: string) => answer.find((candidate) => candidate.worker === worker)
  const own = [near, far, man, unskilled, off]
  assert.deepEqual(
    answer.filter(({ worker }) => own.includes(worker)).map(({ worker }) => worker),
    [far, near, man, off, unskilled],
  )
  assert.deepEqual(
    of(far)?.reasons.map(({ zh }) => zh),
    ['老人指定', '女性，合老人的要求', '距离 3.3 公里', '这段时间空闲'],
  )
  assert.deepEqual(
    of(near)?.reasons.map(({ zh }) => zh),
    ['女性，合老人的要求', '距离 0 米', '职业技能三级', '这段时间空闲'],
  )
  assert.deepEqual(
    of(man)?.obstacles.map(({ zh }) => zh),
    ['老人希望来的是女性'],
  )
  assert.deepEqual(
    of(unskilled)?.obstacles.map(({ zh }) => zh),
    ['没有“助浴”技能'],
  )
  assert.deepEqual([of(off)?.free, of(off)?.obstacles[0]?.zh], [false, '这段时间不在班'])
})

test('assigning books the time and plans a visit that carries what the worker needs', async () => {
  const worker = await addWorker(ground, { name: '刘芳', skills: ['bathing'], shift: tomorrow })
  const order = await place()
  const answer = await assign(order.id, worker, at('09:30'))
  assert.deepEqual(
    [answer.status, answer.body.state, answer.body.workerName, answer.body.providerName],
    [200, 'assigned', '刘芳', provider.name],
  )
  const visit = await ground.everywhere((tx) =>
    tx.find(sql<
      Record<string, unknown>
    >`select v.*, lower(t.during) as booked_from, upper(t.during) as booked_to
      from service.visits v join registry.worker_time t on t.subject = v.county || '-' || v.id
      where v.county || '-' || v.id = ${answer.body.visit}`),
  )
  assert.equal(visit?.state, 'planned')
  assert.equal(visit?.worker_id, worker)
  assert.deepEqual(visit?.measures, ['blood-pressure'])
  assert.deepEqual(visit?.matters, ['听力不好，敲门要重'])
  assert.equal(Array.isArray(visit?.items) && visit.items.length, 4)
  assert.ok(visit?.phone_sealed)
  assert.deepEqual(visit?.booked_from, new Date(at('09:30')))
  assert.deepEqual(visit?.booked_to, new Date(at('10:30')))
})

test('two dispatchers give one worker two orders at one moment: one wins, the other is told', async () => {
  const worker = await addWorker(ground, { name: '刘芳', skills: ['bathing'], shift: tomorrow })
  const [one, two] = [await place(), await place()]
  const answers = await Promise.all([
    assign(one.id, worker, at('09:00')),
    assign(two.id, worker, at('09:30')),
  ])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  const refused = answers.find(({ status }) => status === 409)
  assert.equal(refused?.body.code, 'REGISTRY_WORKER_BUSY')
  const states = await ground.everywhere((tx) =>
    tx.rows(sql<{ state: string; visits: number }>`select o.state,
        (select count(*)::int from service.visits v where v.order_id = o.id) as visits
      from service.orders o where county || '-' || id = any(${[one.id, two.id]}) order by o.state`),
  )
  assert.deepEqual(states, [
    { state: 'assigned', visits: 1 },
    { state: 'unassigned', visits: 0 },
  ])
})

test('two dispatchers give one order to two workers at one moment: one wins', async () => {
  const first = await addWorker(ground, { name: '刘芳', skills: ['bathing'], shift: tomorrow })
  const second = await addWorker(ground, { name: '孙丽', skills: ['bathing'], shift: tomorrow })
  const order = await place()
  const seen = { 'if-match': `"${order.version}"` }
  const answers = await Promise.all([
    assign(order.id, first, at('09:00'), seen),
    assign(order.id, second, at('09:00'), seen),
  ])
  assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  assert.ok(answers.some(({ status }) => status === 409 || status === 412))
  const stale = await assign(order.id, second, at('11:00'), seen)
  assert.equal(stale.status, 412)
})

test('an order that somebody has moved since it was read is left as it is', async () => {
  const worker = await addWorker(ground, { name: '刘芳', skills: ['bathing'], shift: tomorrow })
  const order = await place()
  await assign(order.id, worker, at('09:00'))
  const read = await ground.everywhere((tx) => getOrderRow(tx, keyOf(order.id)))
  await assign(order.id, worker, at('10:00'))
  await assert.rejects(
    ground.everywhere((tx) => changeOrderRow(tx, read, { planned_from: new Date(at('11:00')) })),
    { message: /^SERVICE_ORDER_CHANGED/ },
  )
})

test('a worker without the skill or off shift is refused with the obstacle, and nothing is booked', async () => {
  const cook = await addWorker(ground, { name: '陈建', skills: ['cooking'], shift: tomorrow })
  const bather = await addWorker(ground, { name: '孙丽', skills: ['bathing'], shift: tomorrow })
  const order = await place()
  const unskilled = await assign(order.id, cook, at('09:00'))
  assert.deepEqual([unskilled.status, unskilled.body.code], [409, 'SERVICE_WORKER_UNSUITABLE'])
  assert.match(String(unskilled.body.title), /不能派给陈建：没有“助浴”技能/)
  const late = await assign(order.id, bather, at('17:30'))
  assert.match(String(late.body.title), /不能派给孙丽：这段时间不在班/)
  const past = await assign(order.id, bather, at('07:00', '2026-11-23'))
  assert.equal(past.body.code, 'SERVICE_TIME_PAST')
  const nextMonth = await assign(order.id, bather, at('09:00', '2026-12-01'))
  assert.equal(nextMonth.body.code, 'SERVICE_ENTITLEMENT_OTHER_MONTH')
  assert.equal((await ground.ask('dispatcher', 'GET', `/orders/${order.id}`)).body.state, 'unassigned')
})

test('assigning again moves the visit: the former worker is free, the same one may be moved within the hour', async () => {
  const first = await addWorker(ground, { name: '刘芳', skills: ['bathing'], shift: tomorrow })
  const second = await addWorker(ground, { name: '孙丽', skills: ['bathing'], shift: tomorrow })
  const order = await place()
  const old = await assign(order.id, first, at('09:00'))
  assert.equal((await assign(order.id, first, at('09:30'))).status, 200)
  const moved = await assign(order.id, second, at('09:00'))
  assert.equal(moved.body.workerName, '孙丽')
  const taken = await ground.everywhere((tx) =>
    tx.rows(sql<{ worker: string; subject: string }>`select county || '-' || worker as worker, subject
      from registry.worker_time where county || '-' || worker = any(${[first, second]})`),
  )
  assert.deepEqual(taken, [{ worker: second, subject: moved.body.visit }])
  const visit = await ground.everywhere((tx) =>
    tx.find(
      sql<{ state: string }>`select state from service.visits where county || '-' || id = ${old.body.visit}`,
    ),
  )
  assert.equal(visit?.state, 'cancelled')
  const back = await ground.ask('dispatcher', 'POST', `/orders/${order.id}/unassign`, { reason: '改天' })
  assert.deepEqual([back.body.state, back.body.visit, back.body.workerName], ['unassigned', null, null])
  assert.deepEqual(await balances(ground, order.person), { available: 120, reserved: 60, used: 0 })
})

test('the board shows the day, what is late in it, and the orders that wait', async () => {
  const worker = await addWorker(ground, { name: '板上人', skills: ['bathing'], shift: tomorrow })
  const planned = await place()
  await assign(planned.id, worker, at('09:00'))
  const waiting = await place({ wishedFrom: at('15:00') })
  const later = await place({ wishedFrom: at('09:00', '2026-11-26') })
  const board = async () =>
    (await ground.ask('dispatcher', 'GET', '/board?date=2026-11-24')).body as unknown as Board
  const line = (shown: Board) => shown.workers.find(({ id }) => id === worker)
  const early = await board()
  assert.deepEqual(
    line(early)?.shifts.map(({ from }) => String(from)),
    [new Date(tomorrow[0]).toISOString()],
  )
  const [block] = line(early)?.blocks ?? []
  assert.deepEqual([block?.personName, block?.state, block?.late], ['王桂兰', 'planned', false])
  const ids = early.unassigned.map(({ id }) => id)
  assert.deepEqual([ids.includes(waiting.id), ids.includes(later.id)], [true, false])
  ground.setNow(at('09:16'))
  assert.equal(line(await board())?.blocks[0]?.late, true)
  ground.setNow('2026-11-23T01:00:00Z')
})

test('a provider sees and moves its own orders among its own workers only', async () => {
  const stranger = { id: `${county}-${newUuid()}`, name: '别家' }
  const own = await addWorker(ground, { name: '本家人', skills: ['bathing'], shift: tomorrow })
  const other = await addWorker(ground, {
    name: '别家人',
    skills: ['bathing'],
    shift: tomorrow,
    organisation: stranger,
  })
  const scope = { divisions: [], organisations: [provider.id], persons: [] }
  ground.actors.set('manager', actorWith('provider-manager', ground.context.city, { scope }))
  const order = await place()
  assert.equal((await assign(order.id, own, at('13:00'), {}, 'manager')).status, 404)
  await assign(order.id, own, at('09:00'))
  assert.equal((await assign(order.id, own, at('13:00'), {}, 'manager')).status, 200)
  assert.equal((await assign(order.id, other, at('13:00'), {}, 'manager')).status, 404)
  const board = (await ground.ask('manager', 'GET', '/board?date=2026-11-24')).body as unknown as Board
  assert.ok(board.workers.every(({ organisationName }) => organisationName === provider.name))
  const back = await ground.ask('manager', 'POST', `/orders/${order.id}/unassign`, { reason: '人手不够' })
  assert.deepEqual([back.status, back.body.provider], [200, provider.id])
})
