// Each slip in a policy file is reported on the line where the official finds it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFactRegistry, registerFact } from './fact-registry.ts'
import { parsePolicyFile, policyFileParser } from './parse-policy-file.ts'

const registry = createFactRegistry()
registerFact(registry, { name: 'division', type: { kind: 'code' }, zh: '区划', en: 'division' })
registerFact(registry, {
  name: 'ageYears',
  type: { kind: 'whole', min: 0, max: 130, unit: { zh: '周岁', en: 'years' } },
  zh: '年龄',
  en: 'age',
})

const file = `policy: demo/care
title: { zh: 护理, en: care }
division: '9901'
subject: person
unit: minutes
cadence: month
documents:
  - { id: doc, title: { zh: 办法, en: measures }, issuer: { zh: 局, en: office }, published: '2023', invented: true }
clauses:
  - id: c1
    document: doc
    label: { zh: 第一条, en: article 1 }
    text: 八十周岁以上每月三小时
versions:
  - id: '2024'
    status: active
    effective: { from: 2024-01-01 }
    known: { from: 2024-01-01 }
    inputs: [ageYears]
    rows:
      - { id: aged-80, when: ['>=80'], amount: 180, clause: c1 }
      - { id: others, when: [''], amount: none, clause: c1 }
    examples:
      - { title: { zh: 八十, en: at 80 }, facts: { division: '9901', ageYears: 80 }, on: 2024-06-01, expect: { row: aged-80, amount: 180 } }
      - { title: { zh: 七九, en: at 79 }, facts: { division: '9901', ageYears: 79 }, on: 2024-06-01, expect: { row: others, amount: none } }
`

function parse(text: string, fileName = 'cities/demo/policies/care.yaml') {
  return parsePolicyFile(text, { fileName, facts: registry.facts })
}

/** The problems of the file with one text replaced, as 'line: sentence'. */
function problemsWith(from: string, to: string): string[] {
  assert.ok(file.includes(from), from)
  const { policy, problems } = parse(file.replace(from, to))
  assert.equal(policy === undefined, problems.length > 0)
  return problems.map(({ line, en }) => `${line}: ${en}`)
}

test('a sound file gives its policy and no problem', () => {
  const { policy, problems } = parse(file)
  assert.deepEqual(problems, [])
  assert.equal(policy?.id, 'demo/care')
})

test('an unknown key, fact or clause is refused with its line', () => {
  const key = problemsWith('    status: active', '    status: active\n    uprating: yearly')
  assert.match(key.join(), /^17: unknown key "uprating"/)
  const fact = problemsWith('inputs: [ageYears]', 'inputs: [wealth]')
  assert.match(fact.join(), /^19: no fact named "wealth" is registered/)
  const clause = problemsWith('amount: 180, clause: c1', 'amount: 180, clause: c2')
  assert.match(clause.join(), /^21: there is no clause "c2"/)
})

test('a gap, a row that never decides, a failing example and a missing boundary are refused with their lines', () => {
  assert.match(problemsWith("when: ['']", "when: ['<79']").join(), /^20: the table has a gap.*age 79 years/)
  const late = '\n      - { id: late, when: [">=90"], amount: 240, clause: c1 }'
  const shadowed = problemsWith('amount: 180, clause: c1 }', `amount: 180, clause: c1 }${late}`)
  assert.match(shadowed.join(), /^22: row "late" can never decide/)
  const failing = problemsWith('ageYears: 79', 'ageYears: 81')
  assert.match(failing.join('\n'), /^25: example "at 79" fails: gives aged-80, expected others/)
  assert.match(
    problemsWith('ageYears: 79', 'ageYears: 70').join(),
    /^21: row "aged-80" lacks a boundary example: age 79/,
  )
})

test('broken YAML, a key written twice and an empty file are refused with a line instead of an exception', () => {
  assert.match(problemsWith('subject: person', 'subject: [person').join('\n'), /^\d+: not valid YAML/)
  assert.match(
    problemsWith('subject: person', 'subject: person\nsubject: worker').join(),
    /^5: not valid YAML/,
  )
  assert.equal(parse('').problems[0]?.line, 1)
  assert.equal(parse('').policy, undefined)
})

test('the id of a policy is the place of its file', () => {
  const moved = parse(file, 'cities/shenyang/policies/care.yaml').problems
  assert.deepEqual(
    moved.map(({ line, zh }) => [line, zh]),
    [[1, '编号“demo/care”与文件位置不符，应为“shenyang/care”']],
  )
  assert.equal(parse(file, 'care.yaml').problems.length, 0)
})

test('the loader of city folders receives policies, or problems with file, line and sentence', () => {
  const read = policyFileParser(registry.facts)
  assert.deepEqual(read(file, 'cities/demo/policies/care.yaml').policies[0]?.id, 'demo/care')
  const broken = read(file.replace('unit: minutes', 'unit: hours'), 'cities/demo/policies/care.yaml')
  assert.deepEqual(broken.policies, [])
  assert.deepEqual(broken.problems[0], {
    file: 'cities/demo/policies/care.yaml',
    line: 5,
    sentence: { zh: '这里应是 fen | minutes | offer 之一', en: 'expected one of fen | minutes | offer' },
  })
})
