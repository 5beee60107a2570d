// Picking a finding and writing one's own words do not get in each other's way.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasWords, toggleWords } from './finding.ts'

test('a picked phrase joins the worker’s own words and leaves them when taken out', () => {
  const own = '屋里有点冷'
  const both = toggleWords(own, '身体健康')
  assert.equal(both, '屋里有点冷，身体健康')
  assert.equal(hasWords(both, '身体健康'), true)
  assert.equal(toggleWords(both, '身体健康'), own)
  assert.equal(hasWords('身体健康得很', '身体健康'), false)
  assert.equal(toggleWords('', '情绪低落'), '情绪低落')
})
