// Ids: the public form '<county>-<uuidv7>', and the check rules of national numbers.

import { randomUUIDv7 } from 'node:crypto'
import { z } from 'zod'

/** A new time-ordered uuid; rows created together stay together in the index. */
export function newUuid(): string {
  return randomUUIDv7()
}

export type Key = { county: number; id: string }

const publicIdPattern = /^(\d{6})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** The id that people and other systems see: county of first registration and uuid. */
export const PublicId = z.string().regex(publicIdPattern).describe('县级区划代码-uuid')
export type PublicId = string

export function publicId(key: Key): PublicId {
  return `${key.county}-${key.id}`
}

/** Splits a public id into the primary key `(county, id)`; undefined when it is not one. */
export function parsePublicId(text: string): Key | undefined {
  const match = publicIdPattern.exec(text)
  if (!match?.[1] || !match[2]) return undefined
  return { county: Number(match[1]), id: match[2] }
}

/** As `parsePublicId`, for ids that a contract has already checked. */
export function keyOf(text: PublicId): Key {
  const key = parsePublicId(text)
  if (!key) throw new TypeError(`not a public id: ${text}`)
  return key
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of the first 17 digits (GB 11643-1999). */
export function idCheckCharacter(first17: string): string {
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return '10X98765432'[sum % 11] ?? ''
}

export type NationalIdFacts = { birthOn: string; sex: 'female' | 'male'; generated: boolean }

/**
 * Reads a citizen's number (公民身份号码, GB 11643-1999): full-width digits and a small x are accepted.
 * Returns undefined when length, date or check character is wrong. Area 99… does not exist in China and
 * marks a generated person, so no generated number can be anybody's.
 */
export function readNationalId(text: string): (NationalIdFacts & { number: string }) | undefined {
  const number = text.normalize('NFKC').trim().toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number) || idCheckCharacter(number) !== number[17]) return undefined
  const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const date = new Date(`${birthOn}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== birthOn) return undefined
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female'
  return { number, birthOn, sex, generated: number.startsWith('99') }
}

/**
 * A telephone in one spelling: E.164 for mainland numbers ('+8613…', '+86378…'), short service numbers as
 * they are ('12349'). Accepts spaces, dashes, 0086, full-width digits. Undefined when it cannot be a number.
 */
export function readPhone(text: string): string | undefined {
  const digits = text.normalize('NFKC').replaceAll(/[\s\-()（）.]/g, '')
  const national = digits.replace(/^(\+|00)86/, '')
  const bare = national.replace(/^\+/, '')
  if (!/^\d{3,15}$/.test(bare)) return undefined
  // Written with the country's code: the trunk 0 of a fixed line is gone already.
  if (national !== digits && /^[1-9]\d{8,10}$/.test(bare)) return `+86${bare}`
  if (/^1\d{10}$/.test(bare)) return `+86${bare}`
  if (/^0[1-9]\d{8,10}$/.test(bare)) return `+86${bare.slice(1)}`
  return bare.length <= 8 ? bare : undefined
}

/** '138****1234' for a mobile; the middle is hidden for whoever has no reason to see it. */
export function maskPhone(phone: string): string {
  const bare = phone.replace(/^\+86/, '')
  if (bare.length < 7) return bare
  return `${bare.slice(0, 3)}****${bare.slice(-4)}`
}

/** '9901**********123X': area and last four stay. */
export function maskNationalId(number: string): string {
  return `${number.slice(0, 4)}${'*'.repeat(Math.max(0, number.length - 8))}${number.slice(-4)}`
}
