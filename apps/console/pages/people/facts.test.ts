// Correcting facts: what is sent, how it is written, and what somebody else changed meanwhile.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedBetween, changeOf, writeFact } from './facts.ts'

const card = {
  address: '杏花巷 12 号',
  phone: '128****0001',
  living: 'alone',
  abilityLevel: 'mild',
  hardship: 'none',
  conditions: ['高血压', '青霉素过敏'],
  matters: [],
  sex: 'female',
} as const
const now = { ...card, conditions: [...card.conditions], matters: [] }
const wordOf = (fact: string, value: string) => `${fact}:${value}`

test('a fact is written as people read it, and an empty one not at all', () => {
  assert.equal(writeFact(now, 'conditions', wordOf), '高血压；青霉素过敏')
  assert.equal(writeFact(now, 'living', wordOf), 'living:alone')
  assert.equal(writeFact(now, 'matters', wordOf), undefined)
  assert.equal(writeFact({ ...now, address: '' }, 'address', wordOf), undefined)
})

test('a list is sent line by line, and an emptied list empties the fact', () => {
  assert.deepEqual(changeOf('conditions', ' 高血压 \n\n糖尿病'), { conditions: ['高血压', '糖尿病'] })
  assert.deepEqual(changeOf('matters', ''), { matters: [] })
})

test('an emptied telephone is taken away, an emptied address is not sent', () => {
  assert.deepEqual(changeOf('phone', ' '), { phone: '' })
  assert.equal(changeOf('address', ' '), undefined)
  assert.equal(changeOf('living', 'in-a-tree'), undefined)
})

test('what somebody else changed while one was typing is named', () => {
  assert.deepEqual(changedBetween(now, { ...now, living: 'with-children', matters: ['叫她张老师'] }), [
    'living',
    'matters',
  ])
  assert.deepEqual(changedBetween(now, { ...now, conditions: [...now.conditions] }), [])
})
