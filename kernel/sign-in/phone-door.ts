// The way in for families: a code of six digits sent to the telephone that the parent's consent is tied to.
//
// Not better-auth's phone plugin: that one keeps the code and the telephone readable in the database and cannot
// share our transaction, so a code could be used without its audit row. Sessions go into the same table.

import { randomBytes, randomInt } from 'node:crypto'
import { inScope, noScope } from '#kernel/db'
import { fail } from '#kernel/errors'
import { readPhone } from '#kernel/ids'
import type { Clock } from '#kernel/time'
import { createAttemptLimit } from './attempt-limit.ts'
import { signInErrors } from './errors.ts'
import { familyGrant } from './grants.ts'
import { actorFrom, type CheckContext, type Family } from './session-check.ts'
import { auditSignIn } from './sign-in-audit.ts'
import * as store from './sign-in-store.ts'
import type { Opened } from './staff-flow.ts'

const codeSeconds = 5 * 60
const codeAttempts = 5
const familySessionSeconds = 30 * 24 * 3600

export type PhoneContext = CheckContext & {
  /** Hands the code to the outbox of messages. */
  readonly sendCode: (phone: string, code: string) => Promise<void>
}

export type PhoneDoor = {
  /** The answer is the same for every number. */
  requestCode(phone: string, visitor: store.Visitor): Promise<{ validSeconds: number }>
  open(phone: string, code: string, visitor: store.Visitor): Promise<Opened>
}

export function createPhoneDoor(context: PhoneContext): PhoneDoor {
  const limits = createLimits(context.db.clock)
  const fingerprints = {
    phone: (phone: string) => context.seal.fingerprint('sign-in/phone', phone),
    code: (phone: string, code: string) => context.seal.fingerprint('sign-in/code', `${phone}\0${code}`),
  }
  return {
    /** Takes the same steps for every number; only the message itself is sent to known ones alone. */
    async requestCode(text, visitor) {
      const phone = readMobile(text)
      limits.askFor(phone, visitor.address)
      const family = await findFamily(context, phone)
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      await inScope(context.db, noScope, async (tx) => {
        const kept = family ? fingerprints.code(phone, code) : randomBytes(32)
        await store.putCode(tx, fingerprints.phone(phone), kept, after(tx.now, codeSeconds))
      })
      if (family) await context.sendCode(phone, code)
      return { validSeconds: codeSeconds }
    },

    async open(text, code, visitor) {
      const phone = readMobile(text)
      limits.tryFrom(visitor.address)
      const key = fingerprints.phone(phone)
      // Asked before the transaction: a question from inside would wait for a second connection while holding one.
      const found = await findFamily(context, phone)
      // The count of tries must outlive a refusal, so the transaction answers and the refusal comes after it.
      const result = await inScope(context.db, noScope, async (tx): Promise<Opened | Refused> => {
        const known = await store.findUserByPhone(tx, key)
        const refuse = (refused: Refused) => {
          auditSignIn(tx, context.cities, { outcome: 'failed', user: known, way: 'phone', visitor })
          return refused
        }
        const kept = await store.takeCodeAttempt(tx, key, codeAttempts)
        if (!kept) return refuse({ left: 0 })
        if (!kept.code_fingerprint.equals(fingerprints.code(phone, code))) {
          return refuse({ left: codeAttempts - kept.attempts })
        }
        await store.deleteCode(tx, key)
        if (!found) return refuse({ left: 0 })
        const user = known ?? (await createFamily(tx, context, { phone, key, found }))
        await store.renameUser(tx, user.id, found.family.name)
        const actor = actorFrom(context.cities, { ...user, name: found.family.name }, found.family)
        if (!actor) return refuse('no-role')
        const token = randomBytes(24).toString('base64url')
        const expiresAt = after(tx.now, familySessionSeconds)
        await store.insertSession(tx, { user: user.id, token, expiresAt, visitor })
        await store.purgeExpired(tx)
        auditSignIn(tx, context.cities, { outcome: 'opened', user, way: 'phone', visitor })
        return { token, expiresAt, actor }
      })
      if (result === 'no-role') return fail(signInErrors.SIGN_IN_NO_ROLE)
      if ('token' in result) return result
      if (result.left === 0) return fail(signInErrors.SIGN_IN_CODE_EXPIRED)
      return fail(signInErrors.SIGN_IN_CODE_WRONG, { left: result.left })
    },
  }
}

type Refused = { left: number } | 'no-role'
type Found = { family: Family; grant: NonNullable<ReturnType<typeof familyGrant>> }

/** A family that some parent consented to, in a city that has a role for families. */
async function findFamily(context: PhoneContext, phone: string): Promise<Found | undefined> {
  const family = await context.familyOf(phone)
  const [first] = family?.persons ?? []
  const grant = first && familyGrant(context.cities, first.county)
  return family && grant ? { family, grant } : undefined
}

async function createFamily(
  tx: Parameters<typeof store.insertFamily>[0],
  context: PhoneContext,
  { phone, key, found }: { phone: string; key: Buffer; found: Found },
): Promise<store.StoredUser> {
  const phoneSealed = context.seal.seal(phone)
  const id = await store.insertFamily(tx, { name: found.family.name, fingerprint: key, phoneSealed })
  await store.insertGrant(tx, id, found.grant, 'system:sign-in')
  return { id, name: found.family.name, phone_sealed: phoneSealed, grants: [found.grant] }
}

function readMobile(text: string): string {
  const phone = readPhone(text)
  if (!phone || !/^\+861\d{10}$/.test(phone)) return fail(signInErrors.SIGN_IN_PHONE_INVALID)
  return phone
}

function after(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000)
}

/** Per telephone, so that nobody is flooded with messages; per address, so that nobody tries them all. */
function createLimits(clock: Clock) {
  const limit = (most: number, windowSeconds: number) => createAttemptLimit({ most, windowSeconds, clock })
  // The page offers another message after 60 seconds; 55 leaves room for a clock that runs ahead.
  const pause = limit(1, 55)
  const hour = limit(6, 3600)
  const asks = limit(30, 600)
  const tries = limit(40, 600)
  const refuse = (seconds: number) => {
    if (seconds > 0) fail(signInErrors.SIGN_IN_TOO_OFTEN, { seconds })
  }
  return {
    askFor(phone: string, address: string) {
      refuse(asks.take(address))
      refuse(pause.take(phone))
      refuse(hour.take(phone))
    },
    tryFrom(address: string) {
      refuse(tries.take(address))
    },
  }
}
