// The state table of visits and the six facts, as pure rules and against the running server.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { keyOf } from '#kernel/ids'
import { callOffVisit } from '../dispatch/visit-plan-store.ts'
import { addPerson, addWorker, type Ground, openGround } from '../test-ground.ts'
import { checkInto, checkOutOf, planVisitFor, signInWorker } from './trial-visit.ts'
import {
  evidenceFacts,
  isNear,
  missingFacts,
  type VisitCommand,
  type VisitEvidence,
  type VisitState,
  visitAfter,
  visitCommands,
} from './visit.ts'

const complete: VisitEvidence = {
  plannedOn: '2026-11-24',
  startedOn: '2026-11-24',
  itemsDone: 1,
  personShown: 'code',
  startedBy: 'user:1',
  finishedBy: 'user:1',
  startDistance: { metres: 300, accuracyMetres: 0 },
  finishDistance: { metres: 500, accuracyMetres: 5_000 },
  servedMinutes: 30,
  orderedMinutes: 60,
}

test('half the ordered time, 300 metres and 200 more for an unsure phone are just enough', () => {
  assert.deepEqual(missingFacts(complete), [])
  assert.deepEqual(missingFacts({ ...complete, servedMinutes: 29 }), ['time'])
  assert.equal(isNear({ metres: 301, accuracyMetres: 0 }), false)
  assert.equal(isNear({ metres: 501, accuracyMetres: 5_000 }), false)
})

test('whatever is taken away from complete evidence is named, and nothing else', () => {
  const gaps: Record<(typeof evidenceFacts)[number], Partial<VisitEvidence>> = {
    service: { itemsDone: 0 },
    person: { personShown: undefined },
    worker: { finishedBy: 'user:2' },
    date: { startedOn: '2026-11-25' },
    place: { startDistance: undefined },
    time: { servedMinutes: undefined },
  }
  fc.assert(
    fc.property(fc.subarray([...evidenceFacts]), (facts) => {
      const evidence: VisitEvidence = Object.assign({}, complete, ...facts.map((fact) => gaps[fact]))
      assert.deepEqual(missingFacts(evidence), facts)
    }),
  )
})

let ground: Ground
before(async () => {
  ground = await openGround()
  ground.setNow('2026-11-24T09:05:00+08:00')
})
after(() => ground.close())

test('in any order of commands a visit moves by its table, and a refused one changes nothing', async () => {
  const person = await addPerson(ground, { birthOn: '1940-03-01' })
  const worker = await addWorker(ground, { name: '李秀英', skills: ['bathing'] })
  signInWorker(ground, 'carer', worker)
  const seen = new Set<VisitState>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...visitCommands), { minLength: 1, maxLength: 6 }),
      async (commands) => {
        const { visit } = await planVisitFor(ground, { person, worker })
        let expected: { state: VisitState; shown: boolean } = { state: 'planned', shown: false }
        for (const command of commands) {
          const done = await perform(visit, command)
          const next = afterCommand(expected, command)
          assert.equal(done, next !== undefined, `${command} on ${expected.state}`)
          expected = next ?? expected
          const { body } = await ground.ask('dispatcher', 'GET', `/visits/${visit}`)
          assert.equal(body.state, expected.state)
          seen.add(expected.state)
        }
      },
    ),
    {
      numRuns: 25,
      seed: 7,
      examples: [
        [['check-in', 'check-out', 'confirm', 'reject']],
        [['check-in', 'call-back', 'check-out', 'call-back']],
        [['check-in', 'check-out', 'reject', 'check-in']],
        [['cancel', 'check-in']],
      ],
    },
  )
  assert.equal(seen.size, 6, 'every state was reached')
})

/** Without a code only a call-back shows the person, so that decides where a check-out leads. */
function afterCommand(
  from: { state: VisitState; shown: boolean },
  command: VisitCommand,
): { state: VisitState; shown: boolean } | undefined {
  const state = visitAfter(from.state, command)
  if (!state) return undefined
  if (command === 'check-out') return { ...from, state: from.shown ? 'verified' : 'to-confirm' }
  return { state, shown: from.shown || command === 'call-back' }
}

async function perform(visit: string, command: VisitCommand): Promise<boolean> {
  if (command === 'check-in') return (await checkInto(ground, visit)).status === 200
  if (command === 'check-out') return (await checkOutOf(ground, visit)).status === 200
  if (command === 'call-back') {
    return (await ground.ask('operator', 'POST', `/visits/${visit}/call-back`)).status === 200
  }
  if (command === 'cancel') {
    return ground
      .everywhere((tx) => callOffVisit(tx, keyOf(visit)))
      .then(
        () => true,
        () => false,
      )
  }
  const decision = command === 'confirm' ? 'accept' : 'reject'
  const body = { decision, reason: '电话核实' }
  return (await ground.ask('dispatcher', 'POST', `/visits/${visit}/confirm`, body)).status === 200
}
