// The facts about a person that city policies may read, under the names that policy files use.

import { type FactDefinition, type FactRegistry, registerFact } from '#kernel/policy'

/** `factsOf` answers them; `ageYears` is counted from the date of birth. */
const personFacts: readonly FactDefinition[] = [
  { name: 'division', type: { kind: 'code' }, zh: '区划', en: 'division' },
  { name: 'birthDate', type: { kind: 'date' }, zh: '出生日期', en: 'date of birth' },
  {
    name: 'ageYears',
    type: { kind: 'whole', min: 0, max: 130, unit: { zh: '周岁', en: 'years' } },
    zh: '年龄',
    en: 'age',
    inPhrase: { zh: '', en: 'aged' },
    yearsSince: 'birthDate',
  },
  {
    name: 'livesAlone',
    type: {
      kind: 'flag',
      yes: { zh: '独居', en: 'living alone' },
      no: { zh: '非独居', en: 'not living alone' },
    },
    zh: '居住情况',
    en: 'living situation',
  },
  {
    name: 'hardship',
    type: {
      kind: 'choice',
      options: [
        { value: 'none', zh: '无困难', en: 'no hardship' },
        { value: 'subsistence-allowance', zh: '低保', en: 'subsistence allowance' },
        { value: 'special-hardship', zh: '特困', en: 'special hardship' },
        { value: 'low-income-edge', zh: '低保边缘', en: 'on the edge of low income' },
      ],
    },
    zh: '困难类型',
    en: 'hardship group',
  },
  {
    name: 'abilityLevel',
    type: {
      kind: 'choice',
      options: [
        { value: 'unassessed', zh: '未评估', en: 'not assessed' },
        { value: 'intact', zh: '能力完好', en: 'able' },
        { value: 'mild', zh: '轻度失能', en: 'mildly disabled' },
        { value: 'moderate', zh: '中度失能', en: 'moderately disabled' },
        { value: 'severe', zh: '重度失能', en: 'severely disabled' },
        { value: 'total', zh: '完全失能', en: 'totally disabled' },
      ],
    },
    zh: '能力等级',
    en: 'ability level',
  },
]

/** Called once at start-up, before any policy is read. */
export function publishPersonFacts(registry: FactRegistry): void {
  for (const fact of personFacts) registerFact(registry, fact)
}
