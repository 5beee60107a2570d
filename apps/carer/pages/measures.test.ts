/// <reference types="node" />
// Checks that what a worker types becomes what health accepts, and that distances are said as people walk them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BloodPressure, Glucose } from '#health/contract'
import { distanceInWords, metresApart } from './distance.ts'
import { limits, type MeasureFields, readMeasures, readTenths, tenthsInWords } from './measures.ts'

const nothing: MeasureFields = { systolic: '', diastolic: '', pulse: '', glucose: '', moment: 'random' }
const both = ['blood-pressure', 'glucose']

test('a blood pressure and a glucose are read as health keeps them', () => {
  const read = readMeasures({ ...nothing, systolic: '132', diastolic: '84', glucose: '5.6' }, both)
  assert.deepEqual(read.values, [
    { kind: 'blood-pressure', systolic: 132, diastolic: 84 },
    { kind: 'glucose', tenthsMmolPerLitre: 56, moment: 'random' },
  ])
  assert.equal(read.usable, true)
})

test('nobody has to measure, but half a blood pressure is not sent', () => {
  assert.deepEqual(readMeasures(nothing, both).values, [])
  assert.equal(readMeasures(nothing, both).usable, true)
  const half = readMeasures({ ...nothing, systolic: '132' }, both)
  assert.equal(half.states.diastolic, 'half')
  assert.equal(half.usable, false)
  assert.deepEqual(half.values, [])
})

test('a slip of the finger is noticed before it is sent', () => {
  assert.equal(readMeasures({ ...nothing, systolic: '1320', diastolic: '84' }, both).states.systolic, 'wrong')
  assert.equal(readMeasures({ ...nothing, systolic: '13', diastolic: '84' }, both).states.systolic, 'outside')
  assert.equal(readMeasures({ ...nothing, glucose: '56' }, both).states.glucose, 'good')
  assert.equal(readMeasures({ ...nothing, glucose: '61' }, both).states.glucose, 'outside')
  assert.equal(readMeasures({ ...nothing, systolic: '84', diastolic: '132' }, both).upsideDown, true)
})

test('tenths are put together from digits, with the point of any keyboard', () => {
  assert.equal(readTenths('5.6'), 56)
  assert.equal(readTenths('12。3'), 123)
  assert.equal(readTenths('7'), 70)
  assert.equal(readTenths('5.66'), undefined)
  assert.equal(tenthsInWords(56), '5.6')
})

test('the limits of the page are exactly those of the contract', () => {
  const pressure = (change: object) =>
    BloodPressure.safeParse({ kind: 'blood-pressure', systolic: 120, diastolic: 80, ...change }).success
  for (const name of ['systolic', 'diastolic', 'pulse'] as const) {
    const { least, most } = limits[name]
    assert.deepEqual(
      [least - 1, least, most, most + 1].map((value) => pressure({ [name]: value })),
      [false, true, true, false],
      name,
    )
  }
  const { least, most } = limits.glucoseTenths
  assert.deepEqual(
    [least - 1, least, most, most + 1].map(
      (tenthsMmolPerLitre) => Glucose.safeParse({ kind: 'glucose', tenthsMmolPerLitre }).success,
    ),
    [false, true, true, false],
  )
})

test('a degree of latitude is 111 km, and a walk is said in tens of metres or tenths of kilometres', () => {
  const metres = metresApart({ latitude: 32, longitude: 120 }, { latitude: 33, longitude: 120 })
  assert.ok(Math.abs(metres - 111_195) < 100, String(metres))
  assert.equal(distanceInWords(437, 'zh'), '440 米')
  assert.equal(distanceInWords(1234, 'zh'), '1.2 公里')
  assert.equal(distanceInWords(3, 'en'), '10 m')
})
