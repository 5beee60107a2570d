// Birth dates as they are typed at the desk.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBirthDate } from './birth-date.ts'

const today = '2026-11-22'

test('a birth date may be typed as eight digits, with marks, or as it is spoken', () => {
  for (const text of ['19430512', '1943-5-12', '1943.05.12', '1943/5/12', '1943年5月12日', ' 1943-05-12 ']) {
    assert.equal(readBirthDate(text, today), '1943-05-12', text)
  }
})

test('a day that does not exist, lies ahead or is half typed is no birth date', () => {
  for (const text of ['19430230', '1943-13-01', '20261123', '1889-12-31', '1943', '1943-05', '']) {
    assert.equal(readBirthDate(text, today), undefined, text)
  }
})
