// Sealing (保管): sensitive fields are encrypted at rest, and found again by fingerprint; one key set an installation.

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineErrors, fail } from '#kernel/errors'

export const sealErrors = defineErrors({
  SEAL_KEYS_LOST: {
    status: 500,
    zh: '密钥文件 {file} 不见了，而数据库里已有加密的数据。请从备份恢复该文件后再启动；没有它，证件号和电话无法读出。',
    en: 'The key file {file} is missing while the database holds encrypted data. Restore it from backup before starting; without it ID numbers and telephones cannot be read.',
  },
  SEAL_KEYS_MISMATCH: {
    status: 500,
    zh: '密钥文件 {file} 与数据库不是一套。请换回原来的密钥文件再启动。',
    en: 'The key file {file} does not belong to this database. Put the original key file back before starting.',
  },
})

/** Encrypts, decrypts and fingerprints with the installation's keys. */
export type Seal = {
  /** AES-256-GCM; the first byte of the result is the key version. */
  seal(plain: string): Buffer
  open(sealed: Buffer): string
  /** HMAC-SHA-256 of a normalised value within a purpose: equal values are found without being readable. */
  fingerprint(purpose: string, value: string): Buffer
  /** Secrets of other parts derived from the same key (database password, CTI source). */
  derive(purpose: string): string
  /** Identifies the key set without revealing it; stored in the database to notice a swapped file. */
  readonly keyId: string
}

type KeyFile = { version: number; master: string }

/**
 * Opens the installation's keys under `folder`, creating them with mode 0600 the first time.
 * `mustExist` is set when the database already holds sealed data: a lost file then refuses the start.
 */
export function openSeal(folder: string, options: { mustExist: boolean }): Seal {
  const file = join(folder, 'keys.json')
  if (!existsSync(file)) {
    if (options.mustExist) fail(sealErrors.SEAL_KEYS_LOST, { file })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const fresh: KeyFile = { version: 1, master: randomBytes(32).toString('base64') }
    writeFileSync(file, `${JSON.stringify(fresh)}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  const stored = JSON.parse(readFileSync(file, 'utf8')) as KeyFile
  return createSeal(Buffer.from(stored.master, 'base64'), stored.version)
}

/** A seal from key material; tests use a fixed key. */
export function createSeal(master: Buffer, version = 1): Seal {
  const subkey = (purpose: string) => Buffer.from(hkdfSync('sha256', master, '', purpose, 32))
  const encryption = subkey('yilian/encryption')
  const fingerprints = subkey('yilian/fingerprint')
  return {
    keyId: subkey('yilian/key-id').toString('hex').slice(0, 16),
    seal(plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', encryption, nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', encryption, sealed.subarray(1, 13))
      decipher.setAuthTag(sealed.subarray(13, 29))
      return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
    },
    fingerprint(purpose, value) {
      return createHmac('sha256', fingerprints).update(purpose).update('\0').update(value).digest()
    },
    derive: (purpose) => subkey(`yilian/derived/${purpose}`).toString('base64url'),
  }
}
