// The family, or the hotline on its behalf, rates a visit once or complains about it.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { type Key, newUuid, publicId } from '#kernel/ids'
import { type Complain, complaintMade, type Feedback, type RateVisit, visitRated } from '#service/contract'
import { getVisit, type VisitRow } from '../visits/visit-store.ts'
import { audienceOf } from '../visits/visit-view.ts'
import { feedbackErrors } from './feedback-errors.ts'
import { insertFeedback } from './feedback-store.ts'

export async function rateVisit(tx: Tx, actor: Actor, key: Key, input: RateVisit): Promise<Feedback> {
  const visit = await getVisit(tx, key)
  if (!visit.finishedAt) fail(feedbackErrors.SERVICE_RATING_TOO_EARLY)
  const given = await keep(tx, actor, visit, { kind: 'rating', stars: input.stars, words: input.words })
  await emit(tx, actor, visitRated, publicId(visit), audienceOf(visit), { stars: input.stars })
  return given
}

/** Also possible before the visit: that nobody came is a complaint too. */
export async function complainAboutVisit(tx: Tx, actor: Actor, key: Key, input: Complain): Promise<Feedback> {
  const visit = await getVisit(tx, key)
  const given = await keep(tx, actor, visit, { kind: 'complaint', stars: null, words: input.words })
  await emit(tx, actor, complaintMade, given.id, audienceOf(visit), { person: visit.person })
  return given
}

async function keep(
  tx: Tx,
  actor: Actor,
  visit: VisitRow,
  given: { kind: 'rating' | 'complaint'; stars: number | null; words: string },
): Promise<Feedback> {
  const row = {
    county: visit.county,
    id: newUuid(),
    visit: visit.id,
    person: visit.person,
    division: visit.division,
    provider: visit.provider,
    ...given,
    givenBy: actor.id,
  }
  await insertFeedback(tx, row)
  audit(tx, actor, {
    action: `service.feedback.${given.kind}-given`,
    subject: publicId(row),
    division: visit.division,
    person: visit.person,
    detail: { visit: publicId(visit), stars: given.stars },
  })
  return {
    id: publicId(row),
    visit: publicId(visit),
    ...given,
    personName: visit.personName,
    workerName: visit.workerName,
    serviceName: visit.serviceName,
    providerName: visit.providerName,
    givenAt: tx.now,
  }
}
