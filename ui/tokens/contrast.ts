// Measures how readable one colour is on another, by the formula of WCAG 2.2 (relative luminance).
import type { Palette } from './tokens.ts'

function channel(value: number): number {
  const part = value / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((start) => channel(Number.parseInt(hex.slice(start, start + 2), 16)))
  const [red = 0, green = 0, blue = 0] = parts
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

type Pair = readonly [text: keyof Palette, ground: keyof Palette]

const grounds = ['paper', 'surface', 'sunken'] as const
const softs = ['pineSoft', 'apricotSoft', 'alarmSoft', 'amberSoft'] as const

/** Every text colour with every ground the components set it on. A new combination in a style sheet is added here first. */
export const textPairs: readonly Pair[] = [
  ...[...grounds, ...softs].flatMap((ground): Pair[] => [
    ['ink', ground],
    ['inkSoft', ground],
  ]),
  ...(['pine', 'apricot', 'alarm', 'amber'] as const).flatMap((hue): Pair[] =>
    [...grounds, `${hue}Soft` as const].map((ground) => [`${hue}Text` as const, ground]),
  ),
  ['onPine', 'pine'],
  ['onAlarm', 'alarm'],
]

/** Borders of inputs and shapes that carry meaning: WCAG asks 3:1 of them. */
export const shapePairs: readonly Pair[] = [
  ['lineStrong', 'surface'],
  ['lineStrong', 'paper'],
  ['apricot', 'surface'],
  ['amber', 'surface'],
  ['pine', 'surface'],
  ['alarm', 'surface'],
]
