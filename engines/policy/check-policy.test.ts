// Every fault that must keep a table from use is planted once and found with its place.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPolicy } from './check-policy.ts'
import { firstVersion, type PlainPolicy, readSample, sampleFacts, samplePlain } from './sample-policy.ts'

function check(change: (version: ReturnType<typeof firstVersion>, plain: PlainPolicy) => void) {
  const plain = samplePlain()
  change(firstVersion(plain), plain)
  const { problems, notices } = checkPolicy(readSample(plain), sampleFacts)
  const flat = (list: typeof problems) => list.map(({ path, zh }) => `${path.join('.')} ${zh}`)
  return { problems: flat(problems), notices: flat(notices) }
}

test('a sound table has no problem', () => {
  assert.deepEqual(check(() => undefined).problems, [])
})

test('a gap is found and told in words: who falls through', () => {
  const { problems } = check((version) => {
    const last = version.rows.at(-1)
    assert.ok(last)
    last.when = ['<79', '', '']
  })
  assert.equal(problems.length, 5, 'alone in B or C, not alone in A, B or C')
  assert.match(problems[0] ?? '', /^versions\.0\.rows 表格有遗漏.*年龄 79 周岁、居住情况 独居、类别 乙类/)
  assert.match(problems[4] ?? '', /年龄 79 周岁、居住情况 非独居、类别 丙类/)
})

test('a row behind a wider one can never decide', () => {
  const { problems } = check((version) => {
    version.rows.splice(1, 0, { id: 'late', when: ['>=85', true, ''], amount: 300, clause: 'c1' })
  })
  assert.equal(problems.length, 1)
  assert.match(problems[0] ?? '', /^versions\.0\.rows\.1 “late”行永远轮不到/)
})

test('a row covered only by several earlier rows together, or beyond all possible values, can never decide', () => {
  const { problems } = check((version) => {
    version.rows.splice(2, 0, { id: 'rest', when: ['<80', '', ''], amount: 'none', clause: 'c1' })
    version.rows.splice(2, 0, { id: 'old', when: ['>=131', '', ''], amount: 300, clause: 'c1' })
  })
  assert.deepEqual(
    problems.map((problem) => problem.slice(0, 30).split('行')[0]),
    ['versions.0.rows.2 “old”', 'versions.0.rows.4 “others”'],
  )
})

test('rows that overlap with different results are noticed, with the case and the row that decides', () => {
  const { problems, notices } = check(() => undefined)
  assert.deepEqual(problems, [])
  assert.equal(notices.length, 1)
  assert.match(
    notices[0] ?? '',
    /^versions\.0\.rows\.1 “aged-80”与“alone”两行有重叠（年龄 80 至 130 周岁、居住情况 独居、类别 甲类），按“aged-80”：每月 3 小时/,
  )
  const apart = check((version) => {
    const alone = version.rows[1]
    assert.ok(alone)
    alone.when = ['60..79', true, '=a']
  })
  assert.deepEqual(apart.notices, [])
})

test('an example that fails says what came out instead', () => {
  const { problems } = check((version) => {
    const example = version.examples[1]
    assert.ok(example)
    example.on = '2024-05-10'
  })
  assert.match(problems[0] ?? '', /^versions\.0\.examples\.1 算例“day before”不符：得到 aged-80，应为 others/)
})

test('a row without an example, and a boundary with only one side shown, are refused', () => {
  const without = check((version) => {
    version.examples.splice(2, 2)
  })
  assert.match(without.problems[0] ?? '', /^versions\.0\.rows\.1 “alone”行.*没有算例/)
  const oneSided = check((version) => {
    version.examples.splice(3, 1)
  })
  assert.deepEqual(oneSided.problems, [
    'versions.0.rows.1.when.0 “alone”行缺少边界算例：年龄 59 周岁（其他条件符合）',
  ])
})

test('two active versions for the same day as known on the same day are refused, a draft beside them is not', () => {
  const second =
    (status: string, from: string) => (version: ReturnType<typeof firstVersion>, plain: PlainPolicy) => {
      plain.versions.push({ ...structuredClone(version), id: 'v2', status, effective: { from } })
      const copy = plain.versions[1]
      for (const example of copy?.examples ?? []) {
        example.on = example.on.replace('2024', '2025')
        example.facts.birthDate = example.facts.birthDate.replace('1944', '1945').replace('1964', '1965')
      }
    }
  const overlap = check(second('active', '2025-01-01'))
  assert.deepEqual(overlap.problems, [
    'versions.1.effective 版本“v2”与“v1”的有效期重叠，请给前一版写上终点日 to',
  ])
  assert.deepEqual(check(second('draft', '2025-01-01')).problems, [])
  const closed = check((version, plain) => {
    version.effective.to = '2025-01-01'
    second('active', '2025-01-01')(version, plain)
    const copy = plain.versions[1]
    assert.ok(copy)
    copy.effective = { from: '2025-01-01' }
  })
  assert.deepEqual(closed.problems, [])
})

test('an inactive version may lack rows, as long as the file says what is open', () => {
  const empty = (plain: PlainPolicy) => {
    const version = firstVersion(plain)
    Object.assign(version, { status: 'inactive', rows: [], examples: [] })
    return plain
  }
  assert.throws(() => readSample(empty(samplePlain())), /must say under open what is missing/)
  const words = { zh: '金额', en: 'amount' }
  const plain = empty(samplePlain())
  plain.open = [{ setting: 'amount', value: 'unknown', question: words, reading: words, why: words }]
  assert.deepEqual(checkPolicy(readSample(plain), sampleFacts).problems, [])
})
