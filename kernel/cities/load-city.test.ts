// City folders as they are written and as they are mistyped: every mistake is one sentence with file and line.
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { checkCity, type Known, loadCities, loadCity, type Problem } from './index.ts'

const CITIES = join(import.meta.dirname, '..', '..', 'cities')

/** A copy of a city and of the shared folder in which one mistake is planted. */
function plant(t: TestContext, city: string, file: string, change: (text: string) => string): string {
  const root = mkdtempSync(join(tmpdir(), 'yilian-city-'))
  t.after(() => rmSync(root, { recursive: true }))
  cpSync(join(CITIES, '_shared'), join(root, '_shared'), { recursive: true })
  cpSync(join(CITIES, city), join(root, city), { recursive: true })
  const path = join(root, city, file)
  const text = readFileSync(path, 'utf8')
  const changed = change(text)
  assert.notEqual(changed, text, 'the mistake was not planted')
  writeFileSync(path, changed)
  return join(root, city)
}

function lineWith(folder: string, file: string, text: string): number {
  const index = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text))
  assert.notEqual(index, -1, `no line with ${text}`)
  return index + 1
}

function assertOnly(problems: Problem[], folder: string, file: string, line: number, zh: RegExp, en: RegExp) {
  assert.equal(problems.length, 1, JSON.stringify(problems))
  const [problem] = problems
  assert.equal(problem?.file, join(folder, file))
  assert.equal(problem?.line, line)
  assert.match(problem?.sentence.zh ?? '', zh)
  assert.match(problem?.sentence.en ?? '', en)
}

test('all six cities load without a complaint', () => {
  const { cities, problems } = loadCities(CITIES)
  assert.deepEqual(problems, [])
  assert.deepEqual(
    cities.map((city) => city.id),
    ['beilun', 'demo', 'nantong', 'panjin', 'shenyang', 'xinyang'],
  )
  assert.deepEqual(
    cities.filter((city) => city.invented).map((city) => city.id),
    ['demo'],
  )
})

test('a mistyped key is named with its line', (t) => {
  const folder = plant(t, 'panjin', 'reference.yaml', (text) => text.replace('asOf:', 'asof:'))
  const problems = checkCity(folder)
  const line = lineWith(folder, 'reference.yaml', 'asof:')
  const told = problems.find((problem) => problem.line === line)
  assert.match(told?.sentence.zh ?? '', /不认识的键“asof”/)
  assert.ok(problems.some((problem) => /缺少“asOf”/.test(problem.sentence.zh)))
  assert.equal(problems.length, 2)
})

test('a wrong value is told in both languages', (t) => {
  const folder = plant(t, 'panjin', 'reference.yaml', (text) => text.replace('value: 3467', 'value: many'))
  const line = lineWith(folder, 'reference.yaml', 'value: many')
  assertOnly(checkCity(folder), folder, 'reference.yaml', line, /应为整数/, /whole number/)
})

test('a key written twice is named with its line', (t) => {
  const folder = plant(t, 'demo', 'city.yaml', (text) => `${text}\nid: demo\n`)
  const line = readFileSync(join(folder, 'city.yaml'), 'utf8').split('\n').lastIndexOf('id: demo') + 1
  assertOnly(checkCity(folder), folder, 'city.yaml', line, /写了两次/, /written twice/)
})

test('a ladder that climbs to an unknown role is refused', (t) => {
  const folder = plant(t, 'demo', 'ladders.yaml', (text) =>
    text.replace('role: dispatcher', 'role: dispacher'),
  )
  const line = lineWith(folder, 'ladders.yaml', 'dispacher')
  assertOnly(checkCity(folder), folder, 'ladders.yaml', line, /不认识的角色“dispacher”/, /Unknown role/)
})

test('a service, a group, a source and a row that do not exist are refused', (t) => {
  const cases: [string, string, string, string, RegExp][] = [
    [
      'nantong',
      'catalogue.yaml',
      'includes: [life-greeting]',
      'includes: [life-greetings]',
      /不认识的服务“life-greetings”/,
    ],
    ['demo', 'catalogue.yaml', 'group: meals', 'group: meal', /不认识的服务类别“meal”/],
    [
      'demo',
      'catalogue.yaml',
      'measures: [blood-pressure, glucose]',
      'measures: [blood-presure]',
      /不认识的测量项目/,
    ],
    [
      'panjin',
      'targets.yaml',
      'source: panjin-2018-47',
      'source: panjin-2018-48',
      /没有文件“panjin-2018-48”/,
    ],
    [
      'panjin',
      'targets.yaml',
      'indicator: p2-city-centre-beds',
      'indicator: p2-centre',
      /不认识的指标“p2-centre”/,
    ],
    ['panjin', 'indicators.yaml', 'rows: [day-care-centres]', 'rows: [day-care]', /没有数据行“day-care”/],
    ['panjin', 'indicators.yaml', 'operator: public', 'operator: publik', /没有符合“institutions”条件/],
    ['nantong', 'reference.yaml', "division: '320685'", "division: '320699'", /没有区划“320699”/],
  ]
  for (const [city, file, from, to, zh] of cases) {
    const folder = plant(t, city, file, (text) => text.replace(from, to))
    assertOnly(checkCity(folder), folder, file, lineWith(folder, file, to), zh, /^/)
  }
})

test('a city cannot use a message variable that nothing fills, nor one that it did not declare', (t) => {
  const undeclared = plant(t, 'nantong', 'messages.yaml', (text) =>
    text.replace('委托，{provider}', '委托，{company}'),
  )
  const problems = checkCity(undeclared)
  assert.ok(problems.some((problem) => /变量“\{company\}”没有/.test(problem.sentence.zh)))
  const unfillable = plant(t, 'nantong', 'messages.yaml', (text) =>
    text.replaceAll('{relation}', '{nickname}').replace('id: relation', 'id: nickname'),
  )
  const line = lineWith(unfillable, 'messages.yaml', 'id: nickname')
  assertOnly(
    checkCity(unfillable),
    unfillable,
    'messages.yaml',
    line,
    /没有变量“nickname”/,
    /nothing could fill it/,
  )
})

test('rows that no longer add up to the published total are a contradiction', (t) => {
  const folder = plant(t, 'panjin', 'reference.yaml', (text) => text.replace('value: 3467', 'value: 3476'))
  const line = lineWith(folder, 'indicators.yaml', 'value: 4677')
  assertOnly(checkCity(folder), folder, 'indicators.yaml', line, /算出 4686.*公布的 4677/, /rows give 4686/)
})

test('a contradiction that the city has not declared as known is refused', (t) => {
  const folder = plant(t, 'nantong', 'consistency.yaml', (text) => text.replace('    expected: fails\n', ''))
  const line = lineWith(folder, 'consistency.yaml', 'relation: at-most')
  assertOnly(checkCity(folder), folder, 'consistency.yaml', line, /68,000.*57,000/, /contradict each other/)
})

test('a contradiction declared as known that is none is refused', (t) => {
  const folder = plant(t, 'nantong', 'reference.yaml', (text) => text.replace('value: 57000', 'value: 90667'))
  const problems = checkCity(folder)
  assert.equal(problems.length, 3)
  for (const problem of problems) assert.match(problem.sentence.zh, /检验通过了，请删去/)
})

test('figures of different units cannot be added up', (t) => {
  const folder = plant(t, 'panjin', 'indicators.yaml', (text) =>
    text.replace(
      '{ what: institutions }',
      '{ rows: [public-institutions, private-institutions, public-beds] }',
    ),
  )
  assert.match(checkCity(folder)[0]?.sentence.zh ?? '', /单位是“张”，不能加成“个”/)
})

test('a bad line of divisions.csv is named', (t) => {
  const cases: [(text: string) => string, string, RegExp][] = [
    [(text) => text.replace('望湖街道,street', '望湖街道,stret'), 'stret', /不认识的层级“stret”/],
    [(text) => text.replace('990101001001', '99010100100'), '99010100100,', /应为 12 位数字/],
    [(text) => text.replace('莲塘社区,community', '莲塘社区'), '莲塘社区', /三栏/],
    [(text) => text.replace('990101001002', '990101001001'), '柳浪社区', /重复了/],
    [(text) => text.replace('990101001001', '990101009001'), '莲塘社区', /上级区划 990101009000 不在/],
    [(text) => text.replace('990101001001', '980101001001'), '莲塘社区', /不在本市范围/],
    [(text) => text.replace('云溪县,county', '云溪县,street'), '云溪县', /county 级的写法/],
  ]
  for (const [change, place, zh] of cases) {
    const folder = plant(t, 'demo', 'divisions.csv', change)
    const problems = checkCity(folder)
    const first = problems.find((problem) => problem.line === lineWith(folder, 'divisions.csv', place))
    assert.match(first?.sentence.zh ?? '', zh)
    assert.match(first?.file ?? '', /divisions\.csv$/)
  }
})

test('two items with one id, a file with a mistyped name and a missing file are refused', (t) => {
  const twice = plant(t, 'panjin', 'reference.yaml', (text) =>
    text.replace('id: public-beds', 'id: private-beds'),
  )
  assert.ok(checkCity(twice).some((problem) => /“private-beds”重复了，第 \d+ 行/.test(problem.sentence.zh)))
  const stranger = plant(t, 'panjin', 'city.yaml', (text) => `${text}\n`)
  cpSync(join(stranger, 'targets.yaml'), join(stranger, 'tragets.yaml'))
  assert.match(checkCity(stranger)[0]?.sentence.zh ?? '', /不认识的文件“tragets.yaml”/)
  rmSync(join(stranger, 'tragets.yaml'))
  rmSync(join(stranger, 'roles.yaml'))
  assertOnly(checkCity(stranger), stranger, 'roles.yaml', 1, /缺少这个文件/, /missing/)
})

test('names that the program does not declare are refused when it says what it declares', () => {
  const known: Known = {
    permissions: new Set(['desk.call.take']),
    liveMeasures: new Set(['visits']),
    dutyKinds: new Set(['desk.call-back']),
  }
  const told = checkCity(join(CITIES, 'demo'), { known }).map((problem) => problem.sentence.zh)
  assert.ok(told.includes('不认识的权限“kernel.user.manage”。'))
  assert.ok(told.includes('运行中没有“calls”这项统计。'))
  assert.ok(told.includes('不认识的待办种类“service.complaint”。'))
  assert.ok(!told.includes('不认识的权限“desk.call.take”。'))
})

test('policies are read by the parser that is passed in, and its complaints stop the city', (t) => {
  const folder = plant(t, 'demo', 'city.yaml', (text) => `${text}\n`)
  const files = join(folder, 'policies')
  rmSync(files, { recursive: true, force: true })
  cpSync(join(CITIES, '_shared', 'sources.yaml'), join(files, 'first.yaml'))
  const parsePolicy = (text: string, file: string) => ({
    policies: [text.length],
    problems: [{ file, line: 7, sentence: { zh: '不对', en: 'wrong' } }],
  })
  const { city, problems } = loadCity(folder, { parsePolicy })
  assert.deepEqual(city?.policies, [readFileSync(join(files, 'first.yaml'), 'utf8').length])
  assertOnly(problems, folder, 'policies/first.yaml', 7, /^不对$/, /^wrong$/)
  assert.deepEqual(checkCity(folder), [])
})

test('a folder that is not there is a complaint and not a crash', () => {
  const { city, problems } = loadCity(join(CITIES, 'nowhere'))
  assert.equal(city, undefined)
  assert.match(problems[0]?.sentence.zh ?? '', /没有城市文件夹/)
})
