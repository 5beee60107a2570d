// The policy files of all cities in one book: every worked example, and the sentences a page shows.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Failure } from '#kernel/errors'
import { publishPersonFacts } from '#registry'
import {
  createFactRegistry,
  createPolicyBook,
  type Policy,
  type PolicyQuestion,
  parsePolicyFile,
} from './index.ts'
import type { DecidedResult } from './policy-book.ts'

const registry = createFactRegistry()
// The facts that the files read are those that the registry publishes at start-up.
publishPersonFacts(registry)

const citiesFolder = new URL('../../cities/', import.meta.url).pathname

function readAllPolicies(): Policy[] {
  const policies: Policy[] = []
  for (const city of readdirSync(citiesFolder)) {
    const folder = join(citiesFolder, city, 'policies')
    if (!existsSync(folder)) continue
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.yaml'))) {
      const fileName = join(folder, name)
      const { policy, problems } = parsePolicyFile(readFileSync(fileName, 'utf8'), {
        fileName,
        facts: registry.facts,
      })
      assert.deepEqual(problems, [], fileName)
      if (policy) policies.push(policy)
    }
  }
  return policies
}

const policies = readAllPolicies()
const book = createPolicyBook(policies, registry.facts)

function decided(question: PolicyQuestion): DecidedResult {
  const result = book.evaluate(question)
  if (result.kind === 'refused' || result.kind === 'undetermined') throw new Error(result.kind)
  return result
}

const shenyang = (birthDate: string, on: string): PolicyQuestion => ({
  city: 'shenyang',
  policyId: 'shenyang/y5',
  facts: { division: '210102001001', birthDate },
  on,
})

test('every worked example of every city is answered as its file says', () => {
  let count = 0
  for (const policy of policies) {
    for (const example of policy.versions.flatMap((version) => version.examples)) {
      const city = policy.id.split('/')[0] ?? ''
      const result = book.evaluate({ city, policyId: policy.id, facts: example.facts, on: example.on })
      const told = `${policy.id}: ${example.title.en}`
      if (example.expect.kind === 'refused') {
        assert.equal(result.kind === 'refused' && result.refused, example.expect.refused, told)
      } else {
        assert.ok('row' in result, told)
        assert.equal(result.row, example.expect.row, told)
        const { outcome } = example.expect
        if (outcome.kind === 'amount')
          assert.equal(result.kind === 'amount' && result.amount, outcome.amount, told)
        else if (outcome.kind === 'offer')
          assert.equal(result.kind === 'offer' && result.offer, outcome.offer, told)
        else assert.equal(result.kind, 'none', told)
      }
      count += 1
    }
  }
  assert.ok(count >= 19, `${count} examples`)
})

test('Y5: nothing on the day before the 80th birthday, 180 minutes a month from the day itself', () => {
  assert.equal(book.evaluate(shenyang('1944-06-15', '2024-06-14')).kind, 'none')
  const result = book.evaluate(shenyang('1944-06-15', '2024-06-15'))
  assert.ok(result.kind === 'amount')
  assert.deepEqual([result.amount, result.unit, result.cadence], [180, 'minutes', 'month'])
})

test('Y5 reads as a sentence with what is used, what is left and the clause', () => {
  const result = decided(shenyang('1940-01-01', '2024-06-15'))
  const sentence = book.sentence(result, { usedMinutes: 90 })
  assert.equal(sentence.line.zh, '80 周岁以上每月 3 小时 · 已用 1.5 小时 · 余 1.5 小时')
  assert.equal(sentence.line.en, 'aged 80 years or over: 3 hours a month · 1.5 hours used · 1.5 hours left')
  assert.equal(
    sentence.clause.zh,
    '《关于沈阳市老旧工业遗产区与老年康养服务社区共享互为的提案(第365号)的答复》三、一',
  )
  assert.match(sentence.clauseText, /80周岁以上高龄老年人可享受每月3小时/)
  assert.equal(sentence.isInvented, false)
  assert.equal(book.sentence(result, { usedMinutes: 220 }).left?.zh, '超出 40 分钟')
})

test('Y5: why not names the distance to the 80th birthday', () => {
  const answer = book.whyNot(shenyang('1944-08-15', '2024-06-15'))
  assert.equal(answer.zh, '每月 3 小时：年龄应为 80 周岁以上，现为 79 周岁，还差 2 个月，2024-08-15 达到')
})

test("H3 gives three groups three offers, only in Hai'an", () => {
  const ask = (hardship: string) => {
    const facts = { division: '320685001', hardship }
    return book.sentence(decided({ city: 'nantong', policyId: 'nantong/h3', facts, on: '2021-10-01' })).rule
      .zh
  }
  assert.equal(ask('subsistence-allowance'), '特困或低保：保基础')
  assert.equal(ask('low-income-edge'), '低保边缘：送问候')
  assert.equal(ask('none'), '无困难：买服务')
})

test('every open point of a real city shows the reading and its reason; invented documents say so', () => {
  const y5 = book.find('shenyang/y5')?.open.map((point) => point.setting)
  assert.deepEqual(y5, ['start', 'carry-over', 'residence', 'birthday-month'])
  const facts = {
    division: '990101',
    ageYears: 85,
    hardship: 'none',
    abilityLevel: 'intact',
    livesAlone: false,
  }
  const demo = decided({ city: 'demo', policyId: 'demo/home-care', facts, on: '2024-06-01' })
  const sentence = book.sentence(demo, { usedMinutes: 0 })
  assert.equal(sentence.line.zh, '80 周岁以上每月 3 小时 · 已用 0 小时 · 余 3 小时')
  assert.equal(sentence.clause.zh, '《颐和市居家养老服务办法》（颐民发〔2023〕1号）第五条第二项（虚构）')
  assert.equal(sentence.isInvented, true)
})

test('a policy of another city and facts that cannot be used are refused in words', () => {
  const wrongCity = () => book.evaluate({ ...shenyang('1940-01-01', '2024-06-15'), city: 'nantong' })
  assert.throws(
    wrongCity,
    (error: unknown) => error instanceof Failure && error.entry.code === 'POLICY_UNKNOWN',
  )
  const unborn = () => book.evaluate(shenyang('2030-01-01', '2024-06-15'))
  assert.throws(
    unborn,
    (error: unknown) =>
      error instanceof Failure && /年龄（ageYears）应是：0 到 130 的整数/.test(error.sentence('zh')),
  )
})

test('a city lists its own policies only', () => {
  assert.deepEqual(
    book.list('nantong').map((policy) => policy.id),
    ['nantong/h3'],
  )
})
