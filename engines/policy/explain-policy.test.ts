// Explanations and "why not": the facts used, the clause, the failing condition and how far away it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compilePolicy } from './compile-policy.ts'
import { explain } from './explain-policy.ts'
import { fenInWords, minutesInWords } from './phrases.ts'
import { firstVersion, readSample, sampleFacts, samplePlain } from './sample-policy.ts'
import { whyNot } from './why-not.ts'

const compiled = compilePolicy(readSample(), sampleFacts)
const person = { division: '990101', birthDate: '1944-05-10', livesAlone: true, group: 'c' }

test('an explanation names every fact used, the date an age was counted from, the rule in words and the clause', () => {
  const told = explain(compiled, person, '2024-05-10')
  assert.equal(told.why.zh, '80 周岁以上每月 3 小时（年龄 80 周岁）')
  assert.equal(told.why.en, 'aged 80 years or over: 3 hours a month (age: 80 years)')
  assert.equal(told.clauseLabel?.zh, '《办法》（1号）第一条（虚构）')
  assert.deepEqual(
    told.facts.map(({ fact, value }) => [fact, value]),
    [
      ['division', '990101'],
      ['ageYears', 80],
      ['livesAlone', true],
      ['group', 'c'],
    ],
  )
  assert.equal(told.facts[1]?.countedFrom?.value, '1944-05-10')
})

test('a refusal is told with its remedy: the first day, the place, or what is missing', () => {
  assert.equal(explain(compiled, person, '2023-12-31').why.zh, '2023-12-31 尚未施行，自 2024-01-01 起施行')
  assert.match(
    explain(compiled, { ...person, division: '330206' }, '2024-06-01').why.zh,
    /只适用于区划代码以 9901 开头.*330206/,
  )
  assert.equal(explain(compiled, { division: '990101' }, '2024-06-01').why.zh, '还不能判断，缺少：年龄')
})

test('why not: a person two months short of 80 is told the distance and the day', () => {
  const answer = whyNot(compiled, person, '2024-03-10')
  assert.equal(answer.zh, '每月 3 小时：年龄应为 80 周岁以上，现为 79 周岁，还差 2 个月，2024-05-10 达到')
  const nearest = answer.rows[0]
  assert.deepEqual([nearest?.row, nearest?.failing.length], ['aged-80', 1])
  assert.equal(nearest?.failing[0]?.distance?.reachedOn, '2024-05-10')
})

test('why not: without a date of birth the distance is in whole years', () => {
  const answer = whyNot(
    compiled,
    { division: '9901', ageYears: 78, livesAlone: false, group: 'c' },
    '2024-03-10',
  )
  assert.match(answer.zh, /现为 78 周岁，还差 2 周岁$/)
})

test('why not: every failing condition of a farther row is named, and a row passed over says by which', () => {
  const young = whyNot(
    compiled,
    { division: '9901', ageYears: 50, livesAlone: false, group: 'a' },
    '2024-03-10',
  )
  const alone = young.rows.find((row) => row.row === 'alone')
  assert.equal(
    alone?.zh,
    '每月 1.5 小时：年龄应为 60 周岁以上，现为 50 周岁，还差 10 周岁；居住情况应为独居，现为非独居',
  )
  const both = whyNot(compiled, { ...person, group: 'a' }, '2024-06-01')
  assert.deepEqual([both.rows[0]?.row, both.rows[0]?.decidedBy], ['alone', 'aged-80'])
})

test('why not: too much is told as over, and months keep their own unit', () => {
  const plain = samplePlain()
  const version = firstVersion(plain)
  version.inputs = ['monthsInPost']
  version.rows = [
    { id: 'new', when: ['<=12'], amount: 60, clause: 'c1' },
    { id: 'long', when: ['>=36'], amount: 180, clause: 'c1' },
    { id: 'others', when: [''], amount: 'none', clause: 'c1' },
  ]
  version.examples = []
  const posts = compilePolicy(readSample(plain), sampleFacts)
  const answer = whyNot(posts, { division: '9901', monthsInPost: 34 }, '2024-03-10')
  const told = answer.rows.map((row) => row.failing[0]?.distance?.zh)
  assert.deepEqual(told, ['超出 22 个月', '还差 2 个月'])
})

test('minutes are said as hours where a decimal is exact, money as yuan', () => {
  const told = [0, 30, 45, 60, 90, 100, 180, 599].map((minutes) => minutesInWords(minutes).zh)
  assert.deepEqual(told, [
    '0 小时',
    '0.5 小时',
    '45 分钟',
    '1 小时',
    '1.5 小时',
    '1 小时 40 分钟',
    '3 小时',
    '9 小时 59 分钟',
  ])
  assert.equal(minutesInWords(90).en, '1.5 hours')
  assert.deepEqual([fenInWords(50_000).zh, fenInWords(1250).en], ['500 元', '12.50 yuan'])
})
