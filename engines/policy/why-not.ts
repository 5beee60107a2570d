// Says why someone does not get what a row gives: the failing conditions, and how far away they are.
import { anniversary, type CivilDate, spanOf } from './civil-date.ts'
import type { CompiledPolicy, CompiledRow, CompiledVersion } from './compile-policy.ts'
import { inputValues } from './compile-policy.ts'
import { evaluate, findVersion } from './evaluate-policy.ts'
import { refusalWords } from './explain-policy.ts'
import type { FactDefinition, Facts, FactValue, Words } from './facts.ts'
import { joinWords, outcomePhrase, testPhrase, valuePhrase } from './phrases.ts'
import { rangeOf, type UnaryTest } from './unary-test.ts'

/** How far a number is from the range it should be in. */
export type Distance = Words & {
  readonly by: number
  readonly direction: 'short' | 'over'
  /** The day on which the condition comes true by itself, where time alone brings it. */
  readonly reachedOn?: CivilDate
}

export type FailingCell = Words & {
  readonly fact: string
  readonly value: FactValue | undefined
  readonly needs: Words
  readonly distance?: Distance
}

export type MissedRow = Words & {
  readonly row: string
  readonly clause: string
  readonly gives: Words
  readonly failing: readonly FailingCell[]
  /** Every condition holds, but this earlier row decided first. */
  readonly decidedBy?: string
}

export type WhyNot = Words & { readonly rows: readonly MissedRow[] }

function spanWords(from: CivilDate, to: CivilDate): Words {
  const { years, months, days } = spanOf(from, to)
  const parts: Words[] = []
  if (years > 0) parts.push({ zh: `${years} 年`, en: `${years} y` })
  if (months > 0) parts.push({ zh: `${months} 个月`, en: `${months} mo` })
  if (days > 0) parts.push({ zh: `${days} 天`, en: `${days} d` })
  return joinWords(parts, ' ', ' ')
}

function distanceTo(
  fact: FactDefinition,
  test: UnaryTest,
  value: FactValue,
  facts: Facts,
  on: CivilDate,
): Distance | undefined {
  const range = rangeOf(test)
  if (!range || typeof value !== 'number' || fact.type.kind !== 'whole') return undefined
  const { unit } = fact.type
  if (value > range.high) {
    const by = value - range.high
    return { by, direction: 'over', zh: `超出 ${by} ${unit.zh}`, en: `${by} ${unit.en} too many` }
  }
  const by = range.low - value
  const since = fact.yearsSince === undefined ? undefined : facts[fact.yearsSince]
  if (typeof since !== 'string') {
    return { by, direction: 'short', zh: `还差 ${by} ${unit.zh}`, en: `${by} ${unit.en} short` }
  }
  const reachedOn = anniversary(since, range.low)
  const span = spanWords(on, reachedOn)
  return {
    by,
    direction: 'short',
    reachedOn,
    zh: `还差 ${span.zh}，${reachedOn} 达到`,
    en: `${span.en} short, reached on ${reachedOn}`,
  }
}

/** Chinese sets a space between a word and a figure, and none between words. */
function spaced(word: string, said: string): string {
  return /^\d/.test(said) ? `${word} ${said}` : `${word}${said}`
}

function failingCell(
  fact: FactDefinition,
  test: UnaryTest,
  value: FactValue | undefined,
  facts: Facts,
  on: CivilDate,
): FailingCell {
  const needs = testPhrase(fact, test)
  const has = valuePhrase(fact, value)
  const base = {
    fact: fact.name,
    value,
    needs,
    zh: `${fact.zh}${spaced('应为', needs.zh)}，${spaced('现为', has.zh)}`,
    en: `${fact.en} must be ${needs.en}, is ${has.en}`,
  }
  const distance = value === undefined ? undefined : distanceTo(fact, test, value, facts, on)
  if (!distance) return base
  return { ...base, distance, zh: `${base.zh}，${distance.zh}`, en: `${base.en}, ${distance.en}` }
}

function missedRow(
  compiled: CompiledPolicy,
  version: CompiledVersion,
  row: CompiledRow,
  decidedBy: string | undefined,
  facts: Facts,
  on: CivilDate,
): MissedRow {
  const values = inputValues(version, facts, on)
  const failing: FailingCell[] = []
  for (const [index, accepts] of row.cells.entries()) {
    const fact = version.inputs[index]
    const test = row.row.when[index]
    const value = values[index]
    if (accepts === undefined || fact === undefined || test === undefined) continue
    if (value === undefined || !accepts(value)) failing.push(failingCell(fact, test, value, facts, on))
  }
  const gives = outcomePhrase(compiled.policy, row.row.outcome)
  const base = { row: row.row.id, clause: row.row.clause, gives, failing }
  if (failing.length === 0 && decidedBy !== undefined) {
    const zh = `${gives.zh}：条件都符合，但排在前面的“${decidedBy}”已先适用`
    const en = `${gives.en}: every condition holds, but the earlier row "${decidedBy}" applies first`
    return { ...base, decidedBy, zh, en }
  }
  const reasons = joinWords(failing, '；', '; ')
  return { ...base, zh: `${gives.zh}：${reasons.zh}`, en: `${gives.en}: ${reasons.en}` }
}

/**
 * The rows that give something and did not decide, nearest first (fewest failing conditions).
 * Empty rows with a sentence: the rule did not ask any row, or nothing else could be had.
 */
export function whyNot(compiled: CompiledPolicy, facts: Facts, on: CivilDate, knownAt?: CivilDate): WhyNot {
  const result = evaluate(compiled, facts, on, knownAt)
  if (result.kind === 'refused') return { rows: [], ...refusalWords(compiled, result, facts, on) }
  const version = findVersion(compiled, on, knownAt)
  if (!version) {
    if (result.kind !== 'undetermined') throw new Error(`policy ${result.policy} answered without a version`)
    return { rows: [], ...refusalWords(compiled, result, facts, on) }
  }
  const decidedBy = result.kind === 'undetermined' ? undefined : result.row
  const rows = version.rows
    .filter(({ row }) => row.outcome.kind !== 'none' && row.id !== decidedBy)
    .map((row) => missedRow(compiled, version, row, decidedBy, facts, on))
    .sort((a, b) => a.failing.length - b.failing.length)
  const nearest = rows[0]
  if (nearest) return { rows, zh: nearest.zh, en: nearest.en }
  return { rows, zh: '没有其他可享受的内容', en: 'There is nothing else to be had' }
}
