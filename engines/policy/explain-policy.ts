// Explains a result: every fact used with its value, the row in words, the clause, and what the city had to read into it.
import type { CivilDate } from './civil-date.ts'
import type { CompiledPolicy, CompiledVersion } from './compile-policy.ts'
import { evaluate, findVersion, type Result } from './evaluate-policy.ts'
import {
  DIVISION_FACT,
  type FactDefinition,
  type Facts,
  type FactValue,
  factOn,
  type Words,
} from './facts.ts'
import { clauseLabel, joinWords, rowPhrase, UNKNOWN, valuePhrase } from './phrases.ts'
import type { Clause, OpenPoint, PolicyDocument } from './policy.ts'

export type UsedFact = {
  readonly fact: string
  readonly name: Words
  readonly value: FactValue | undefined
  readonly text: Words
  /** The date that the value was counted from. */
  readonly countedFrom?: { readonly fact: string; readonly name: Words; readonly value: FactValue }
}

export type Explanation = {
  readonly result: Result
  readonly facts: readonly UsedFact[]
  readonly why: Words
  readonly clause?: Clause
  readonly clauseLabel?: Words
  readonly document?: PolicyDocument
  readonly open: readonly OpenPoint[]
}

function usedFact(compiled: CompiledPolicy, fact: FactDefinition, facts: Facts, on: CivilDate): UsedFact {
  const value = factOn(fact, facts, on)
  const used = {
    fact: fact.name,
    name: { zh: fact.zh, en: fact.en },
    value,
    text: valuePhrase(fact, value),
  }
  const source = fact.yearsSince === undefined ? undefined : compiled.catalogue.get(fact.yearsSince)
  const date = source === undefined ? undefined : facts[source.name]
  if (source === undefined || date === undefined) return used
  return {
    ...used,
    countedFrom: { fact: source.name, name: { zh: source.zh, en: source.en }, value: date },
  }
}

function namesOf(compiled: CompiledPolicy, facts: readonly string[]): Words {
  const names = facts.map((name) => compiled.catalogue.get(name) ?? { zh: name, en: name })
  return joinWords(names, '、', ', ')
}

/** One sentence for a result that no row decided. */
export function refusalWords(
  compiled: CompiledPolicy,
  result: Result & { kind: 'refused' | 'undetermined' },
  facts: Facts,
  on: CivilDate,
): Words {
  if (result.kind === 'undetermined') {
    const names = namesOf(compiled, result.missing)
    return {
      zh: `还不能判断，缺少：${names.zh}`,
      en: `Cannot be decided yet; missing: ${names.en}`,
    }
  }
  if (result.refused === 'outside-division') {
    const { division } = compiled.policy
    return {
      zh: `只适用于区划代码以 ${division} 开头的地区，本人所在区划为 ${facts[DIVISION_FACT]}`,
      en: `Applies only where the division code begins with ${division}; this person is in ${facts[DIVISION_FACT]}`,
    }
  }
  const starts = compiled.versions
    .filter(({ version }) => version.status === 'active' && version.effective.from > on)
    .map(({ version }) => version.effective.from)
    .sort()
  const next = starts[0]
  if (next !== undefined)
    return { zh: `${on} 尚未施行，自 ${next} 起施行`, en: `Not yet in force on ${on}; it starts on ${next}` }
  return { zh: `${on} 没有已生效的版本`, en: `No version is in force on ${on}` }
}

function whyWords(
  compiled: CompiledPolicy,
  version: CompiledVersion | undefined,
  used: readonly UsedFact[],
  rowId: string,
): Words {
  const row = version?.version.rows.find((candidate) => candidate.id === rowId)
  if (!version || !row) throw new Error(`policy ${compiled.policy.id} has no row "${rowId}"`)
  const rule = rowPhrase(compiled.policy, version.version, row, version.inputs)
  const tested = used.filter((fact) => {
    const index = version.inputs.findIndex((input) => input.name === fact.fact)
    return index >= 0 && row.when[index]?.kind !== 'any'
  })
  const stated = tested.map((fact) => ({
    zh: `${fact.name.zh} ${fact.text.zh}`,
    en: `${fact.name.en}: ${fact.text.en}`,
  }))
  if (stated.length === 0) return rule
  const known = joinWords(stated, '，', ', ')
  return { zh: `${rule.zh}（${known.zh}）`, en: `${rule.en} (${known.en})` }
}

export function explain(
  compiled: CompiledPolicy,
  facts: Facts,
  on: CivilDate,
  knownAt?: CivilDate,
): Explanation {
  const { policy } = compiled
  const result = evaluate(compiled, facts, on, knownAt)
  const version = findVersion(compiled, on, knownAt)
  const place = facts[DIVISION_FACT]
  const division: UsedFact = {
    fact: DIVISION_FACT,
    name: { zh: compiled.division.zh, en: compiled.division.en },
    value: place,
    text: place === undefined ? UNKNOWN : { zh: String(place), en: String(place) },
  }
  const inputs = (version?.inputs ?? []).map((input) => usedFact(compiled, input, facts, on))
  const used = { result, facts: [division, ...inputs], open: policy.open }
  if (result.kind === 'refused' || result.kind === 'undetermined') {
    return { ...used, why: refusalWords(compiled, result, facts, on) }
  }
  const { clause } = result
  const document = policy.documents.find((candidate) => candidate.id === clause.document)
  return {
    ...used,
    why: whyWords(compiled, version, inputs, result.row),
    clause,
    clauseLabel: clauseLabel(policy, clause),
    ...(document === undefined ? {} : { document }),
  }
}
