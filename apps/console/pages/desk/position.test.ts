// Distances and directions on the sketch of a home's surroundings.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directionOf, offsetFrom, sketchRadius } from './position.ts'

const home = { latitude: 30, longitude: 120 }

test('a station one hundredth of a degree north is 1.1 km north', () => {
  const offset = offsetFrom(home, { latitude: 30.01, longitude: 120 })
  assert.equal(Math.round(offset.metres), 1113)
  assert.equal(directionOf(offset), 'n')
})

test('a degree to the east is shorter than a degree to the north', () => {
  const offset = offsetFrom(home, { latitude: 30, longitude: 120.01 })
  assert.equal(Math.round(offset.metres), 964)
  assert.equal(directionOf(offset), 'e')
})

test('south-west and north-west are told apart', () => {
  assert.equal(directionOf(offsetFrom(home, { latitude: 29.99, longitude: 119.99 })), 'sw')
  assert.equal(directionOf(offsetFrom(home, { latitude: 30.01, longitude: 119.99 })), 'nw')
})

test('the sketch is as large as the farthest place needs', () => {
  assert.equal(sketchRadius(320), 500)
  assert.equal(sketchRadius(1200), 2000)
  assert.equal(sketchRadius(9000), 10_000)
})
