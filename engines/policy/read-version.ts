// Reads one version of a rule: its ranges, its inputs, its rows of tests and its worked examples.
import { checkFacts, DIVISION_FACT, type FactCatalogue, type Facts, type Words } from './facts.ts'
import {
  type Clause,
  type DateRange,
  type Example,
  type Expectation,
  type Outcome,
  type Path,
  REFUSALS,
  type Row,
  STATUSES,
  sameOutcome,
  type Unit,
  type Version,
} from './policy.ts'
import {
  type Report,
  readDate,
  readFields,
  readId,
  readList,
  readOneOf,
  readText,
  readWords,
  report,
  reportRepeats,
} from './schema-reader.ts'
import { parseTest, type UnaryTest } from './unary-test.ts'

export type VersionContext = {
  readonly catalogue: FactCatalogue
  readonly unit: Unit
  readonly offers: Readonly<Record<string, Words>>
  readonly clauses: readonly Clause[]
  readonly isOpen: boolean
}

const NOTHING: Outcome = { kind: 'none' }

function readRange(to: Report, path: Path, value: unknown): DateRange {
  const fields = readFields(to, path, value, { required: ['from'], optional: ['to'] })
  const from = readDate(to, [...path, 'from'], fields.from)
  if (fields.to === undefined) return { from }
  const end = readDate(to, [...path, 'to'], fields.to)
  if (end <= from) {
    report(to, [...path, 'to'], '终点日（不含）必须晚于起点日', 'the end (exclusive) must be after the start')
  }
  return { from, to: end }
}

function readInput(to: Report, path: Path, value: unknown, context: VersionContext): string {
  const name = readText(to, path, value)
  const fact = context.catalogue.get(name)
  if (!fact) {
    if (name !== '')
      report(to, path, `没有登记过名为“${name}”的事实`, `no fact named "${name}" is registered`)
  } else if (fact.type.kind === 'date' || fact.type.kind === 'code') {
    report(to, path, `“${name}”不能作为表格的条件列`, `"${name}" cannot be a column of tests`)
  }
  return name
}

function readOutcome(to: Report, path: Path, value: unknown, context: VersionContext): Outcome {
  if (value === 'none') return NOTHING
  if (context.unit !== 'offer') {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0)
      return { kind: 'amount', amount: value }
    const unit = context.unit === 'fen' ? { zh: '分', en: 'fen' } : { zh: '分钟', en: 'minutes' }
    report(
      to,
      path,
      `这里应是大于 0 的整数（单位：${unit.zh}），不给则写 none`,
      `expected a whole number of ${unit.en} above 0, or none`,
    )
    return NOTHING
  }
  if (typeof value === 'string' && Object.hasOwn(context.offers, value))
    return { kind: 'offer', offer: value }
  const all = [...Object.keys(context.offers), 'none'].join(' | ')
  report(to, path, `这里应是 offers 里的一项：${all}`, `expected one of the offers: ${all}`)
  return NOTHING
}

/** A cell is text; true and false may be written bare, because YAML reads them as flags. */
function readCell(to: Report, path: Path, value: unknown, input: string, context: VersionContext): UnaryTest {
  const fact = context.catalogue.get(input)
  if (typeof value !== 'string' && typeof value !== 'boolean') {
    report(
      to,
      path,
      "条件要写成加引号的文字，如 '>=80'，不限写 ''",
      "a test is quoted text such as '>=80'; write '' for any",
    )
  } else if (fact) {
    const parsed = parseTest(String(value), fact)
    if ('test' in parsed) return parsed.test
    report(to, path, parsed.problem.zh, parsed.problem.en)
  }
  return { kind: 'any' }
}

function readRow(
  to: Report,
  path: Path,
  value: unknown,
  inputs: readonly string[],
  context: VersionContext,
): Row {
  const fields = readFields(to, path, value, { required: ['id', 'when', 'amount', 'clause'] })
  const cells = Array.isArray(fields.when) ? fields.when.length : inputs.length
  if (cells !== inputs.length) {
    report(
      to,
      [...path, 'when'],
      `有 ${inputs.length} 个条件列，这一行写了 ${cells} 个条件`,
      `there are ${inputs.length} inputs, but this row has ${cells} tests`,
    )
  }
  const clause = readId(to, [...path, 'clause'], fields.clause)
  if (clause !== '' && !context.clauses.some((known) => known.id === clause)) {
    report(to, [...path, 'clause'], `没有编号为“${clause}”的条款`, `there is no clause "${clause}"`)
  }
  return {
    id: readId(to, [...path, 'id'], fields.id),
    when: readList(to, [...path, 'when'], fields.when, (cellPath, cell) =>
      readCell(to, cellPath, cell, inputs[Number(cellPath.at(-1))] ?? '', context),
    ),
    outcome:
      fields.amount === undefined ? NOTHING : readOutcome(to, [...path, 'amount'], fields.amount, context),
    clause,
  }
}

function readExpectation(
  to: Report,
  path: Path,
  value: unknown,
  rows: readonly Row[],
  context: VersionContext,
): Expectation {
  const isRefusal = typeof value === 'object' && value !== null && 'refused' in value
  if (isRefusal) {
    const fields = readFields(to, path, value, { required: ['refused'] })
    return {
      kind: 'refused',
      refused: readOneOf(to, [...path, 'refused'], fields.refused, REFUSALS),
    }
  }
  const fields = readFields(to, path, value, { required: ['row', 'amount'] })
  const id = readId(to, [...path, 'row'], fields.row)
  const row = rows.find((candidate) => candidate.id === id)
  if (!row && id !== '') report(to, [...path, 'row'], `表里没有“${id}”这一行`, `there is no row "${id}"`)
  const outcome =
    fields.amount === undefined ? NOTHING : readOutcome(to, [...path, 'amount'], fields.amount, context)
  if (row && fields.amount !== undefined && !sameOutcome(row.outcome, outcome)) {
    report(
      to,
      [...path, 'amount'],
      `算例写的结果与“${id}”行的结果不一致`,
      `the expected amount differs from the amount of row "${id}"`,
    )
  }
  return { kind: 'row', row: id, outcome }
}

function readExample(
  to: Report,
  path: Path,
  value: unknown,
  rows: readonly Row[],
  context: VersionContext,
): Example {
  const fields = readFields(to, path, value, { required: ['title', 'facts', 'on', 'expect'] })
  const on = readDate(to, [...path, 'on'], fields.on)
  const names = Object.keys(Object(fields.facts))
  const facts = readFields(to, [...path, 'facts'], fields.facts ?? {}, { required: names }) as Facts
  for (const problem of checkFacts(facts, on, context.catalogue)) {
    const place = problem.fact in facts ? [...path, 'facts', problem.fact] : [...path, 'facts']
    report(to, place, problem.zh, problem.en)
  }
  if (!names.includes(DIVISION_FACT)) {
    report(
      to,
      [...path, 'facts'],
      `算例要写区划 ${DIVISION_FACT}`,
      `an example needs the fact ${DIVISION_FACT}`,
    )
  }
  return {
    title: readWords(to, [...path, 'title'], fields.title),
    facts,
    on,
    expect: readExpectation(to, [...path, 'expect'], fields.expect ?? {}, rows, context),
  }
}

export function readVersion(to: Report, path: Path, value: unknown, context: VersionContext): Version {
  const fields = readFields(to, path, value, {
    required: ['id', 'status', 'effective', 'known', 'inputs', 'rows', 'examples'],
  })
  const status = readOneOf(to, [...path, 'status'], fields.status, STATUSES)
  const inputs = readList(to, [...path, 'inputs'], fields.inputs, (place, item) =>
    readInput(to, place, item, context),
  )
  reportRepeats(to, [...path, 'inputs'], inputs)
  const rows = readList(to, [...path, 'rows'], fields.rows, (place, item) =>
    readRow(to, place, item, inputs, context),
  )
  const examples = readList(to, [...path, 'examples'], fields.examples, (place, item) =>
    readExample(to, place, item, rows, context),
  )
  const rowIds = rows.map((row) => row.id)
  reportRepeats(to, [...path, 'rows'], rowIds, 'id')
  if (status !== 'inactive' && rows.length === 0) {
    report(
      to,
      path,
      '没有任何一行；资料未写明的请用 status: inactive',
      'there are no rows; use status: inactive',
    )
  }
  if (status === 'inactive' && !context.isOpen) {
    report(
      to,
      [...path, 'status'],
      '未生效的版本要在 open 里写明缺什么',
      'an inactive version must say under open what is missing',
    )
  }
  return {
    id: readId(to, [...path, 'id'], fields.id),
    status,
    effective: readRange(to, [...path, 'effective'], fields.effective ?? {}),
    known: readRange(to, [...path, 'known'], fields.known ?? {}),
    inputs,
    rows,
    examples,
  }
}
