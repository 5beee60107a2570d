// Sends the one-time code (签到码) to the person's telephone; only its fingerprint is kept.

import { randomInt } from 'node:crypto'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { findTemplate } from '#kernel/cities'
import type { Tx } from '#kernel/db'
import { type Key, publicId } from '#kernel/ids'
import { sendSms } from '#kernel/messages'
import { civilDateOf } from '#kernel/time'
import { codeFingerprint } from './check-in.ts'
import type { VisitContext } from './visit-context.ts'
import { getVisit, keepCode } from './visit-store.ts'

/** A visit that has begun or ended meanwhile needs no code: nothing is sent. */
export async function sendCode(tx: Tx, actor: Actor, context: VisitContext, key: Key): Promise<void> {
  const visit = await getVisit(tx, key)
  if (!visit.phoneSealed) return
  const code = String(randomInt(0, 10_000)).padStart(4, '0')
  if (!(await keepCode(tx, key, codeFingerprint(context, key, code)))) return
  const template = findTemplate(context.city, 'check-in-code', visit.division)
  if (!template) throw new Error(`the city ${context.city.id} has no message template check-in-code`)
  await sendSms(tx, context.seal, {
    county: visit.county,
    division: visit.division,
    person: visit.person,
    to: context.seal.open(visit.phoneSealed),
    template: { id: template.id, text: template.text.zh },
    values: {
      code,
      worker: visit.workerName,
      service: visit.serviceName.zh,
      visitedOn: civilDateOf(visit.plannedFrom),
    },
    about: publicId(visit),
  })
  audit(tx, actor, {
    action: 'service.visit.code-sent',
    subject: publicId(visit),
    division: visit.division,
    person: visit.person,
  })
}
