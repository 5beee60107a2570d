// What is written down about the program is what the program is.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { listErrors } from '#kernel/errors'
import { describeErrors, describeInterface, describeSchema } from './derived.ts'

const root = join(import.meta.dirname, '..')
const stored = (path: string) => readFileSync(join(root, path), 'utf8')
const advice = 'run: node tools/write-docs.ts (with YILIAN_TEST_CLUSTER), look at the difference, commit it'

/** What a sentence is filled with; `stateZh` and `stateEn` are one thing in two languages. */
const placesOf = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]?.replace(/(Zh|En)$/, '')))].sort()

test('the error catalogue is documented, both ways, in both languages', async () => {
  assert.equal(stored('docs/errors.md'), await describeErrors(), advice)
  for (const { code, zh, en } of listErrors()) {
    assert.match(zh, /[一-鿿]/, `${code} has no Chinese sentence`)
    assert.match(en, /^[A-Z"{]/, `${code} has no English sentence`)
    assert.deepEqual(placesOf(zh), placesOf(en), `${code} tells different things in the two languages`)
  }
})

test('the interface is the documented one', async () => {
  assert.equal(stored('docs/openapi.json'), await describeInterface(), advice)
})

test('the migrations make the documented schema, and every table says what it holds', async () => {
  const schema = await describeSchema()
  assert.equal(stored('db/schema.sql'), schema, advice)
  const tables = [...schema.matchAll(/^table (\S+)/gm)].map((match) => match[1] ?? '')
  const silent = tables.filter((name) => !schema.includes(`comment on ${name}:`))
  assert.deepEqual(silent, [])
})
