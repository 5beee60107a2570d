/// <reference types="node" />
// Checks that every colour pair in use can be read and that the style sheet is the tokens' own.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { contrast, shapePairs, textPairs } from './contrast.ts'
import { tokensCss } from './css.ts'
import { palettes, type ThemeName } from './tokens.ts'

const required: Record<ThemeName, number> = { day: 4.5, night: 4.5, clear: 7 }

for (const theme of ['day', 'night', 'clear'] as const) {
  test(`every text of the ${theme} theme reaches ${required[theme]}:1 on every ground it stands on`, () => {
    const palette = palettes[theme]
    const weak = textPairs
      .map(([text, ground]) => ({
        pair: `${text} on ${ground}`,
        ratio: contrast(palette[text], palette[ground]),
      }))
      .filter(({ ratio }) => ratio < required[theme])
    assert.deepEqual(weak, [])
  })

  test(`every border and shape of the ${theme} theme reaches 3:1`, () => {
    const palette = palettes[theme]
    const weak = shapePairs.filter(([shape, ground]) => contrast(palette[shape], palette[ground]) < 3)
    assert.deepEqual(weak, [])
  })
}

test('contrast follows the WCAG formula: black on white is 21, the same colour is 1', () => {
  assert.equal(contrast('#000000', '#FFFFFF'), 21)
  assert.equal(contrast('#1F6F5C', '#1F6F5C'), 1)
  assert.ok(contrast('#D9772F', '#FAF8F5') < 4.5, 'plain apricot is a shape, never small text')
})

test('the style sheet says exactly what the tokens say', () => {
  assert.equal(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'), tokensCss())
})
