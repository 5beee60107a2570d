// The generated city: the same from the same seed, nobody's numbers, and shapes within stated bounds.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { publicId, readNationalId, readPhone } from '#kernel/ids'
import { ageOn, civilDateOf, monthOf } from '#kernel/time'
import { loadAllCities } from '../../apps/server/cities.ts'
import { demoCast } from './cast.ts'
import { generateCity } from './generate-city.ts'
import type { CityTruth, LoadedPerson } from './truth.ts'

const cities = loadAllCities('demo')
const today = '2026-11-23'
const generate = (seed: number, people = 600) => generateCity({ city: cities.home, people, seed, today })
const city = generate(7, 3_000)

function digest(truth: CityTruth): string {
  return createHash('sha256').update(JSON.stringify(truth)).digest('hex')
}

function share<T>(items: readonly T[], is: (item: T) => boolean): number {
  return items.filter(is).length / items.length
}

function assertBetween(low: number, value: number, high: number, what: string): void {
  assert.ok(low <= value && value <= high, `${what}: ${value} is not between ${low} and ${high}`)
}

const ageOf = (person: LoadedPerson) => ageOn(person.birthOn, today)

test('the same seed makes the same city, another seed another one', () => {
  assert.equal(digest(generate(7)), digest(generate(7)))
  assert.notEqual(digest(generate(7)), digest(generate(8)))
})

test('people are not generated for a real city', () => {
  const panjin = cities.all.get('panjin')
  assert.ok(panjin)
  assert.throws(() => generateCity({ city: panjin, people: 100, seed: 7, today }), /real city/)
})

test('every telephone is one of 128 …, and each is given once', () => {
  const phones = [
    ...city.people.flatMap(({ phone }) => (phone ? [phone] : [])),
    ...city.kin.map(({ phone }) => phone),
    ...city.workers.map(({ phone }) => phone),
    ...city.organisations.map(({ phone }) => phone),
    ...city.calls.map(({ caller }) => caller),
    ...city.phones.map(({ number }) => number),
  ]
  for (const phone of phones) {
    assert.match(phone, /^\+86128\d{8}$/)
    assert.equal(readPhone(phone), phone)
    assert.doesNotMatch(phone, /0000$/, 'the gateway treats this ending as a dead line')
  }
  const owned = [...city.people.flatMap(({ phone }) => phone ?? []), ...city.kin.map(({ phone }) => phone)]
  assert.equal(new Set(owned).size, owned.length)
})

test('every ID number lies in area 99…, passes its check and agrees with birth and sex', () => {
  for (const { nationalId, birthOn, sex } of city.people) {
    const read = readNationalId(nationalId)
    assert.deepEqual(read, { number: nationalId, birthOn, sex, generated: true })
  }
  assert.equal(new Set(city.people.map(({ nationalId }) => nationalId)).size, city.people.length)
  for (const { creditCode } of city.organisations) assert.match(creditCode, /^52990[0-9A-HJ-NPQRTUWXY]{13}$/)
})

test('ages, sexes, disability and consents have the shape of an ageing city', () => {
  const { people, kin } = city
  assert.equal(people.length, 3_000)
  assert.ok(people.every((person) => ageOf(person) >= 60 && ageOf(person) <= 104))
  assertBetween(
    0.11,
    share(people, (person) => ageOf(person) >= 80),
    0.17,
    'share of 80 and over',
  )
  assertBetween(
    0.49,
    share(people, ({ sex }) => sex === 'female'),
    0.56,
    'share of women',
  )
  const disabled = ({ abilityLevel }: LoadedPerson) => ['moderate', 'severe', 'total'].includes(abilityLevel)
  assertBetween(0.03, share(people, disabled), 0.07, 'share of the disabled')
  const old = people.filter((person) => ageOf(person) >= 85)
  assert.ok(share(old, disabled) > 2 * share(people, disabled), 'disability grows with age')
  assertBetween(
    0.1,
    share(people, ({ living }) => living === 'alone'),
    0.2,
    'share of those alone',
  )
  const consenting = new Set(kin.filter(({ consent }) => consent).map(({ person }) => person))
  assertBetween(0.36, consenting.size / people.length, 0.46, 'share of those who consented')
  assertBetween(
    0.06,
    share(people, ({ name }) => name.startsWith('王')),
    0.12,
    'share of 王',
  )
})

test('the cast is always there, with its telephones, kin and age', () => {
  for (const seed of [1, 2]) {
    const made = generate(seed, 200)
    const wang = made.people[0]
    assert.equal(wang && publicId(wang), demoCast.caller.id)
    assert.deepEqual([wang?.name, wang?.phone, wang && ageOf(wang)], ['王秀英', '+8612800000001', 82])
    const kin = made.kin.filter(({ person }) => person === wang?.id)
    assert.deepEqual(
      kin.map(({ name, holdsKey, consent }) => [name, holdsKey, consent !== null]),
      [
        ['王丽', false, true],
        ['周玉珍', true, false],
      ],
    )
    const chen = made.workers.find((worker) => publicId(worker) === demoCast.careWorker.id)
    assert.deepEqual([chen?.name, chen?.level, chen?.sex], ['陈桂芳', 4, 'female'])
    assert.equal(chen?.organisation, demoCast.provider.id)
    const hers = made.orders.filter(({ person }) => person.id === wang?.id)
    assert.ok(hers.length > 20 && hers.every(({ state }) => state === 'settled' || state === 'served'))
  }
})

test('nobody is granted more minutes than the rule gives, nor uses more than was granted', () => {
  const months = Map.groupBy(city.movements, ({ person, month }) => `${person.id}/${month}`)
  assert.ok(months.size > 1_000)
  const people = new Map(city.people.map((person) => [person.id, person]))
  for (const [key, movements] of months) {
    const [id = '', month = ''] = key.split('/')
    const person = people.get(id)
    assert.ok(person)
    const sum = (kind: string) =>
      movements.reduce((total, movement) => total + (movement.kind === kind ? movement.minutes : 0), 0)
    const hard = ['subsistence-allowance', 'special-hardship'].includes(person.hardship)
    const disabled = ['moderate', 'severe', 'total'].includes(person.abilityLevel)
    const aged = ageOn(person.birthOn, `${month}-28`) >= 80
    const most = hard && disabled ? 600 : aged ? 180 : hard && person.living === 'alone' ? 120 : 0
    assert.ok(sum('grant') <= most, `${person.name} ${month}: ${sum('grant')} of ${most}`)
    assert.ok(sum('consume') <= sum('grant'))
    assert.ok(sum('consume') + sum('release') <= sum('reserve'))
    // In the order in which they happened no part goes below zero.
    let available = 0
    for (const { kind, minutes } of movements) {
      available += kind === 'grant' || kind === 'release' ? minutes : kind === 'reserve' ? -minutes : 0
      assert.ok(available >= 0, `${person.name} ${month} went below zero`)
    }
  }
})

test('the six facts find exactly the visits in which a doubt was planted', () => {
  const planted = new Set(city.planted.doubts.map(({ visit }) => visit))
  assert.ok(planted.size > 50)
  for (const visit of city.visits) {
    if (!visit.outcome) continue
    const { missing, personShown } = visit.outcome
    const doubtful = missing.length > 0 || personShown === 'call-back'
    assert.equal(doubtful, planted.has(publicId(visit)), publicId(visit))
  }
  const open = city.planted.doubts.filter(({ decided }) => decided === 'open').length
  assert.equal(open, city.visits.filter(({ state }) => state === 'to-confirm').length)
  assert.ok(open >= 2)
})

test('ratings are mostly good, and measurements come from visits that ask for them', () => {
  const stars = city.feedback.flatMap(({ stars }) => stars ?? [])
  assertBetween(
    0.88,
    share(stars, (given) => given >= 4),
    0.96,
    'share of four and five stars',
  )
  const asked = new Set(city.visits.filter(({ measures }) => measures.length > 0).map(publicId))
  assert.ok(city.measurements.length > 500)
  assert.ok(city.measurements.every(({ source }) => asked.has(source)))
})

test('today has visits planned, orders that wait and calls to return, and time for the first story', () => {
  const planned = city.visits.filter(({ state }) => state === 'planned')
  assertBetween(30, planned.length, 62, 'visits planned')
  assert.ok(planned.every(({ plannedFrom }) => civilDateOf(plannedFrom) === today))
  const waiting = city.orders.filter(({ state }) => state === 'unassigned')
  assertBetween(20, waiting.length, 40, 'orders that wait')
  assert.equal(city.planted.missedCalls.length, 2)
  assert.ok(city.planted.openComplaint)
  const ofChen = planned.filter(({ worker }) => worker.name === '陈桂芳')
  assert.equal(ofChen.length, 2)
  const hers = city.movements.filter(
    ({ person, month }) => publicId(person) === demoCast.caller.id && month === monthOf(today),
  )
  const used = hers.reduce((sum, { kind, minutes }) => sum + (kind === 'consume' ? minutes : 0), 0)
  assert.equal(used, 90, 'minutes that 王秀英 has used this month')
})

test('a city begun on any day of the year is sound', () => {
  for (const day of ['2026-01-01', '2026-03-31', '2028-02-29', '2026-12-06']) {
    const made = generateCity({ city: cities.home, people: 150, seed: 3, today: day })
    assert.ok(made.statements.every(({ approved }) => civilDateOf(approved.at) < day))
    assert.equal(made.people.filter((person) => ageOn(person.birthOn, day) < 60).length, 0)
    const served = made.visits.filter(({ outcome }) => outcome)
    assert.ok(served.every(({ plannedFrom }) => civilDateOf(plannedFrom) < day))
  }
})
