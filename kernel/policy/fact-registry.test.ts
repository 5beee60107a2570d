// The register of facts refuses what would make rules ambiguous, at start-up.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFactRegistry, registerFact } from './fact-registry.ts'

const years = { zh: '年', en: 'years' }

test('a fact registered twice, badly named or without a sensible range stops the start-up', () => {
  const registry = createFactRegistry()
  registerFact(registry, { name: 'openedOn', type: { kind: 'date' }, zh: '开业日期', en: 'opening day' })
  const refused: [Parameters<typeof registerFact>[1], RegExp][] = [
    [{ name: 'openedOn', type: { kind: 'date' }, zh: '', en: '' }, /registered twice/],
    [{ name: 'opened-on', type: { kind: 'date' }, zh: '', en: '' }, /camelCase/],
    [{ name: 'size', type: { kind: 'whole', min: 9, max: 1, unit: years }, zh: '', en: '' }, /range/],
    [
      { name: 'kind', type: { kind: 'choice', options: [{ value: 'a', zh: '', en: '' }] }, zh: '', en: '' },
      /two/,
    ],
  ]
  for (const [fact, reason] of refused) assert.throws(() => registerFact(registry, fact), reason)
})

test('years can only be counted since a date that is already registered', () => {
  const registry = createFactRegistry()
  const fact = {
    name: 'yearsOpen',
    type: { kind: 'whole', min: 0, max: 99, unit: years },
    zh: '开业年数',
    en: 'years open',
    yearsSince: 'openedOn',
  } as const
  assert.throws(() => registerFact(registry, fact), /not a registered date/)
  registerFact(registry, { name: 'openedOn', type: { kind: 'date' }, zh: '开业日期', en: 'opening day' })
  registerFact(registry, fact)
  assert.deepEqual([...registry.facts.keys()], ['openedOn', 'yearsOpen'])
})
