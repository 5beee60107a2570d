// Reads the ID number and the telephone that somebody gave: one spelling, and no invented number among real people.

import { fail } from '#kernel/errors'
import { readNationalId, readPhone } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import type { PersonSex } from '#registry/contract'
import { registryErrors } from '../errors.ts'

/** Telephones 128… are assigned to nobody: they mark generated people. */
const generatedPhone = /^\+86128\d{8}$/

/** A telephone in E.164; refuses what cannot be one, and a generated one outside an invented city. */
export function readGivenPhone(text: string, invented: boolean): string {
  const phone = readPhone(text) ?? fail(registryErrors.REGISTRY_PHONE_UNREADABLE)
  if (generatedPhone.test(phone) && !invented) fail(registryErrors.REGISTRY_NUMBER_GENERATED)
  return phone
}

/** An ID number that agrees with the birth and sex beside it. */
export function readGivenId(
  text: string,
  person: { birthOn: string; sex: PersonSex },
  invented: boolean,
): string {
  const id = readNationalId(text) ?? fail(registryErrors.REGISTRY_ID_UNREADABLE)
  if (id.generated && !invented) fail(registryErrors.REGISTRY_NUMBER_GENERATED)
  if (id.birthOn !== person.birthOn) fail(registryErrors.REGISTRY_ID_DISAGREES, { what: '出生日期 (birth)' })
  if (person.sex !== 'unknown' && id.sex !== person.sex)
    fail(registryErrors.REGISTRY_ID_DISAGREES, { what: '性别 (sex)' })
  return id.number
}

export function phoneFingerprint(seal: Seal, phone: string): Buffer {
  return seal.fingerprint('phone', phone)
}

export function idFingerprint(seal: Seal, number: string): Buffer {
  return seal.fingerprint('national-id', number)
}

/** A list of health words, sealed as one field. */
export function sealWords(seal: Seal, words: readonly string[]): Buffer {
  return seal.seal(JSON.stringify(words))
}

export function openWords(seal: Seal, sealed: Buffer | null): string[] {
  return sealed ? (JSON.parse(seal.open(sealed)) as string[]) : []
}
