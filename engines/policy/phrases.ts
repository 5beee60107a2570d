// Says tests, amounts and clauses in plain words, Chinese first: "80 周岁以上每月 3 小时".
import type { FactDefinition, FactValue, Words } from './facts.ts'
import type { Cadence, Clause, Outcome, Policy, Row, Version } from './policy.ts'
import type { UnaryTest } from './unary-test.ts'

const CADENCE_WORDS: Record<Cadence, Words> = {
  month: { zh: '每月', en: 'a month' },
  year: { zh: '每年', en: 'a year' },
  once: { zh: '一次性', en: 'once' },
  instalments: { zh: '分期共', en: 'in instalments' },
}

export const UNKNOWN: Words = { zh: '未知', en: 'unknown' }
export const ANYONE: Words = { zh: '不限', en: 'anyone' }

/** Joins words of both languages with the mark of each. */
export function joinWords(parts: readonly Words[], zhMark: string, enMark: string): Words {
  return {
    zh: parts.map((part) => part.zh).join(zhMark),
    en: parts.map((part) => part.en).join(enMark),
  }
}

/** Hours where one decimal is exact (1.5 小时); minutes below an hour; otherwise both. */
export function minutesInWords(minutes: number): Words {
  if (minutes === 0) return { zh: '0 小时', en: '0 hours' }
  if (minutes % 6 === 0 && (minutes >= 60 || minutes === 30)) {
    const hours = minutes / 60
    return { zh: `${hours} 小时`, en: `${hours} ${hours === 1 ? 'hour' : 'hours'}` }
  }
  if (minutes < 60) return { zh: `${minutes} 分钟`, en: `${minutes} min` }
  const hours = Math.floor(minutes / 60)
  return { zh: `${hours} 小时 ${minutes % 60} 分钟`, en: `${hours} h ${minutes % 60} min` }
}

export function fenInWords(fen: number): Words {
  const yuan = fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
  return { zh: `${yuan} 元`, en: `${yuan} yuan` }
}

function wholeTestPhrase(test: UnaryTest, unit: Words): Words {
  if (test.kind === 'between') {
    return { zh: `${test.low} 至 ${test.high} ${unit.zh}`, en: `${test.low} to ${test.high} ${unit.en}` }
  }
  if (test.kind !== 'compare') return ANYONE
  const count: Words = { zh: `${test.value} ${unit.zh}`, en: `${test.value} ${unit.en}` }
  // 以上、以下 include the number itself; 不满、超过 do not (民法典第一千二百五十九条).
  switch (test.op) {
    case '=':
      return count
    case '>=':
      return { zh: `${count.zh}以上`, en: `${count.en} or over` }
    case '<=':
      return { zh: `${count.zh}以下`, en: `${count.en} or under` }
    case '>':
      return { zh: `超过 ${count.zh}`, en: `over ${count.en}` }
    case '<':
      return { zh: `不满 ${count.zh}`, en: `under ${count.en}` }
  }
}

function optionWords(fact: FactDefinition, value: FactValue): Words {
  const options = fact.type.kind === 'choice' ? fact.type.options : []
  const option = options.find((candidate) => candidate.value === value)
  return option ? { zh: option.zh, en: option.en } : { zh: String(value), en: String(value) }
}

/** One test as a phrase that stands alone: "80 周岁以上", "特困或低保", "独居". */
export function testPhrase(fact: FactDefinition, test: UnaryTest): Words {
  if (test.kind === 'one-of') {
    const options = test.values.map((value) => optionWords(fact, value))
    return joinWords(options, '或', ' or ')
  }
  if (test.kind === 'is' && fact.type.kind === 'flag') return test.value ? fact.type.yes : fact.type.no
  if (fact.type.kind !== 'whole') return ANYONE
  const label = fact.inPhrase ?? fact
  const phrase = wholeTestPhrase(test, fact.type.unit)
  return {
    zh: label.zh === '' ? phrase.zh : `${label.zh} ${phrase.zh}`,
    en: label.en === '' ? phrase.en : `${label.en} ${phrase.en}`,
  }
}

export function valuePhrase(fact: FactDefinition, value: FactValue | undefined): Words {
  if (value === undefined) return UNKNOWN
  if (fact.type.kind === 'whole') {
    return { zh: `${value} ${fact.type.unit.zh}`, en: `${value} ${fact.type.unit.en}` }
  }
  if (fact.type.kind === 'flag') return value === true ? fact.type.yes : fact.type.no
  return optionWords(fact, value)
}

/** What a row gives: "每月 3 小时", "一次性 4000 元", "送问候", "不享受". */
export function outcomePhrase(policy: Policy, outcome: Outcome): Words {
  if (outcome.kind === 'none') return { zh: '不享受', en: 'nothing' }
  if (outcome.kind === 'offer') return policy.offers[outcome.offer] ?? UNKNOWN
  const amount = policy.unit === 'minutes' ? minutesInWords(outcome.amount) : fenInWords(outcome.amount)
  const cadence = policy.cadence === undefined ? undefined : CADENCE_WORDS[policy.cadence]
  return cadence ? { zh: `${cadence.zh} ${amount.zh}`, en: `${amount.en} ${cadence.en}` } : amount
}

/** A whole row: "80 周岁以上每月 3 小时". */
export function rowPhrase(
  policy: Policy,
  version: Version,
  row: Row,
  inputs: readonly FactDefinition[],
): Words {
  const gives = outcomePhrase(policy, row.outcome)
  const tests: Words[] = []
  for (const [index, test] of row.when.entries()) {
    const fact = inputs[index]
    if (fact && test.kind !== 'any') tests.push(testPhrase(fact, test))
  }
  if (tests.length === 0) {
    const isOnly = version.rows.length === 1
    return isOnly
      ? { zh: `所有人${gives.zh}`, en: `everyone: ${gives.en}` }
      : { zh: `其他人${gives.zh}`, en: `everyone else: ${gives.en}` }
  }
  const condition = joinWords(tests, '、', ', ')
  const join = policy.unit === 'offer' ? '：' : ''
  return { zh: `${condition.zh}${join}${gives.zh}`, en: `${condition.en}: ${gives.en}` }
}

/** Where a clause stands: "《……的答复》三、一", with the 文号 where the document has one. */
export function clauseLabel(policy: Policy, clause: Clause): Words {
  const document = policy.documents.find((candidate) => candidate.id === clause.document)
  if (!document) throw new Error(`policy ${policy.id} has no document "${clause.document}"`)
  const numberZh = document.docNo === undefined ? '' : `（${document.docNo}）`
  const numberEn = document.docNo === undefined ? '' : ` (${document.docNo})`
  const invented = document.origin.kind === 'invented'
  return {
    zh: `《${document.title.zh}》${numberZh}${clause.label.zh}${invented ? '（虚构）' : ''}`,
    en: `${document.title.en}${numberEn}, ${clause.label.en}${invented ? ' (invented)' : ''}`,
  }
}
