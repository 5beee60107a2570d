// Duties: once while open, in one pair of hands, and up the ladder when nobody acts.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Actor, systemActor } from '#kernel/access'
import { inScope } from '#kernel/db'
import { Failure } from '#kernel/errors'
import { keyOf } from '#kernel/ids'
import { type FreshDatabase, freshDatabase } from '#test'
import {
  actOnDuty,
  type DutyCommand,
  type DutyState,
  dutyTransitions,
  getDuty,
  holdsDutyAbout,
  listDuties,
  openDuty,
  possibleOn,
  sweepDuties,
} from './index.ts'

let now = new Date('2026-11-22T00:00:00Z')
let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase({ clock: () => now })
})
after(() => fresh.close())

const system = systemActor('test', 'demo', ['99'])
const user = (id: string, role: string): Actor => ({ ...system, kind: 'user', id, roles: [role] })
const operator = user('u1', 'operator')
const other = user('u2', 'operator')
const dispatcher = user('u3', 'dispatcher')
const person = '019a0000-0000-7000-8000-000000000001'
const within = <T>(work: Parameters<typeof inScope<T>>[2]) => inScope(fresh.db, system.scope, work)
const open = (subject: string) =>
  within((tx) =>
    openDuty(tx, system, {
      county: 990101,
      kind: 'desk.call-back',
      subject,
      title: { zh: '回拨', en: 'Call back' },
      nextStep: { zh: '拨', en: 'Dial' },
      division: '990101001001',
      person,
      role: 'operator',
      dueAt: new Date(now.getTime() + 900_000),
      ladder: [
        { afterSeconds: 900, role: 'dispatcher' },
        { afterSeconds: 3600, role: 'official' },
      ],
    }),
  )
const act = (actor: Actor, id: string, command: DutyCommand) =>
  within((tx) => actOnDuty(tx, actor, { key: keyOf(id), command }))
const codeOf = (code: string) => (error: unknown) => error instanceof Failure && error.entry.code === code

test('the same need raised twice is one duty while it is open', async () => {
  const first = await open('call-1')
  const second = await open('call-1')
  assert.equal(second.id, first.id)
  assert.equal(second.opened, false)
  await act(operator, first.id, 'close')
  assert.notEqual((await open('call-1')).id, first.id)
})

test('two operators cannot hold one duty; somebody of another role cannot take it', async () => {
  const { id } = await open('call-2')
  await act(operator, id, 'take')
  await assert.rejects(act(other, id, 'take'), codeOf('DUTY_HELD_BY_OTHER'))
  await assert.rejects(act(other, id, 'close'), codeOf('DUTY_HELD_BY_OTHER'))
  await act(operator, id, 'release')
  await assert.rejects(act(dispatcher, id, 'take'), codeOf('DUTY_NOT_YOURS'))
})

test('holding a duty about a person is a reason to see them, for as long as it is held', async () => {
  const { id } = await open('call-3')
  assert.equal(await within((tx) => holdsDutyAbout(tx, operator, person)), false)
  await act(operator, id, 'take')
  assert.equal(await within((tx) => holdsDutyAbout(tx, operator, person)), true)
  assert.equal(await within((tx) => holdsDutyAbout(tx, other, person)), false)
  await act(operator, id, 'close')
  assert.equal(await within((tx) => holdsDutyAbout(tx, operator, person)), false)
})

test('a duty nobody acts on climbs its ladder, out of the hands that held it, each step once', async () => {
  const { id } = await open('call-4')
  await act(operator, id, 'take')
  now = new Date(now.getTime() + 899_000)
  assert.equal(await sweepDuties(fresh.db, system.scope, system), 0)
  now = new Date(now.getTime() + 1_000)
  const sweeps = await Promise.all([1, 2, 3].map(() => sweepDuties(fresh.db, system.scope, system)))
  assert.ok(sweeps.reduce((sum, count) => sum + count, 0) >= 1)
  const climbed = await within((tx) => getDuty(tx, keyOf(id)))
  assert.deepEqual(
    [climbed.role, climbed.state, climbed.holder, climbed.step],
    ['dispatcher', 'open', null, 1],
  )
  assert.ok((await within((tx) => listDuties(tx, dispatcher))).some((duty) => duty.id === id))
  now = new Date(now.getTime() + 2_700_000)
  await sweepDuties(fresh.db, system.scope, system)
  assert.equal((await within((tx) => getDuty(tx, keyOf(id)))).role, 'official')
})

test('any sequence of commands agrees with the transition table, and a refusal changes nothing', async () => {
  let n = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom<DutyCommand>('take', 'release', 'close'), { maxLength: 6 }),
      async (commands) => {
        n += 1
        const { id } = await open(`random-${n}`)
        let state: DutyState = 'open'
        for (const command of commands) {
          const next: DutyState | undefined = (
            dutyTransitions[state] as Partial<Record<DutyCommand, DutyState>>
          )[command]
          if (next) {
            assert.equal((await act(operator, id, command)).state, next)
            state = next
          } else {
            await assert.rejects(act(operator, id, command), codeOf('DUTY_NOT_POSSIBLE'))
            assert.equal((await within((tx) => getDuty(tx, keyOf(id)))).state, state)
          }
          assert.deepEqual(possibleOn(state), Object.keys(dutyTransitions[state]))
        }
      },
    ),
    { numRuns: 15 },
  )
})
