/// <reference types="node" />
// Checks the formats people read and the bundles pages register.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueWords } from './due-words.ts'
import {
  ageOn,
  civilDateOf,
  formatAge,
  formatDate,
  formatDateTime,
  formatDay,
  formatMinutes,
  formatMoney,
  formatPhone,
  maskPhone,
} from './formats.ts'
import { currentLanguage, defineText, sayIn, setLanguage } from './text.ts'

test('money is written from fen with two places and never by division', () => {
  assert.equal(formatMoney(1250), '¥12.50')
  assert.equal(formatMoney(123456789), '¥1,234,567.89')
  assert.equal(formatMoney(5), '¥0.05')
  assert.equal(formatMoney(-1005), '−¥10.05')
})

test('service time is spoken as half hours or as hours and minutes', () => {
  assert.equal(formatMinutes(45, 'zh'), '45 分钟')
  assert.equal(formatMinutes(90, 'zh'), '1.5 小时')
  assert.equal(formatMinutes(180, 'zh'), '3 小时')
  assert.equal(formatMinutes(80, 'zh'), '1 小时 20 分')
  assert.equal(formatMinutes(80, 'en'), '1 h 20 min')
})

test('a civil date stays the same day in every zone', () => {
  assert.equal(formatDate('2026-11-22', 'zh'), '2026年11月22日')
  assert.equal(formatDate('2026-11-22', 'en'), '22 Nov 2026')
  assert.equal(formatDay('2026-11-22', 'zh'), '11月22日 周日')
  assert.equal(civilDateOf(new Date('2026-11-21T16:30:00Z')), '2026-11-22')
})

test('an instant is shown on the clock of Shanghai', () => {
  assert.equal(formatDateTime(new Date('2026-11-22T06:05:00Z'), 'zh'), '11月22日 14:05')
  assert.equal(formatDateTime(new Date('2026-11-22T16:00:00Z'), 'zh'), '11月23日 00:00')
})

test('a person becomes a year older on the birthday, not before', () => {
  assert.equal(ageOn('1943-11-23', '2026-11-22'), 82)
  assert.equal(ageOn('1943-11-22', '2026-11-22'), 83)
  assert.equal(formatAge('1943-11-22', 'zh', '2026-11-22'), '83 岁')
})

test('a telephone number is grouped for reading and hidden in the middle', () => {
  assert.equal(formatPhone('12800001234'), '128 0000 1234')
  assert.equal(maskPhone('12800001234'), '128****1234')
  assert.equal(maskPhone('5551'), '**51')
})

test('a deadline says what remains, then how late it is', () => {
  const now = new Date('2026-11-22T06:00:00Z')
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  assert.deepEqual(dueWords(after(80), now, 'zh'), {
    words: '还有 1 小时 20 分',
    tone: 'calm',
    refreshMs: 30_000,
  })
  assert.equal(dueWords(after(10), now, 'zh').tone, 'soon')
  assert.equal(dueWords(after(0.5), now, 'zh').words, '还有 30 秒')
  assert.equal(dueWords(after(0.5), now, 'zh').refreshMs, 1000)
  assert.equal(dueWords(after(-25), now, 'zh').words, '已超 25 分钟')
  assert.equal(dueWords(after(-25), now, 'en').words, '25 min late')
  assert.equal(dueWords(after(3 * 24 * 60), now, 'zh').words, '11月25日 14:00 前')
})

test('a bundle speaks 中文 first, fills its places, and a key has one meaning', () => {
  const bundle = defineText({ 'test.greeting': ['{name}，您好', 'Good day, {name}'] })
  assert.equal(currentLanguage(), 'zh')
  assert.equal(sayIn(bundle, 'test.greeting', { name: '王桂兰' }), '王桂兰，您好')
  assert.throws(() => defineText({ 'test.greeting': ['再见', 'Goodbye'] }), /defined twice/)
})

test('English tells one from many, and a place without a value stays visible', () => {
  const bundle = defineText({ 'test.rows': ['共 {count} 条', '{count} row', '{count} rows'] })
  assert.equal(sayIn(bundle, 'test.rows', { count: 1 }), '共 1 条')
  setLanguage('en')
  assert.equal(sayIn(bundle, 'test.rows', { count: 1 }), '1 row')
  assert.equal(sayIn(bundle, 'test.rows', { count: 0 }), '0 rows')
  assert.equal(sayIn(bundle, 'test.rows'), '{count} rows')
  setLanguage('zh')
})
