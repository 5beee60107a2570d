// The one-time code: right, wrong, late, guessed, and not possible at all.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addPerson, addWorker, type Ground, openGround } from '../test-ground.ts'
import { checkInto, codeFor, planVisitFor, signInWorker } from './trial-visit.ts'

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

test('after five wrong codes the right one is refused too, until a new one is sent', async () => {
  const visit = await plan()
  const code = await codeFor(ground, visit)
  const wrong = code === '0000' ? '0001' : '0000'
  for (const left of [4, 3, 2, 1]) {
    const { status, body } = await checkInto(ground, visit, { code: wrong })
    assert.deepEqual([status, body.code, body.left], [409, 'SERVICE_CODE_WRONG', left])
  }
  assert.equal((await checkInto(ground, visit, { code: wrong })).body.code, 'SERVICE_CODE_USED_UP')
  assert.equal((await checkInto(ground, visit, { code })).body.code, 'SERVICE_CODE_USED_UP')
  ground.setNow('2026-11-24T09:07:00+08:00')
  const fresh = await codeFor(ground, visit)
  const started = await checkInto(ground, visit, { code: fresh })
  ground.setNow('2026-11-24T09:05:00+08:00')
  assert.equal(started.body.state, 'under-way', JSON.stringify(started.body))
})

test('codes guessed side by side are not counted less than those guessed one after the other', async () => {
  const visit = await plan()
  const code = await codeFor(ground, visit)
  const guesses = Array.from({ length: 30 }, (_, index) => String((Number(code) + 1 + index) % 10_000))
  const answers = await Promise.all(
    guesses.map((guess) => checkInto(ground, visit, { code: guess.padStart(4, '0') })),
  )
  const codes = answers.map(({ body }) => body.code)
  const judged = codes.filter((code) => code !== 'SERVICE_VISIT_BUSY')
  assert.ok(judged.length > 0)
  assert.deepEqual(
    codes.filter((one) => !/^SERVICE_(VISIT_BUSY|CODE_WRONG|CODE_USED_UP)$/.test(one ?? '')),
    [],
    'nobody waits in vain for a connection',
  )
  assert.ok(codes.filter((one) => one === 'SERVICE_CODE_WRONG').length <= 4)
})

test('a check-in that claims to be from before its code was sent is refused', async () => {
  const visit = await plan()
  const code = await codeFor(ground, visit)
  const backdated = await checkInto(ground, visit, { code, at: '2026-11-24T08:30:00+08:00' })
  assert.deepEqual([backdated.status, backdated.body.code], [409, 'SERVICE_CODE_LATER_THAN_CHECK_IN'])
})

test('a code is void after half an hour, and no second one goes out within a minute', async () => {
  const visit = await plan()
  const code = await codeFor(ground, visit)
  const again = await ground.ask('carer', 'POST', `/visits/${visit}/code`)
  assert.equal(again.body.code, 'SERVICE_CODE_JUST_SENT')
  ground.setNow('2026-11-24T09:40:00+08:00')
  const late = await checkInto(ground, visit, { code, at: '2026-11-24T09:36:00+08:00' })
  assert.equal(late.body.code, 'SERVICE_CODE_EXPIRED')
  const uploadedLate = await checkInto(ground, visit, { code, at: '2026-11-24T09:10:00+08:00' })
  ground.setNow('2026-11-24T09:05:00+08:00')
  assert.equal(uploadedLate.body.state, 'under-way', 'taken down in time, only sent later')
})

test('without a telephone there is no code, and the sentence says to let the hotline call', async () => {
  const visit = await plan({ phone: null })
  const { body } = await ground.ask('carer', 'POST', `/visits/${visit}/code`)
  assert.match(body.title ?? '', /热线回访/)
})
