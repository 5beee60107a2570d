// Each of the six facts that is missing makes a visit wait (待核实), and what the family is told when none is.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#kernel/db'
import { keyOf, newUuid } from '#kernel/ids'
import { addPerson, addWorker, type Ground, openGround } from '../test-ground.ts'
import {
  checkInto,
  checkOutOf,
  codeFor,
  messagesAbout,
  metresNorth,
  planVisitFor,
  serveVisit,
  signInWorker,
} from './trial-visit.ts'

let ground: Ground
let person: string
let worker: string
before(async () => {
  ground = await openGround()
  ground.setNow('2026-11-24T09:05:00+08:00')
  person = await addPerson(ground, { birthOn: '1940-03-01' })
  worker = await addWorker(ground, { name: '李秀英', skills: ['bathing'] })
  signInWorker(ground, 'carer', worker)
})
after(() => ground.close())

const plan = async (more: Partial<Parameters<typeof planVisitFor>[1]> = {}) =>
  (await planVisitFor(ground, { person, worker, ...more })).visit
type Fact = { fact: string; complete: boolean; sentence: { zh: string } }
const missingOf = (body: Record<string, unknown>) =>
  (body.facts as Fact[]).filter(({ complete }) => !complete).map(({ fact, sentence }) => [fact, sentence.zh])
const openDuties = (visit: string) =>
  ground.everywhere((tx) =>
    tx.rows(sql<{
      role: string
      title: { zh: string }
      next_step: { zh: string }
    }>`select role, title, next_step
      from kernel.duties where subject = ${visit} and kind = 'service.visit-unverified' and state = 'open'`),
  )

const doubts: [string, string, RegExp, (visit: string) => Promise<unknown>][] = [
  [
    'service',
    'nothing was ticked',
    /没有勾选/,
    async (visit) => {
      await checkInto(ground, visit, { code: await codeFor(ground, visit) })
      await checkOutOf(ground, visit, { itemsDone: [] })
    },
  ],
  [
    'person',
    'nobody read out a code',
    /没有签到码/,
    async (visit) => {
      await checkInto(ground, visit)
      await checkOutOf(ground, visit)
    },
  ],
  [
    'worker',
    'another account checked out',
    /不是同一个账号/,
    async (visit) => {
      await checkInto(ground, visit, { code: await codeFor(ground, visit) })
      await checkOutOf(ground, visit, { as: 'carer-at-another-account' })
    },
  ],
  [
    'date',
    'it was made a day later',
    /2026-11-24 签到，约定的是 2026-11-23/,
    async (visit) => {
      await checkInto(ground, visit, { code: await codeFor(ground, visit) })
      await checkOutOf(ground, visit)
    },
  ],
  [
    'place',
    'the check-out was 900 m away',
    /签退时离住址 900 米（超过 300 米）/,
    async (visit) => {
      await checkInto(ground, visit, { code: await codeFor(ground, visit) })
      await checkOutOf(ground, visit, { position: metresNorth(900) })
    },
  ],
  [
    'time',
    'it lasted 12 minutes of 60',
    /只有 12 分钟/,
    async (visit) => {
      await checkInto(ground, visit, { code: await codeFor(ground, visit) })
      await checkOutOf(ground, visit, { at: '2026-11-24T09:12:00+08:00' })
    },
  ],
]

for (const [fact, because, reason, act] of doubts) {
  test(`a visit waits for confirmation (待核实) for its ${fact} when ${because}, and a duty says so`, async () => {
    signInWorker(ground, 'carer-at-another-account', worker)
    const visit = await plan(fact === 'date' ? { from: '2026-11-23T09:00:00+08:00' } : {})
    await act(visit)
    await ground.settleEvents()
    const { body } = await ground.ask('dispatcher', 'GET', `/visits/${visit}`)
    assert.equal(body.state, 'to-confirm', JSON.stringify(body))
    const missing = missingOf(body)
    assert.deepEqual(
      missing.map(([name]) => name),
      [fact],
    )
    assert.match(missing[0]?.[1] ?? '', reason)
    const duties = await openDuties(visit)
    assert.equal(duties.length, 1)
    assert.equal(duties[0]?.role, 'dispatcher')
    assert.deepEqual(await messagesAbout(ground, visit, 'visit-report'), [])
  })
}

test('the family is told once: date, on whose behalf, who visited whom, the finding (海安 H2)', async () => {
  const one = await addPerson(ground, { birthOn: '1941-01-01', name: '周福生' })
  await ground.everywhere(async (tx) => {
    const { county, id } = keyOf(one)
    for (const [place, name, phone, consented] of [
      [1, '周明', '+8612800000011', true],
      [2, '周亮', '+8612800000012', false],
    ] as const) {
      const kin = newUuid()
      await tx.rows(sql`insert into registry.kin (county, id, person, division, name, relation, phone_sealed,
          phone_fingerprint, place)
        values (${county}, ${kin}, ${id}, '990101001001', ${name}, '儿子', ${ground.context.seal.seal(phone)},
          ${ground.context.seal.fingerprint('phone', phone)}, ${place})`)
      if (consented) {
        await tx.rows(sql`insert into registry.consents (county, id, person, kin, division, what, given_at, how,
            recorded_by)
          values (${county}, ${newUuid()}, ${id}, ${kin}, '990101001001', 'see-and-order', ${tx.now}, '电话录音', 'test')`)
      }
    }
  })
  const { visit } = await planVisitFor(ground, {
    person: one,
    worker,
    measures: ['blood-pressure', 'glucose'],
  })
  const done = await serveVisit(ground, visit, {
    measurements: [{ kind: 'blood-pressure', systolic: 152, diastolic: 88 }],
    finding: '精神很好，血压偏高',
  })
  assert.equal(done.body.state, 'verified')
  assert.deepEqual(
    (done.body.remarks as { zh: string }[]).map(({ zh }) => zh),
    ['没有量血糖'],
  )
  await ground.settleEvents()
  await ground.settleEvents()
  const sent = await messagesAbout(ground, visit, 'visit-report')
  assert.deepEqual(
    sent.map(({ to }) => to),
    ['+8612800000011'],
  )
  for (const part of ['2026-11-24', '家属', '李秀英', '王桂兰', '助浴', '精神很好，血压偏高', '152/88']) {
    assert.ok(sent[0]?.text.includes(part), `${part} in ${sent[0]?.text}`)
  }
  const seen = await ground.everywhere((tx) =>
    tx.rows(sql`select 1 from kernel.events where type = 'registry.person-seen' and subject = ${visit}`),
  )
  assert.equal(seen.length, 1)
})
