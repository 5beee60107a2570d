// Evaluation: the right row on the right day, refusals, unknown facts, and agreement with a slow reading of the table.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compilePolicy } from './compile-policy.ts'
import { evaluate } from './evaluate-policy.ts'
import { FactsRefused, type FactValue } from './facts.ts'
import { firstVersion, readSample, sampleFacts, samplePlain } from './sample-policy.ts'

const person = { division: '990101', birthDate: '1944-05-10', livesAlone: false, group: 'c' }

test('the day before the 80th birthday gives nothing, the birthday gives three hours, each with its row and clause', () => {
  const compiled = compilePolicy(readSample(), sampleFacts)
  const before = evaluate(compiled, person, '2024-05-09')
  assert.equal(before.kind, 'none')
  const result = evaluate(compiled, person, '2024-05-10')
  assert.deepEqual(result, {
    kind: 'amount',
    policy: 'demo/sample',
    version: 'v1',
    row: 'aged-80',
    clause: { id: 'c1', document: 'doc', label: { zh: '第一条', en: 'article 1' }, text: 'text' },
    amount: 180,
    unit: 'minutes',
    cadence: 'month',
  })
})

test('someone outside the division, and a day before the first version, are refused by name', () => {
  const compiled = compilePolicy(readSample(), sampleFacts)
  const elsewhere = evaluate(compiled, { ...person, division: '330206' }, '2024-06-01')
  assert.deepEqual(elsewhere, { kind: 'refused', policy: 'demo/sample', refused: 'outside-division' })
  const early = evaluate(compiled, person, '2023-12-31')
  assert.deepEqual(early, { kind: 'refused', policy: 'demo/sample', refused: 'not-in-force' })
})

test('a fact that could decide but is unknown leaves the answer open instead of guessing', () => {
  const compiled = compilePolicy(readSample(), sampleFacts)
  const young = { division: '990101', ageYears: 65, group: 'a' }
  assert.deepEqual(evaluate(compiled, young, '2024-06-01'), {
    kind: 'undetermined',
    policy: 'demo/sample',
    missing: ['livesAlone'],
  })
  const excluded = evaluate(compiled, { ...young, group: 'b' }, '2024-06-01')
  assert.equal(excluded.kind, 'none', 'group B settles it without the living situation')
  const nowhere = evaluate(compiled, { ageYears: 85 }, '2024-06-01')
  assert.deepEqual(nowhere, { kind: 'undetermined', policy: 'demo/sample', missing: ['division'] })
})

test('a mistyped, unknown, future or contradictory fact is refused with its name', () => {
  const compiled = compilePolicy(readSample(), sampleFacts)
  const wrong: [Record<string, FactValue>, string][] = [
    [{ ...person, livesAlone: 'yes' }, 'livesAlone'],
    [{ ...person, group: 'z' }, 'group'],
    [{ ...person, colour: 'red' }, 'colour'],
    [{ division: '990101', ageYears: 80.5 }, 'ageYears'],
    [{ ...person, birthDate: '2025-01-01' }, 'ageYears'],
    [{ ...person, ageYears: 12 }, 'ageYears'],
    [{ ...person, birthDate: '1944-02-30' }, 'birthDate'],
  ]
  for (const [facts, name] of wrong) {
    assert.throws(
      () => evaluate(compiled, facts, '2024-06-01'),
      (error: unknown) => error instanceof FactsRefused && error.problems[0]?.fact === name,
      name,
    )
  }
  assert.throws(() => evaluate(compiled, person, '2024-6-1'), FactsRefused)
})

test('an answer can be asked as it was known on an earlier day', () => {
  const plain = samplePlain()
  const old = firstVersion(plain)
  const [row] = old.rows
  const [example] = old.examples
  assert.ok(row && example)
  const corrected = structuredClone(old)
  corrected.id = 'v2'
  corrected.known = { from: '2024-03-01' }
  corrected.rows[0] = { ...row, amount: 240 }
  corrected.examples[0] = { ...example, expect: { row: 'aged-80', amount: 240 } }
  old.known.to = '2024-03-01'
  plain.versions.push(corrected)
  const compiled = compilePolicy(readSample(plain), sampleFacts)
  const amounts = ['2024-02-29', '2024-03-01', undefined].map((knownAt) => {
    const result = evaluate(compiled, { ...person, birthDate: '1930-01-01' }, '2024-02-01', knownAt)
    return result.kind === 'amount' ? result.amount : undefined
  })
  assert.deepEqual(amounts, [180, 240, 240])
})

// The reference: reads the written cell text anew on every call, sharing nothing with the parser or the closures.
function cellHolds(cell: string | boolean, value: FactValue): boolean {
  const text = String(cell)
  if (text === '') return true
  if (typeof value === 'boolean') return text === String(value)
  if (typeof value === 'string') {
    const named = text.replace(/^=|^in /, '').split('|')
    return named.includes(value)
  }
  if (text.includes('..')) {
    const [low, high] = text.split('..')
    return value >= Number(low) && value <= Number(high)
  }
  const number = Number(text.replace(/[<>=]/g, ''))
  if (text.startsWith('>=')) return value >= number
  if (text.startsWith('<=')) return value <= number
  if (text.startsWith('>')) return value > number
  if (text.startsWith('<')) return value < number
  return value === number
}

const bound = fc.integer({ min: 0, max: 130 })
const wholeCell = fc.oneof(
  fc.constant(''),
  fc.tuple(fc.constantFrom('=', '>=', '>', '<=', '<'), bound).map(([op, n]) => `${op}${n}`),
  fc.tuple(bound, bound).map(([a, b]) => `${Math.min(a, b)}..${Math.max(a, b)}`),
)
const choiceCell = fc.constantFrom('', '=a', '=b', 'in a|b', 'in b|c', 'in a|b|c')
const randomRow = fc.tuple(wholeCell, fc.constantFrom('', true, false), choiceCell)

test('for random tables and random people the compiled closures agree with a slow reading of the written cells', () => {
  const facts = fc.record({
    ageYears: bound,
    livesAlone: fc.boolean(),
    group: fc.constantFrom('a', 'b', 'c'),
  })
  fc.assert(
    fc.property(fc.array(randomRow, { maxLength: 6 }), fc.array(facts, { minLength: 1 }), (cells, people) => {
      const plain = samplePlain()
      const version = firstVersion(plain)
      version.rows = [
        ...cells.map((when, index) => ({
          id: `r${index}`,
          when: [...when],
          amount: index + 1,
          clause: 'c1',
        })),
        { id: 'others', when: ['', '', ''], amount: 'none', clause: 'c1' },
      ]
      version.examples = []
      const compiled = compilePolicy(readSample(plain), sampleFacts)
      for (const one of people) {
        const values = [one.ageYears, one.livesAlone, one.group]
        const expected = version.rows.find((row) =>
          row.when.every((cell, i) => cellHolds(cell, values[i] ?? '')),
        )
        const result = evaluate(compiled, { division: '9901', ...one }, '2024-06-01')
        assert.ok('row' in result)
        assert.equal(result.row, expected?.id)
      }
    }),
  )
})
