// Runs a version's worked examples, and asks for one at every row and on both sides of every boundary.
import { type CompiledPolicy, type CompiledVersion, inputValues } from './compile-policy.ts'
import { evaluate, matchRow } from './evaluate-policy.ts'
import type { FactDefinition, FactValue, Words } from './facts.ts'
import { rowPhrase, valuePhrase } from './phrases.ts'
import type { Example, Path, Problem, Version } from './policy.ts'
import { rangeOf } from './unary-test.ts'

/** What an example expects and what the table says, as words; undefined when they agree. */
function exampleFailure(
  compiled: CompiledPolicy,
  version: CompiledVersion,
  example: Example,
): Words | undefined {
  // The example speaks about its own version, whatever the status of that version is today.
  const alone: Version = { ...version.version, status: 'active', known: { from: version.version.known.from } }
  const result = evaluate(
    { ...compiled, versions: [{ ...version, version: alone }] },
    example.facts,
    example.on,
  )
  const { expect } = example
  const got =
    result.kind === 'refused' ? result.refused : 'row' in result ? result.row : result.missing.join('、')
  const wanted = expect.kind === 'refused' ? expect.refused : expect.row
  const isSame = expect.kind === 'refused' ? result.kind === 'refused' : 'row' in result
  if (isSame && got === wanted) return undefined
  const isMissing = result.kind === 'undetermined'
  return {
    zh: isMissing ? `缺少事实 ${got}` : `得到 ${got}，应为 ${wanted}`,
    en: isMissing ? `the facts ${got} are missing` : `gives ${got}, expected ${wanted}`,
  }
}

export function checkExamples(compiled: CompiledPolicy, version: CompiledVersion, path: Path): Problem[] {
  const problems: Problem[] = []
  for (const [index, example] of version.version.examples.entries()) {
    const failure = exampleFailure(compiled, version, example)
    if (!failure) continue
    problems.push({
      path: [...path, 'examples', index],
      zh: `算例“${example.title.zh}”不符：${failure.zh}`,
      en: `example "${example.title.en}" fails: ${failure.en}`,
    })
  }
  return problems
}

/** The two neighbouring values on each side of each end of a range that lies inside the fact's domain. */
function boundariesOf(
  fact: FactDefinition,
  low: number,
  high: number,
): { inside: number; outside: number }[] {
  if (fact.type.kind !== 'whole') return []
  const { min, max } = fact.type
  const pairs: { inside: number; outside: number }[] = []
  if (low > min && low <= max) pairs.push({ inside: low, outside: low - 1 })
  if (high < max && high >= min) pairs.push({ inside: high, outside: high + 1 })
  return pairs
}

type Sample = { readonly values: readonly (FactValue | undefined)[]; readonly row: string | undefined }

function samplesOf(version: CompiledVersion): Sample[] {
  return version.version.examples.map((example) => {
    const values = inputValues(version, example.facts, example.on)
    const match = example.expect.kind === 'row' ? matchRow(version, values) : undefined
    return { values, row: match?.kind === 'row' ? match.row.row.id : undefined }
  })
}

/** At least one worked example for each row, and one on each side of each boundary of the row. */
export function checkCoverage(compiled: CompiledPolicy, version: CompiledVersion, path: Path): Problem[] {
  const problems: Problem[] = []
  const samples = samplesOf(version)
  for (const [index, { row, cells }] of version.rows.entries()) {
    const place = [...path, 'rows', index]
    const phrase = rowPhrase(compiled.policy, version.version, row, version.inputs)
    if (!samples.some((sample) => sample.row === row.id)) {
      const zh = `“${row.id}”行（${phrase.zh}）没有算例`
      problems.push({ path: place, zh, en: `row "${row.id}" (${phrase.en}) has no worked example` })
    }
    for (const [column, test] of row.when.entries()) {
      const fact = version.inputs[column]
      const range = rangeOf(test)
      if (!fact || !range) continue
      const othersHold = (sample: Sample) =>
        cells.every((accepts, other) => {
          const value = sample.values[other]
          return other === column || accepts === undefined || (value !== undefined && accepts(value))
        })
      for (const { inside, outside } of boundariesOf(fact, range.low, range.high)) {
        const hasInside = samples.some((sample) => sample.row === row.id && sample.values[column] === inside)
        const hasOutside = samples.some(
          (sample) => sample.row !== undefined && sample.values[column] === outside && othersHold(sample),
        )
        const lacking = hasInside ? (hasOutside ? undefined : outside) : inside
        if (lacking === undefined) continue
        const value = valuePhrase(fact, lacking)
        problems.push({
          path: [...place, 'when', column],
          zh: `“${row.id}”行缺少边界算例：${fact.zh} ${value.zh}（其他条件符合）`,
          en: `row "${row.id}" lacks a boundary example: ${fact.en} ${value.en}, other conditions met`,
        })
      }
    }
  }
  return problems
}
