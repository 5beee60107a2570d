// Numbers that people write in many ways are read in one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  idCheckCharacter,
  maskNationalId,
  maskPhone,
  newUuid,
  parsePublicId,
  publicId,
  readNationalId,
  readPhone,
} from './index.ts'

test('a telephone is one number in every spelling', () => {
  for (const spelling of [
    '12800000001',
    '128 0000 0001',
    '+86 128-0000-0001',
    '008612800000001',
    '１２８０００００００１',
  ]) {
    assert.equal(readPhone(spelling), '+8612800000001', spelling)
  }
  for (const spelling of ['024-00000001', '(024) 0000 0001', '+86 24 0000 0001', '+862400000001']) {
    assert.equal(readPhone(spelling), '+862400000001', spelling)
  }
  assert.equal(readPhone('12349'), '12349')
  for (const nonsense of ['', 'anonymous', '12', '1'.repeat(20)]) assert.equal(readPhone(nonsense), undefined)
})

test('reading a telephone that was read before changes nothing', () => {
  const digits = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 14 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(fc.tuple(fc.constantFrom('', '+86', '0086', '0'), digits), ([start, rest]) => {
      const once = readPhone(start + rest)
      if (once !== undefined) assert.equal(readPhone(once), once)
    }),
  )
})

test('a citizen’s number is read only with its right date and check character (GB 11643-1999)', () => {
  const first17 = '99010119440502002'
  const number = first17 + idCheckCharacter(first17)
  const read = readNationalId(number)
  assert.deepEqual([read?.birthOn, read?.sex, read?.generated], ['1944-05-02', 'female', true])
  for (let digit = 0; digit < 10; digit += 1) {
    const wrong = number.slice(0, 17) + String(digit)
    if (wrong !== number) assert.equal(readNationalId(wrong), undefined)
  }
  assert.equal(readNationalId('990101194413320021'), undefined)
  assert.equal(maskNationalId(number).replaceAll('*', '').length, 8)
  assert.equal(maskPhone('+8612812345678'), '128****5678')
})

test('a public id is county and uuid, and nothing else is one', () => {
  const key = { county: 330206, id: newUuid() }
  assert.deepEqual(parsePublicId(publicId(key)), key)
  for (const wrong of [
    '',
    '330206',
    `3302-${key.id}`,
    `330206-${key.id}x`,
    `330206-${key.id.toUpperCase()}`,
  ]) {
    assert.equal(parsePublicId(wrong), undefined)
  }
})
