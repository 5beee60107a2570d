// All cities' rules in one book: asked by city and id, it answers how much, why and why not, in words with the clause.
import {
  type CivilDate,
  type CompiledPolicy,
  clauseLabel,
  compilePolicy,
  type Explanation,
  evaluate,
  explain,
  type FactCatalogue,
  type Facts,
  FactsRefused,
  minutesInWords,
  type Policy,
  type Result,
  rowPhrase,
  type WhyNot,
  type Words,
  whyNot,
} from '#engines/policy'
import { fail } from '#kernel/errors'
import { policyErrors } from './errors.ts'

export type PolicyQuestion = {
  readonly city: string
  readonly policyId: string
  readonly facts: Facts
  readonly on: CivilDate
  /** Answer as it was known on this day; without it, as known now. */
  readonly knownAt?: CivilDate
}

/** A result that a row decided, and that therefore has a clause. */
export type DecidedResult = Result & { readonly kind: 'amount' | 'offer' | 'none' }

/** The parts of the line that a page shows, and the whole line: "80 周岁以上每月 3 小时 · 已用 1.5 小时 · 余 1.5 小时". */
export type PolicySentence = {
  readonly rule: Words
  readonly used?: Words
  readonly left?: Words
  readonly line: Words
  readonly clause: Words
  /** The wording of the clause, as published. */
  readonly clauseText: string
  readonly isInvented: boolean
}

export type PolicyBook = {
  readonly list: (city: string) => readonly Policy[]
  readonly find: (policyId: string) => Policy | undefined
  readonly evaluate: (question: PolicyQuestion) => Result
  readonly explain: (question: PolicyQuestion) => Explanation
  readonly whyNot: (question: PolicyQuestion) => WhyNot
  readonly sentence: (result: DecidedResult, use?: { readonly usedMinutes: number }) => PolicySentence
}

const cityOf = (policyId: string): string => policyId.slice(0, policyId.indexOf('/'))

function consumptionWords(amount: number, usedMinutes: number): { used: Words; left: Words } {
  const used = minutesInWords(usedMinutes)
  const rest = minutesInWords(Math.abs(amount - usedMinutes))
  const isOver = usedMinutes > amount
  return {
    used: { zh: `已用 ${used.zh}`, en: `${used.en} used` },
    left: isOver
      ? { zh: `超出 ${rest.zh}`, en: `${rest.en} over` }
      : { zh: `余 ${rest.zh}`, en: `${rest.en} left` },
  }
}

function sentenceOf(
  compiled: CompiledPolicy,
  result: DecidedResult,
  usedMinutes: number | undefined,
): PolicySentence {
  const { policy } = compiled
  const version = compiled.versions.find((candidate) => candidate.version.id === result.version)
  const row = version?.version.rows.find((candidate) => candidate.id === result.row)
  const document = policy.documents.find((candidate) => candidate.id === result.clause.document)
  if (!version || !row || !document) throw new Error(`the result does not belong to policy ${policy.id}`)
  const rule = rowPhrase(policy, version.version, row, version.inputs)
  const isCounted = result.kind === 'amount' && result.unit === 'minutes' && usedMinutes !== undefined
  const use = isCounted ? consumptionWords(result.amount, usedMinutes) : undefined
  const parts = use ? [rule, use.used, use.left] : [rule]
  return {
    rule,
    ...use,
    line: {
      zh: parts.map((part) => part.zh).join(' · '),
      en: parts.map((part) => part.en).join(' · '),
    },
    clause: clauseLabel(policy, result.clause),
    clauseText: result.clause.text,
    isInvented: document.origin.kind === 'invented',
  }
}

/** The engine's refusal of facts becomes a catalogue error that the desk can read out. */
function answer<T>(ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    if (!(error instanceof FactsRefused)) throw error
    const problemsZh = error.problems.map((problem) => problem.zh)
    const problemsEn = error.problems.map((problem) => problem.en)
    return fail(policyErrors.POLICY_FACTS_REFUSED, { problemsZh, problemsEn }, error)
  }
}

/** Compiles every policy once. Policies come from parsePolicyFile, read with the same facts. */
export function createPolicyBook(policies: readonly Policy[], facts: FactCatalogue): PolicyBook {
  const pages = new Map<string, CompiledPolicy>()
  for (const policy of policies) {
    if (pages.has(policy.id)) throw new Error(`policy ${policy.id} is in the book twice`)
    pages.set(policy.id, compilePolicy(policy, facts))
  }
  const open = (city: string, policyId: string): CompiledPolicy => {
    const page = cityOf(policyId) === city ? pages.get(policyId) : undefined
    return page ?? fail(policyErrors.POLICY_UNKNOWN, { city, policyId })
  }
  return {
    list: (city) => policies.filter((policy) => cityOf(policy.id) === city),
    find: (policyId) => pages.get(policyId)?.policy,
    evaluate: (q) => answer(() => evaluate(open(q.city, q.policyId), q.facts, q.on, q.knownAt)),
    explain: (q) => answer(() => explain(open(q.city, q.policyId), q.facts, q.on, q.knownAt)),
    whyNot: (q) => answer(() => whyNot(open(q.city, q.policyId), q.facts, q.on, q.knownAt)),
    sentence: (result, use) =>
      sentenceOf(open(cityOf(result.policy), result.policy), result, use?.usedMinutes),
  }
}
