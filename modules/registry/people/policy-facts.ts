// The facts about a person that city rules may read; registered once at start-up, an unknown one is an error there.

import { type FactRegistry, registerFact } from '#kernel/policy'

const years = { zh: '周岁', en: 'years' }

/** Publishes the registry's facts; the names are those of `PersonFacts` in the contract. */
export function publishPersonFacts(facts: FactRegistry): void {
  registerFact(facts, { name: 'division', type: { kind: 'code' }, zh: '所在区划', en: 'division' })
  registerFact(facts, { name: 'birthDate', type: { kind: 'date' }, zh: '出生日期', en: 'date of birth' })
  registerFact(facts, {
    name: 'ageYears',
    type: { kind: 'whole', min: 0, max: 130, unit: years },
    zh: '年龄',
    en: 'age',
    inPhrase: { zh: '', en: 'aged' },
    yearsSince: 'birthDate',
  })
  registerFact(facts, {
    name: 'hardship',
    type: {
      kind: 'choice',
      options: [
        { value: 'special-hardship', zh: '特困', en: 'supported as destitute' },
        { value: 'subsistence-allowance', zh: '低保', en: 'on minimum living support' },
        { value: 'low-income-edge', zh: '低保边缘', en: 'borderline of minimum living support' },
        { value: 'none', zh: '非困难', en: 'not in hardship' },
      ],
    },
    zh: '困难类别',
    en: 'hardship group',
  })
  registerFact(facts, {
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
  })
  registerFact(facts, {
    name: 'livesAlone',
    type: {
      kind: 'flag',
      yes: { zh: '独居', en: 'living alone' },
      no: { zh: '非独居', en: 'not living alone' },
    },
    zh: '居住情况',
    en: 'living situation',
  })
}
