// The way in for staff: limits before the costly check, one check at a time, and an audit row for each outcome.

import type { Actor } from '#kernel/access'
import { inScope, noScope } from '#kernel/db'
import { fail } from '#kernel/errors'
import { createAttemptLimit } from './attempt-limit.ts'
import { signInErrors } from './errors.ts'
import { actorFrom, type CheckContext } from './session-check.ts'
import { auditSignIn } from './sign-in-audit.ts'
import * as store from './sign-in-store.ts'
import { type StaffDoor, staffSessionSeconds } from './staff-door.ts'
import type { WorkQueue } from './work-queue.ts'

/** A session that has just begun. */
export type Opened = { token: string; expiresAt: Date; actor: Actor }

export type StaffFlow = {
  open(username: string, password: string, visitor: store.Visitor): Promise<Opened>
}

const quarterHour = 15 * 60
const busySeconds = 5

export function createStaffFlow(context: CheckContext, door: StaffDoor, queue: WorkQueue): StaffFlow {
  const { clock } = context.db
  const perUser = createAttemptLimit({ most: 8, windowSeconds: quarterHour, clock })
  // An office of many people shares one address, so this one is wider.
  const perAddress = createAttemptLimit({ most: 40, windowSeconds: quarterHour, clock })
  return {
    async open(username, password, visitor) {
      const name = username.trim().toLowerCase()
      // Counted before the check, so that attempts at the same time cannot slip through together.
      refuseAfter(perAddress.take(visitor.address))
      refuseAfter(perUser.take(name))
      const turn = await queue.run(() => door.open(name, password))
      if (!turn) return fail(signInErrors.SIGN_IN_TOO_OFTEN, { seconds: busySeconds })
      const token = turn.done
      if (token === undefined) return failWrong(context, name, visitor)
      perAddress.giveBack(visitor.address)
      perUser.giveBack(name)
      return settle(context, { token, name, visitor })
    },
  }
}

function refuseAfter(seconds: number): void {
  if (seconds > 0) fail(signInErrors.SIGN_IN_TOO_OFTEN, { seconds })
}

async function failWrong(context: CheckContext, name: string, visitor: store.Visitor): Promise<never> {
  await inScope(context.db, noScope, async (tx) => {
    const user = await store.findUserByUsername(tx, name)
    auditSignIn(tx, context.cities, { outcome: 'failed', user, way: 'password', visitor })
  })
  return fail(signInErrors.SIGN_IN_WRONG)
}

/** Makes the session that better-auth opened ours. Until this has committed the browser holds no cookie for it. */
async function settle(
  context: CheckContext,
  { token, name, visitor }: { token: string; name: string; visitor: store.Visitor },
): Promise<Opened> {
  const opened = await inScope(context.db, noScope, async (tx) => {
    const user = await store.findUserByUsername(tx, name)
    const actor = user && actorFrom(context.cities, user, undefined)
    auditSignIn(tx, context.cities, { outcome: actor ? 'opened' : 'failed', user, way: 'password', visitor })
    if (!actor) {
      await store.deleteSessionByToken(tx, token)
      return undefined
    }
    const expiresAt = new Date(tx.now.getTime() + staffSessionSeconds * 1000)
    await store.stampSession(tx, { token, expiresAt, visitor })
    await store.purgeExpired(tx)
    return { token, expiresAt, actor }
  })
  return opened ?? fail(signInErrors.SIGN_IN_NO_ROLE)
}
