// Telephones, ID numbers and credit codes that cannot be anybody's: ranges and areas that do not exist.

import { idCheckCharacter } from '#kernel/ids'
import type { CivilDate } from '#kernel/time'

const lines = 100_000_000
/** Shares no factor with the number of lines, so that every line comes up once before any comes twice. */
const stride = 61_803_397

/**
 * Telephones +86 128 … in a scattered order, each once. The lowest thousand are for the fixed cast; an ending of
 * 0000 is a dead line in the simulated gateway and is left out.
 */
export function createTelephones(seed: number): () => string {
  let place = seed >>> 0
  return () => {
    for (;;) {
      place = (place + 1) % lines
      const line = Number((BigInt(place) * BigInt(stride)) % BigInt(lines))
      if (line >= 1_000 && line % 10_000 !== 0) return `+86128${String(line).padStart(8, '0')}`
    }
  }
}

/** ID numbers with area 99…: a running order number a county and birth, odd for men, and the right check character. */
export function createIdNumbers(): (county: number, birthOn: CivilDate, sex: 'female' | 'male') => string {
  const used = new Map<string, number>()
  return (county, birthOn, sex) => {
    const stem = `${county}${birthOn.replaceAll('-', '')}`
    if (!stem.startsWith('99'))
      throw new RangeError(`county ${county} exists: people are only made for areas 99…`)
    const key = `${stem}/${sex}`
    const order = (used.get(key) ?? (sex === 'male' ? -1 : 0)) + 2
    if (order > 999) throw new RangeError(`no ID number is left for ${stem}`)
    used.set(key, order)
    const first17 = stem + String(order).padStart(3, '0')
    return first17 + idCheckCharacter(first17)
  }
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A unified social credit code (GB 32100-2015) in an area that does not exist, with its right check character. */
export function creditCode(county: number, order: number): string {
  const first17 = `52${county}MJDEMO${String(order).padStart(3, '0')}`.replaceAll('O', '0')
  let weight = 1
  let sum = 0
  for (const character of first17) {
    sum += creditAlphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return first17 + creditAlphabet.charAt((31 - (sum % 31)) % 31)
}
