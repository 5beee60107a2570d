// All SQL of ratings and complaints.

import { sql, type Tx, violatedConstraint } from '#kernel/db'
import { fail } from '#kernel/errors'
import type { Key } from '#kernel/ids'
import type { Feedback } from '#service/contract'
import { feedbackErrors } from './feedback-errors.ts'

export type FeedbackRow = {
  county: number
  id: string
  visit: string
  person: string
  division: string
  provider: string
  kind: 'rating' | 'complaint'
  stars: number | null
  words: string
  givenBy: string
}

export async function insertFeedback(tx: Tx, row: FeedbackRow): Promise<void> {
  try {
    await tx.rows(sql`insert into service.feedback (county, id, visit, person, division, provider, kind, stars,
        words, given_by, given_at)
      values (${row.county}, ${row.id}, ${row.visit}, ${row.person}, ${row.division}, ${row.provider},
        ${row.kind}, ${row.stars}, ${row.words}, ${row.givenBy}, ${tx.now})`)
  } catch (error) {
    if (violatedConstraint(error) === 'rated_once') fail(feedbackErrors.SERVICE_RATED_ALREADY, {}, error)
    throw error
  }
}

export type FeedbackFilter = {
  provider?: string | undefined
  kind?: 'rating' | 'complaint' | undefined
  visit?: Key | undefined
  id?: Key | undefined
  limit: number
}

/** Newest first, within scope. */
export function listFeedback(tx: Tx, filter: FeedbackFilter): Promise<Feedback[]> {
  const { provider = null, kind = null, visit, id } = filter
  return tx.rows(sql<Feedback>`select f.county || '-' || f.id as id, f.county || '-' || f.visit as visit, f.kind,
      f.stars::int as stars, f.words, v.person_name as "personName", v.worker_name as "workerName",
      v.service_name as "serviceName", v.provider_name as "providerName", f.given_at as "givenAt"
    from service.feedback f join service.visits v on v.county = f.county and v.id = f.visit
    where (${provider}::text is null or f.provider = ${provider})
      and (${kind}::text is null or f.kind = ${kind})
      and (${visit?.id ?? null}::uuid is null or f.visit = ${visit?.id ?? null}::uuid)
      and (${id?.id ?? null}::uuid is null or f.id = ${id?.id ?? null}::uuid)
    order by f.given_at desc, f.id desc limit ${filter.limit}`)
}
