// The typed facts that rules may read: their definitions, and the check of a set of values against them.
import { type CivilDate, isCivilDate, wholeYears } from './civil-date.ts'

/** One sentence or name in both languages of the screens. */
export type Words = { readonly zh: string; readonly en: string }

export type FactType =
  /** A whole number within a closed range; the range makes gaps in a table provable. */
  | { readonly kind: 'whole'; readonly min: number; readonly max: number; readonly unit: Words }
  | { readonly kind: 'flag'; readonly yes: Words; readonly no: Words }
  | { readonly kind: 'choice'; readonly options: readonly ({ readonly value: string } & Words)[] }
  | { readonly kind: 'date' }
  /** A division code; never tested in a row, it decides whether the rule applies at all. */
  | { readonly kind: 'code' }

export type FactDefinition = Words & {
  readonly name: string
  readonly type: FactType
  /** How the fact is named inside a phrase, when not by its own name: '' and 'aged' make "80 周岁以上", "aged 80 …". */
  readonly inPhrase?: Words
  /** The date fact from which this one counts complete years up to the day asked about. */
  readonly yearsSince?: string
}

export type FactCatalogue = ReadonlyMap<string, FactDefinition>
export type FactValue = number | boolean | string
export type Facts = Readonly<Record<string, FactValue | undefined>>

/** The fact that a rule's division prefix is compared with. */
export const DIVISION_FACT = 'division'

export type FactProblem = Words & { readonly fact: string }

/** Thrown when facts are handed in that no registry knows or that have the wrong type. */
export class FactsRefused extends Error {
  readonly problems: readonly FactProblem[]
  constructor(problems: readonly FactProblem[]) {
    super(problems.map((problem) => problem.en).join('; '))
    this.name = 'FactsRefused'
    this.problems = problems
  }
}

function expected(type: FactType): Words {
  switch (type.kind) {
    case 'whole':
      return {
        zh: `${type.min} 到 ${type.max} 的整数`,
        en: `a whole number from ${type.min} to ${type.max}`,
      }
    case 'flag':
      return { zh: 'true 或 false', en: 'true or false' }
    case 'choice': {
      const values = type.options.map((option) => option.value).join(' | ')
      return { zh: `下列之一：${values}`, en: `one of ${values}` }
    }
    case 'date':
      return { zh: '日期，如 1944-05-10', en: 'a date such as 1944-05-10' }
    case 'code':
      return { zh: '区划代码（数字）', en: 'a division code of digits' }
  }
}

function fits(type: FactType, value: unknown): value is FactValue {
  switch (type.kind) {
    case 'whole':
      return typeof value === 'number' && Number.isInteger(value) && value >= type.min && value <= type.max
    case 'flag':
      return typeof value === 'boolean'
    case 'choice':
      return type.options.some((option) => option.value === value)
    case 'date':
      return isCivilDate(value)
    case 'code':
      return typeof value === 'string' && /^\d{2,15}$/.test(value)
  }
}

function checkOne(name: string, value: unknown, catalogue: FactCatalogue): FactProblem | undefined {
  const definition = catalogue.get(name)
  if (!definition) {
    return { fact: name, zh: `没有登记过名为 ${name} 的事实`, en: `no fact named ${name} is registered` }
  }
  if (fits(definition.type, value)) return undefined
  const need = expected(definition.type)
  const shown = JSON.stringify(value) ?? String(value)
  return {
    fact: name,
    zh: `${definition.zh}（${name}）应是：${need.zh}，现为 ${shown}`,
    en: `${definition.en} (${name}) must be ${need.en}, not ${shown}`,
  }
}

/** The value of a fact on a day: counted from its date where that is known, else as given. */
export function factOn(definition: FactDefinition, facts: Facts, on: CivilDate): FactValue | undefined {
  const since = definition.yearsSince === undefined ? undefined : facts[definition.yearsSince]
  return typeof since === 'string' ? wholeYears(since, on) : facts[definition.name]
}

/** Every fact handed in must be registered and typed; a counted fact must agree with its date. */
export function checkFacts(facts: Facts, on: CivilDate, catalogue: FactCatalogue): FactProblem[] {
  const problems: FactProblem[] = []
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) continue
    const problem = checkOne(name, value, catalogue)
    if (problem) problems.push(problem)
  }
  if (problems.length > 0) return problems
  for (const definition of catalogue.values()) {
    if (definition.yearsSince === undefined || facts[definition.yearsSince] === undefined) continue
    const counted = factOn(definition, facts, on)
    const problem = checkOne(definition.name, counted, catalogue)
    if (problem) problems.push(problem)
    const given = facts[definition.name]
    if (given !== undefined && given !== counted) {
      problems.push({
        fact: definition.name,
        zh: `${definition.zh}写的是 ${given}，按${definition.yearsSince}在 ${on} 应为 ${counted}`,
        en: `${definition.en} is given as ${given}, but ${definition.yearsSince} makes it ${counted} on ${on}`,
      })
    }
  }
  return problems
}
