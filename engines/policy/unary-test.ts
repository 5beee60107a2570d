// One cell of a decision table: its text parsed to a small tree, and what the tree accepts.
import type { FactDefinition, FactType, FactValue, Words } from './facts.ts'

export type Comparison = '=' | '>=' | '>' | '<=' | '<'

/** The tree of a cell. Every back end (closures, later SQL) is generated from this and from nothing else. */
export type UnaryTest =
  | { readonly kind: 'any' }
  | { readonly kind: 'compare'; readonly op: Comparison; readonly value: number }
  | { readonly kind: 'between'; readonly low: number; readonly high: number }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'is'; readonly value: boolean }

export type ParsedTest = { readonly test: UnaryTest } | { readonly problem: Words }

export type WholeRange = { readonly low: number; readonly high: number }

const refuse = (zh: string, en: string): ParsedTest => ({ problem: { zh, en } })

function parseWhole(text: string): ParsedTest {
  const compared = /^(>=|<=|=|>|<)\s*(-?\d+)$/.exec(text)
  if (compared) {
    return { test: { kind: 'compare', op: compared[1] as Comparison, value: Number(compared[2]) } }
  }
  const between = /^(-?\d+)\s*\.\.\s*(-?\d+)$/.exec(text)
  if (!between) {
    return refuse(
      `看不懂“${text}”，请写成 '=5'、'>=80'、'>80'、'<80'、'<=79' 或 '60..79'`,
      `"${text}" is not a test of a number: write '=5', '>=80', '>80', '<80', '<=79' or '60..79'`,
    )
  }
  const low = Number(between[1])
  const high = Number(between[2])
  if (low > high) return refuse(`“${text}”的起点大于终点`, `"${text}" starts after it ends`)
  return { test: { kind: 'between', low, high } }
}

function parseChoice(text: string, type: FactType & { kind: 'choice' }): ParsedTest {
  const values = text.startsWith('=')
    ? [text.slice(1).trim()]
    : text.startsWith('in ')
      ? text
          .slice(3)
          .split('|')
          .map((value) => value.trim())
      : undefined
  if (!values) {
    return refuse(
      `看不懂“${text}”，请写成 '=a' 或 'in a|b'`,
      `"${text}" is not a test of a choice: write '=a' or 'in a|b'`,
    )
  }
  const known = type.options.map((option) => option.value)
  const unknown = values.find((value) => !known.includes(value))
  if (unknown !== undefined) {
    const all = known.join(' | ')
    return refuse(`没有“${unknown}”这个选项，可选 ${all}`, `"${unknown}" is not an option; there are ${all}`)
  }
  if (new Set(values).size < values.length) {
    return refuse(`“${text}”里有重复的选项`, `"${text}" names an option twice`)
  }
  return { test: { kind: 'one-of', values } }
}

/** Parse the text of a cell for a fact of this type; '' accepts anything. */
export function parseTest(source: string, fact: FactDefinition): ParsedTest {
  const text = source.trim()
  if (text === '') return { test: { kind: 'any' } }
  switch (fact.type.kind) {
    case 'whole':
      return parseWhole(text)
    case 'choice':
      return parseChoice(text, fact.type)
    case 'flag':
      if (text === 'true' || text === 'false') return { test: { kind: 'is', value: text === 'true' } }
      return refuse(
        `看不懂“${text}”，请写 true 或 false`,
        `"${text}" is not a test of a flag: write true or false`,
      )
    case 'date':
    case 'code':
      return refuse(
        `${fact.zh}（${fact.name}）不能写进表格的条件`,
        `${fact.en} (${fact.name}) cannot be tested in a row`,
      )
  }
}

/** The whole numbers a test accepts, both ends included; undefined for a test that is not about numbers. */
export function rangeOf(test: UnaryTest): WholeRange | undefined {
  if (test.kind === 'between') return { low: test.low, high: test.high }
  if (test.kind !== 'compare') return undefined
  switch (test.op) {
    case '=':
      return { low: test.value, high: test.value }
    case '>=':
      return { low: test.value, high: Number.POSITIVE_INFINITY }
    case '>':
      return { low: test.value + 1, high: Number.POSITIVE_INFINITY }
    case '<=':
      return { low: Number.NEGATIVE_INFINITY, high: test.value }
    case '<':
      return { low: Number.NEGATIVE_INFINITY, high: test.value - 1 }
  }
}

/** Turn the tree into a function once, so that an evaluation only calls it. */
export function compileTest(test: UnaryTest): (value: FactValue) => boolean {
  const range = rangeOf(test)
  if (range) {
    const { low, high } = range
    return (value) => typeof value === 'number' && value >= low && value <= high
  }
  if (test.kind === 'one-of') {
    const accepted = new Set<FactValue>(test.values)
    return (value) => accepted.has(value)
  }
  if (test.kind === 'is') {
    const wanted = test.value
    return (value) => value === wanted
  }
  return () => true
}
