// Computes a city's figures from its reference rows by pure arithmetic, with every doubt kept as a flag.
import type { City } from './city.ts'
import {
  compare,
  type DecimalText,
  digitsOf,
  distance,
  plus,
  type Quotient,
  quotient,
  rounded,
  share,
  toValue,
  ZERO,
} from './decimal.ts'
import type { Text } from './problem.ts'
import type { ConsistencyRule, Formula, Indicator, ReferenceRow, Selection, Target } from './schemas.ts'

export type Flag = {
  /** approximate: the source says "over", "about"; open: no value published; contradiction: a failed test. */
  kind: 'approximate' | 'open' | 'contradiction' | 'note'
  sentence: Text
  rule?: string
}

export type Figure = {
  /** `<city>/<indicator>`, as used on the command line and in addresses. */
  id: string
  item?: string
  name: Text
  /** Null for a live figure (the running loop fills it) and for one that the source leaves open. */
  value: DecimalText | null
  unit: Text
  words: Text
  asOf: string | null
  source: string
  division?: string
  /** The running measure to ask for, when the figure is a live one. */
  live?: string
  published?: { value: DecimalText; quote: string }
  flags: Flag[]
  rows: ReferenceRow[]
}

export type Standing = {
  target: Target
  figure: Figure
  /** Null when the source gives no value to compare with the goal. */
  met: boolean | null
}

type Figures = Pick<City, 'id' | 'rows' | 'indicators' | 'rules'>

export function figuresOf(city: Figures): Figure[] {
  const failed = city.rules.map((rule) => test(city, rule)).filter((result) => result.passed === false)
  return city.indicators.map((indicator) => {
    const figure = figureOf(city, indicator)
    const contradictions = failed
      .filter(({ rule }) => rule.left === indicator.id || rule.right === indicator.id)
      .map(({ rule, sentence }): Flag => ({ kind: 'contradiction', rule: rule.id, sentence }))
    return { ...figure, flags: [...contradictions, ...figure.flags] }
  })
}

function figureOf(city: Figures, indicator: Indicator): Figure {
  const rows = rowsOf(city, indicator.formula)
  const { formula } = indicator
  const value = exactValue(city, indicator)
  return {
    id: `${city.id}/${indicator.id}`,
    ...(indicator.item === undefined ? {} : { item: indicator.item }),
    name: indicator.name,
    value: value === null ? null : toValue(value, digitsIn(indicator, rows)),
    unit: indicator.unit,
    words: indicator.words,
    asOf: rows.reduce<string | null>(
      (last, row) => (last === null || row.asOf > last ? row.asOf : last),
      null,
    ),
    source: indicator.source,
    ...(indicator.division === undefined ? {} : { division: indicator.division }),
    ...(formula.kind === 'live' ? { live: formula.measure } : {}),
    ...(indicator.published === undefined ? {} : { published: indicator.published }),
    flags: [...doubtsOf(rows), ...openness(indicator), ...notes(indicator, rows)],
    rows,
  }
}

/** The rows that a formula reads, each once, in the order of the file or of the list. */
export function rowsOf(city: Pick<City, 'rows'>, formula: Formula): ReferenceRow[] {
  if (formula.kind === 'sum') return select(city.rows, formula.over)
  if (formula.kind !== 'ratio') return []
  return [...new Set([...select(city.rows, formula.of), ...select(city.rows, formula.to)])]
}

export function select(rows: readonly ReferenceRow[], selection: Selection): ReferenceRow[] {
  const { rows: ids, what, where } = selection
  if (ids !== undefined)
    return ids.map((id) => rows.find((row) => row.id === id)).filter((row) => row !== undefined)
  return rows.filter(
    (row) =>
      row.what === what &&
      Object.entries(where ?? {}).every(([name, value]) => row.dimensions?.[name] === value),
  )
}

/** The exact value before rounding; null when the formula has none. */
export function exactValue(city: Pick<City, 'rows'>, indicator: Pick<Indicator, 'formula'>): Quotient | null {
  const { formula } = indicator
  if (formula.kind === 'sum') {
    const rows = select(city.rows, formula.over)
    return rows.length === 0 ? null : total(rows)
  }
  if (formula.kind !== 'ratio') return null
  const under = select(city.rows, formula.to)
  return share(total(select(city.rows, formula.of)), total(under), BigInt(formula.times))
}

function total(rows: readonly ReferenceRow[]): Quotient {
  return rows.reduce((sum, row) => plus(sum, quotient(row.value)), ZERO)
}

export function digitsIn(indicator: Pick<Indicator, 'formula'>, rows: readonly ReferenceRow[]): number {
  if (indicator.formula.kind === 'ratio') return indicator.formula.digits
  return Math.max(0, ...rows.map((row) => digitsOf(row.value)))
}

/** Whether the computed value, rounded as shown, is the one that the city published beside its parts. */
export function agreesWithPublished(city: Pick<City, 'rows'>, indicator: Indicator): boolean {
  const value = exactValue(city, indicator)
  if (indicator.published === undefined || value === null) return true
  const digits = digitsIn(indicator, rowsOf(city, indicator.formula))
  return compare(rounded(value, digits), quotient(indicator.published.value)) === 0
}

const QUALIFIERS = {
  over: { zh: '原文说的是超过这个数', en: 'the source says more than this' },
  'at-least': { zh: '原文给的是下限', en: 'the source gives a lower bound' },
  nearly: { zh: '原文说的是接近这个数', en: 'the source says nearly this' },
  about: { zh: '原文说的是约数', en: 'the source says about this' },
} satisfies Record<string, Text>

function doubtsOf(rows: readonly ReferenceRow[]): Flag[] {
  return rows.flatMap((row): Flag[] => {
    if (row.qualifier === undefined) return []
    const { zh, en } = QUALIFIERS[row.qualifier]
    return [{ kind: 'approximate', sentence: { zh: `${row.quote}：${zh}。`, en: `${row.name.en}: ${en}.` } }]
  })
}

function openness(indicator: Indicator): Flag[] {
  if (indicator.formula.kind !== 'open') return []
  const sentence = { zh: '文件没有给出现状值。', en: 'The document gives no current value.' }
  return [{ kind: 'open', sentence }]
}

function notes(indicator: Indicator, rows: readonly ReferenceRow[]): Flag[] {
  return [indicator.note, ...rows.map((row) => row.note)]
    .filter((note) => note !== undefined)
    .map((sentence) => ({ kind: 'note', sentence }))
}

export type TestResult = { rule: ConsistencyRule; passed: boolean | null; sentence: Text }

/** One consistency rule put to the test; null when a side has no value. */
export function test(city: Pick<City, 'rows' | 'indicators'>, rule: ConsistencyRule): TestResult {
  const side = (id: string) => {
    const indicator = city.indicators.find((each) => each.id === id)
    if (indicator === undefined) return null
    const value = exactValue(city, indicator)
    if (value === null) return null
    const shown = toValue(value, digitsIn(indicator, rowsOf(city, indicator.formula)))
    return { indicator, value, shown: grouped(shown) }
  }
  const left = side(rule.left)
  const right = side(rule.right)
  if (left === null || right === null) return { rule, passed: null, sentence: rule.says }
  const passed = holds(left.value, rule.relation, right.value, quotient(rule.tolerance ?? 0))
  const told = (language: keyof Text) =>
    [left, right].map(
      ({ indicator, shown }) => `${indicator.name[language]} ${shown}${unitOf(indicator, language)}`,
    )
  const sentence = {
    zh: `检验${passed ? '通过' : '未通过'}：${rule.says.zh}（${told('zh').join('，')}）`,
    en: `Test ${passed ? 'passed' : 'failed'}: ${rule.says.en} (${told('en').join('; ')})`,
  }
  return { rule, passed, sentence }
}

function unitOf(indicator: Indicator, language: keyof Text): string {
  return ` ${indicator.unit[language]}`
}

function grouped(value: DecimalText): string {
  const [whole = '', fraction] = String(value).split('.')
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? marked : `${marked}.${fraction}`
}

function holds(left: Quotient, relation: ConsistencyRule['relation'], right: Quotient, tolerance: Quotient) {
  if (relation === 'equals') return compare(distance(left, right), tolerance) <= 0
  if (relation === 'at-most') return compare(left, plus(right, tolerance)) <= 0
  return compare(plus(left, tolerance), right) >= 0
}

/** Each goal beside its figure; met is null where the source publishes no current value. */
export function standingsOf(city: City, figures: readonly Figure[] = figuresOf(city)): Standing[] {
  return city.targets.flatMap((target) => {
    const figure = figures.find((each) => each.id === `${city.id}/${target.indicator}`)
    if (figure === undefined) return []
    const { relation, value } = target.goal
    const met = figure.value === null ? null : holds(quotient(figure.value), relation, quotient(value), ZERO)
    return [{ target, figure, met }]
  })
}
