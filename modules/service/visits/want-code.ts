// The worker at the door asks that a one-time code be sent to the person's telephone.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { type Key, publicId } from '#kernel/ids'
import type { Visit } from '#service/contract'
import { getOwnVisit, refuseBeforeItsDay } from './check-in.ts'
import { visitAfter } from './visit.ts'
import type { VisitContext } from './visit-context.ts'
import { failNotPossible, visitErrors } from './visit-errors.ts'
import { visitCodeWanted } from './visit-events.ts'
import { audienceOf, viewVisit } from './visit-view.ts'

const pauseMilliseconds = 60_000

export async function wantCode(tx: Tx, actor: Actor, context: VisitContext, key: Key): Promise<Visit> {
  const visit = await getOwnVisit(tx, actor, key)
  if (!visitAfter(visit.state, 'check-in')) failNotPossible(visit.state)
  refuseBeforeItsDay(visit, tx.now)
  if (!visit.phoneSealed) fail(visitErrors.SERVICE_VISIT_NO_PHONE)
  if (visit.codeSentAt && tx.now.getTime() - visit.codeSentAt.getTime() < pauseMilliseconds) {
    fail(visitErrors.SERVICE_CODE_JUST_SENT)
  }
  audit(tx, actor, {
    action: 'service.visit.code-wanted',
    subject: publicId(visit),
    division: visit.division,
    person: visit.person,
  })
  await emit(tx, actor, visitCodeWanted, publicId(visit), audienceOf(visit), {})
  return viewVisit(context, actor, visit, tx.now)
}
