// Walks every kind of case a table can meet, one sample each, and finds gaps, overlaps and rows that never decide.
import type { CompiledVersion } from './compile-policy.ts'
import type { FactDefinition, FactValue, Words } from './facts.ts'
import { ANYONE, joinWords, valuePhrase } from './phrases.ts'
import { type Row, sameOutcome } from './policy.ts'
import { rangeOf, type UnaryTest } from './unary-test.ts'

/** Beyond this many cases a table is refused as unprovable rather than checked in part. */
const CASE_LIMIT = 100_000
const GAPS_SHOWN = 5

export type Overlap = {
  readonly index: number
  readonly first: Row
  readonly second: Row
  readonly at: Words
}

export type TableCheck = {
  readonly isTooLarge: boolean
  readonly gaps: readonly Words[]
  readonly overlaps: readonly Overlap[]
  /** Positions of rows that no case ever reaches. */
  readonly unreachable: readonly number[]
}

/** All values between two boundaries behave alike, so one of them stands for the class. */
type ValueClass = Words & { readonly value: FactValue }

function wholeClasses(
  fact: FactDefinition,
  min: number,
  max: number,
  tests: readonly UnaryTest[],
): ValueClass[] {
  const starts = new Set([min])
  for (const test of tests) {
    const range = rangeOf(test)
    if (!range) continue
    for (const start of [range.low, range.high + 1]) if (start > min && start <= max) starts.add(start)
  }
  const sorted = [...starts].sort((a, b) => a - b)
  return sorted.map((low, index) => {
    const high = (sorted[index + 1] ?? max + 1) - 1
    const from = valuePhrase(fact, low)
    const upTo = valuePhrase(fact, high)
    if (low === high) return { value: low, zh: `${fact.zh} ${from.zh}`, en: `${fact.en} ${from.en}` }
    return { value: low, zh: `${fact.zh} ${low} 至 ${upTo.zh}`, en: `${fact.en} ${low} to ${upTo.en}` }
  })
}

function classesOf(fact: FactDefinition, tests: readonly UnaryTest[]): ValueClass[] {
  const { type } = fact
  if (tests.every((test) => test.kind === 'any')) return [{ value: '', ...ANYONE }]
  if (type.kind === 'whole') return wholeClasses(fact, type.min, type.max, tests)
  const values: FactValue[] =
    type.kind === 'flag'
      ? [true, false]
      : type.kind === 'choice'
        ? type.options.map(({ value }) => value)
        : []
  return values.map((value) => {
    const words = valuePhrase(fact, value)
    return { value, zh: `${fact.zh} ${words.zh}`, en: `${fact.en} ${words.en}` }
  })
}

/** Every combination of one class per input. */
function* casesOf(classes: readonly (readonly ValueClass[])[]): Generator<readonly ValueClass[]> {
  const [first, ...rest] = classes
  if (first === undefined) {
    yield []
    return
  }
  for (const head of first) for (const tail of casesOf(rest)) yield [head, ...tail]
}

function wordsOf(sample: readonly ValueClass[]): Words {
  const told = sample.filter((part) => part.value !== '')
  return told.length === 0 ? ANYONE : joinWords(told, '、', ', ')
}

export function checkTable(version: CompiledVersion): TableCheck {
  const classes = version.inputs.map((fact, column) => {
    const tests = version.version.rows.map((row): UnaryTest => row.when[column] ?? { kind: 'any' })
    return classesOf(fact, tests)
  })
  const caseCount = classes.reduce((product, column) => product * column.length, 1)
  if (caseCount > CASE_LIMIT) return { isTooLarge: true, gaps: [], overlaps: [], unreachable: [] }
  const gaps: Words[] = []
  const overlaps = new Map<string, Overlap>()
  const reached = new Set<number>()
  for (const sample of casesOf(classes)) {
    const matching = version.rows.flatMap(({ cells }, index) =>
      cells.every((accepts, column) => accepts === undefined || accepts(sample[column]?.value ?? ''))
        ? [index]
        : [],
    )
    const [decider, ...others] = matching
    const first = decider === undefined ? undefined : version.rows[decider]?.row
    if (decider === undefined || first === undefined) {
      if (gaps.length < GAPS_SHOWN) gaps.push(wordsOf(sample))
      continue
    }
    reached.add(decider)
    for (const index of others) {
      const second = version.rows[index]?.row
      const isCatchAll = second?.when.every((test) => test.kind === 'any')
      if (!second || isCatchAll || sameOutcome(first.outcome, second.outcome)) continue
      const key = `${decider}-${index}`
      if (!overlaps.has(key)) overlaps.set(key, { index, first, second, at: wordsOf(sample) })
    }
  }
  const unreachable = version.rows.flatMap((_, index) => (reached.has(index) ? [] : [index]))
  return { isTooLarge: false, gaps, overlaps: [...overlaps.values()], unreachable }
}
