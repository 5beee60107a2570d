// All SQL of visits: reads with what belongs to them, and writes guarded by state.

import { sql, type Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import type { Key } from '#kernel/ids'
import type { EvidenceFact, VisitState } from './visit.ts'
import { failNotPossible, visitErrors } from './visit-errors.ts'

type Named = { zh: string; en: string }

export type VisitRow = {
  county: number
  id: string
  orderId: string
  person: string
  personName: string
  division: string
  address: string
  latitude: number | null
  longitude: number | null
  phoneSealed: Buffer | null
  matters: string[]
  service: string
  serviceName: Named
  items: { id: string; name: Named }[]
  measures: string[]
  funding: 'entitlement' | 'self-paid'
  orderedMinutes: number
  workerId: string
  /** The bare uuid, as scopes name it. */
  workerUuid: string
  workerName: string
  provider: string
  providerName: string
  plannedFrom: Date
  plannedTo: Date
  state: VisitState
  codeFingerprint: Buffer | null
  codeSentAt: Date | null
  codeAttempts: number
  personShown: 'code' | 'call-back' | null
  startedAt: Date | null
  startDistanceMetres: number | null
  startAccuracyMetres: number | null
  startDespite: string | null
  finishedAt: Date | null
  finishDistanceMetres: number | null
  finishAccuracyMetres: number | null
  servedMinutes: number | null
  itemsDone: string[]
  measurementsSealed: Buffer | null
  findingSealed: Buffer | null
  missing: EvidenceFact[]
  decidedBy: string | null
  decisionReason: string | null
  version: number
  startedBy: string | null
  finishedBy: string | null
  photos: number
  signed: boolean
  stars: number | null
}

// Who sent the check-in and check-out is read from the raw operations: they cannot be changed afterwards.
const select = sql`select v.county, v.id, v.order_id as "orderId", v.person, v.person_name as "personName",
  v.division, v.address, v.latitude, v.longitude, v.phone_sealed as "phoneSealed", v.matters, v.service,
  v.service_name as "serviceName", v.items, v.measures, v.funding, v.ordered_minutes as "orderedMinutes",
  v.worker_id as "workerId", v.worker as "workerUuid", v.worker_name as "workerName", v.provider, v.provider_name as "providerName",
  v.planned_from as "plannedFrom", v.planned_to as "plannedTo", v.state,
  v.code_fingerprint as "codeFingerprint", v.code_sent_at as "codeSentAt", v.code_attempts as "codeAttempts",
  v.person_shown as "personShown", v.started_at as "startedAt",
  v.start_distance_metres as "startDistanceMetres", v.start_accuracy_metres as "startAccuracyMetres",
  v.start_despite as "startDespite", v.finished_at as "finishedAt",
  v.finish_distance_metres as "finishDistanceMetres", v.finish_accuracy_metres as "finishAccuracyMetres",
  v.served_minutes as "servedMinutes", v.items_done as "itemsDone",
  v.measurements_sealed as "measurementsSealed", v.finding_sealed as "findingSealed", v.missing,
  v.decided_by as "decidedBy", v.decision_reason as "decisionReason", v.version,
  o.started_by as "startedBy", o.finished_by as "finishedBy", coalesce(o.photos, 0)::int as photos,
  coalesce(o.signed, false) as signed,
  (select f.stars from service.feedback f
    where f.county = v.county and f.visit = v.id and f.kind = 'rating')::int as stars
  from service.visits v left join lateral (
    select max(actor) filter (where kind = 'check-in') as started_by,
      max(actor) filter (where kind = 'check-out') as finished_by,
      count(*) filter (where kind = 'photo') as photos,
      coalesce(bool_or(kind = 'signature'), false) as signed
    from service.visit_operations where visit = v.id and county = v.county) o on true`

export function findVisit(tx: Tx, key: Key): Promise<VisitRow | undefined> {
  return tx.find(sql<VisitRow>`${select} where v.county = ${key.county} and v.id = ${key.id}`)
}

export async function getVisit(tx: Tx, key: Key): Promise<VisitRow> {
  return (await findVisit(tx, key)) ?? fail(visitErrors.SERVICE_VISIT_NOT_FOUND)
}

export type VisitFilter = {
  from: Date
  to: Date
  /** Public id: only this worker's visits. */
  worker?: string | undefined
  state?: VisitState | undefined
  limit: number
}

/** A person's visits, the latest first. */
export function listVisitsOf(tx: Tx, person: Key, limit: number): Promise<VisitRow[]> {
  return tx.rows(sql<VisitRow>`${select} where v.county = ${person.county} and v.person = ${person.id}
    and v.state <> 'cancelled' order by v.planned_from desc, v.id desc limit ${limit}`)
}

/** Visits planned in a span of time, in the order in which they are planned. */
export function listVisits(tx: Tx, filter: VisitFilter): Promise<VisitRow[]> {
  return tx.rows(sql<VisitRow>`${select}
    where v.planned_from >= ${filter.from} and v.planned_from < ${filter.to}
      and (${filter.worker ?? null}::text is null or v.worker_id = ${filter.worker ?? null})
      and (${filter.state ?? null}::text is null or v.state = ${filter.state ?? null})
      and (v.state <> 'cancelled' or ${filter.state ?? null}::text = 'cancelled')
    order by v.planned_from, v.id limit ${filter.limit}`)
}

/** A guarded write changed no row: the state is another by now. */
async function failAsItIs(tx: Tx, key: Key): Promise<never> {
  failNotPossible((await getVisit(tx, key)).state)
}

export async function startVisit(
  tx: Tx,
  key: Key,
  change: {
    startedAt: Date
    personShown: 'code' | undefined
    distanceMetres: number | undefined
    accuracyMetres: number | undefined
    despite: string | undefined
  },
): Promise<void> {
  const rows =
    await tx.rows(sql`update service.visits set state = 'under-way', started_at = ${change.startedAt},
      started_received_at = ${tx.now}, person_shown = ${change.personShown ?? null},
      start_distance_metres = ${change.distanceMetres ?? null},
      start_accuracy_metres = ${change.accuracyMetres ?? null}, start_despite = ${change.despite ?? null},
      code_fingerprint = null, version = version + 1
    where county = ${key.county} and id = ${key.id} and state = 'planned' returning 1`)
  if (rows.length === 0) await failAsItIs(tx, key)
}

export async function finishVisit(
  tx: Tx,
  key: Key,
  change: {
    state: 'verified' | 'to-confirm'
    finishedAt: Date
    servedMinutes: number
    distanceMetres: number | undefined
    accuracyMetres: number | undefined
    itemsDone: string[]
    measurementsSealed: Buffer | null
    findingSealed: Buffer | null
    missing: EvidenceFact[]
  },
): Promise<void> {
  const rows = await tx.rows(sql`update service.visits set state = ${change.state},
      finished_at = ${change.finishedAt}, finished_received_at = ${tx.now},
      served_minutes = ${change.servedMinutes}, finish_distance_metres = ${change.distanceMetres ?? null},
      finish_accuracy_metres = ${change.accuracyMetres ?? null}, items_done = ${change.itemsDone},
      measurements_sealed = ${change.measurementsSealed}, finding_sealed = ${change.findingSealed},
      missing = ${change.missing}, version = version + 1
    where county = ${key.county} and id = ${key.id} and state = 'under-way' returning 1`)
  if (rows.length === 0) await failAsItIs(tx, key)
}

/** The hotline has spoken with the person; `from` is the state that the caller read. */
export async function showPersonByCall(
  tx: Tx,
  key: Key,
  change: { from: VisitState; state: VisitState; missing: EvidenceFact[] },
): Promise<void> {
  const rows = await tx.rows(sql`update service.visits set state = ${change.state},
      person_shown = coalesce(person_shown, 'call-back'), missing = ${change.missing}, version = version + 1
    where county = ${key.county} and id = ${key.id} and state = ${change.from} returning 1`)
  if (rows.length === 0) await failAsItIs(tx, key)
}

export async function decideVisit(
  tx: Tx,
  key: Key,
  change: { state: VisitState; decidedBy: string; reason: string },
): Promise<void> {
  const rows = await tx.rows(sql`update service.visits set state = ${change.state},
      decided_by = ${change.decidedBy}, decided_at = ${tx.now}, decision_reason = ${change.reason},
      version = version + 1
    where county = ${key.county} and id = ${key.id} and state = 'to-confirm' returning 1`)
  if (rows.length === 0) await failAsItIs(tx, key)
}

/** Keeps the fingerprint of a new code; an older code is void from here on. */
export async function keepCode(tx: Tx, key: Key, fingerprint: Buffer): Promise<boolean> {
  const rows = await tx.rows(sql`update service.visits set code_fingerprint = ${fingerprint},
      code_sent_at = ${tx.now}, code_attempts = 0
    where county = ${key.county} and id = ${key.id} and state = 'planned' returning 1`)
  return rows.length > 0
}

export async function countWrongCode(tx: Tx, key: Key): Promise<void> {
  await tx.rows(sql`update service.visits set code_attempts = code_attempts + 1
    where county = ${key.county} and id = ${key.id}`)
}

/** One check-in of a visit at a time, so that codes cannot be guessed side by side; never waits. */
export async function lockForCode(tx: Tx, key: Key): Promise<void> {
  const row = await tx.find(sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`visit-code/${key.id}`}, 0)) as locked`)
  if (!row?.locked) fail(visitErrors.SERVICE_VISIT_BUSY)
}
