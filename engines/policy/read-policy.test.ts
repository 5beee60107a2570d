// The closed schema: each kind of stranger or slip is refused at its path, and cells parse to the tree they mean.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPolicy } from './read-policy.ts'
import { firstVersion, type PlainPolicy, sampleFacts, samplePlain } from './sample-policy.ts'
import { parseTest, rangeOf } from './unary-test.ts'

function problemsOf(change: (plain: PlainPolicy) => void): string[] {
  const plain = samplePlain()
  change(plain)
  return readPolicy(plain, sampleFacts).problems.map(({ path, en }) => `${path.join('.')}: ${en}`)
}

function firstRow(plain: PlainPolicy) {
  const [row] = firstVersion(plain).rows
  assert.ok(row)
  return row
}

test('a well-formed policy is read without a problem', () => {
  assert.deepEqual(
    problemsOf(() => undefined),
    [],
  )
})

test('an unknown key is refused wherever it stands', () => {
  const places: [string, (plain: PlainPolicy) => object][] = [
    ['', (plain) => plain],
    ['documents.0.', (plain) => plain.documents[0] ?? {}],
    ['clauses.0.', (plain) => plain.clauses[0] ?? {}],
    ['versions.0.', (plain) => firstVersion(plain)],
    ['versions.0.effective.', (plain) => firstVersion(plain).effective],
    ['versions.0.rows.0.', (plain) => firstRow(plain)],
    ['versions.0.examples.0.', (plain) => firstVersion(plain).examples[0] ?? {}],
    ['versions.0.examples.0.expect.', (plain) => firstVersion(plain).examples[0]?.expect ?? {}],
  ]
  for (const [prefix, placeOf] of places) {
    const found = problemsOf((plain) => {
      Object.assign(placeOf(plain), { uprating: 1 })
    })
    const [problem = ''] = found
    assert.equal(found.length, 1, prefix)
    assert.ok(problem.startsWith(`${prefix}uprating: unknown key "uprating"`), problem)
  }
})

test('an unknown fact, clause, document, row, option or offer is refused at its place', () => {
  const cases: [RegExp, (plain: PlainPolicy) => void][] = [
    [/^versions\.0\.inputs\.2: no fact named "wealth"/, (p) => firstVersion(p).inputs.splice(2, 1, 'wealth')],
    [
      /^versions\.0\.inputs\.2: "birthDate" cannot be a column/,
      (p) => firstVersion(p).inputs.splice(2, 1, 'birthDate'),
    ],
    [
      /^versions\.0\.inputs\.1: "ageYears" is used twice/,
      (p) => firstVersion(p).inputs.splice(1, 1, 'ageYears'),
    ],
    [
      /^versions\.0\.rows\.0\.clause: there is no clause "c9"/,
      (p) => Object.assign(firstRow(p), { clause: 'c9' }),
    ],
    [
      /^clauses\.0\.document: there is no document "x"/,
      (p) => Object.assign(p.clauses[0] ?? {}, { document: 'x' }),
    ],
    [/^versions\.0\.rows\.0\.when\.2: "d" is not an option/, (p) => firstRow(p).when.splice(2, 1, 'in a|d')],
    [
      /^versions\.0\.rows\.0\.when: there are 3 inputs, but this row has 2/,
      (p) => void firstRow(p).when.pop(),
    ],
    [
      /^versions\.0\.examples\.0\.expect\.row: there is no row "ghost"/,
      (p) => Object.assign(firstVersion(p).examples[0]?.expect ?? {}, { row: 'ghost' }),
    ],
    [
      /^versions\.0\.examples\.0\.expect\.amount: the expected amount differs/,
      (p) => Object.assign(firstVersion(p).examples[0]?.expect ?? {}, { amount: 181 }),
    ],
    [
      /^versions\.0\.examples\.0\.facts\.group: group \(group\) must be one of/,
      (p) => {
        const facts = firstVersion(p).examples[0]?.facts
        if (facts) facts.group = 'z'
      },
    ],
    [/^division: do not pad the prefix/, (p) => Object.assign(p, { division: '990100' })],
    [
      /^versions\.0\.effective\.to: the end \(exclusive\) must be after/,
      (p) => Object.assign(firstVersion(p).effective, { to: '2024-01-01' }),
    ],
    [
      /^documents\.0: write either source or invented/,
      (p) => Object.assign(p.documents[0] ?? {}, { source: 'a.txt' }),
    ],
    [/^unit: an amount needs a cadence/, (p) => Object.assign(p, { cadence: undefined })],
  ]
  for (const [expected, change] of cases) {
    const found = problemsOf(change)
    assert.ok(
      found.some((problem) => expected.test(problem)),
      `${expected} in ${JSON.stringify(found)}`,
    )
  }
})

test('an amount below one minute or one fen, a fraction, or an offer name in a counted rule is refused', () => {
  for (const amount of [0, -5, 0.5, '180', 'basic', Number.NaN]) {
    const found = problemsOf((plain) => Object.assign(firstRow(plain), { amount }))
    assert.ok(
      found.some((problem) => problem.startsWith('versions.0.rows.0.amount: expected a whole number')),
      String(amount),
    )
  }
})

test('an offer that the rule does not name is refused', () => {
  const plain = samplePlain()
  const offers = { basic: { zh: '保基础', en: 'basic' } }
  Object.assign(plain, { unit: 'offer', cadence: undefined, offers })
  const version = firstVersion(plain)
  version.rows = [{ id: 'all', when: ['', '', ''], amount: 'luxury', clause: 'c1' }]
  version.examples = []
  const { problems } = readPolicy(plain, sampleFacts)
  assert.deepEqual(
    problems.map(({ path, en }) => `${path.join('.')}: ${en}`),
    ['versions.0.rows.0.amount: expected one of the offers: basic | none'],
  )
})

test('each written form of a number test accepts the range it says, ends included where they are', () => {
  const age = sampleFacts.get('ageYears')
  assert.ok(age)
  const ranges = ['=5', '>=80', '>80', '<=79', '<80', '60..79'].map((text) => {
    const parsed = parseTest(text, age)
    return 'test' in parsed ? rangeOf(parsed.test) : parsed.problem
  })
  const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  assert.deepEqual(ranges, [
    { low: 5, high: 5 },
    { low: 80, high },
    { low: 81, high },
    { low, high: 79 },
    { low, high: 79 },
    { low: 60, high: 79 },
  ])
})

test('text that is not a test is refused, code least of all run', () => {
  const age = sampleFacts.get('ageYears')
  const group = sampleFacts.get('group')
  const alone = sampleFacts.get('livesAlone')
  assert.ok(age && group && alone)
  for (const text of ['80', '>= 8x', '80..60', '=>80', 'true', 'process.exit()', '>=80 or 1=1', '>=8.5']) {
    assert.ok('problem' in parseTest(text, age), text)
  }
  for (const text of ['a', 'in', 'in a|a', 'in a|', '= ', "=a' or '1"])
    assert.ok('problem' in parseTest(text, group), text)
  for (const text of ['yes', '=true', '1']) assert.ok('problem' in parseTest(text, alone), text)
})
