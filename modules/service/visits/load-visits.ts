// Loads visits with the raw records that phones sent; loading again changes nothing.

import { createHash } from 'node:crypto'
import type { MeasurementValue } from '#health/contract'
import { sql, type Tx } from '#kernel/db'
import { type Key, type PublicId, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import type { CheckIn, CheckOut } from '#service/contract'
import type { LoadedOrder, LoadedServer } from './load-orders.ts'
import type { EvidenceFact, VisitState } from './visit.ts'

/** What a visit that was carried out left behind. */
export type LoadedOutcome = {
  checkIn: CheckIn
  checkOut: CheckOut
  startedAt: Date
  finishedAt: Date
  servedMinutes: number
  startDistanceMetres: number
  finishDistanceMetres: number
  missing: EvidenceFact[]
  personShown: 'code' | 'call-back' | null
  decision: { by: string; at: Date; reason: string } | null
}

export type LoadedVisit = Key & {
  order: LoadedOrder
  worker: LoadedServer
  items: { id: string; name: { zh: string; en: string } }[]
  measures: string[]
  plannedFrom: Date
  plannedTo: Date
  state: VisitState
  outcome: LoadedOutcome | null
  /** Public id of the statement that holds it. */
  statement: PublicId | null
}

export async function loadVisits(tx: Tx, seal: Seal, visits: readonly LoadedVisit[]): Promise<void> {
  const rows = visits.map((visit) => ({ ...planOf(seal, visit), ...outcomeOf(seal, visit) }))
  await tx.rows(sql`insert into service.visits (county, id, order_id, person, person_name, division, address,
      latitude, longitude, phone_sealed, matters, service, service_name, items, measures, funding, ordered_minutes,
      worker_id, worker, worker_name, provider, provider_name, planned_from, planned_to, state, person_shown,
      started_at, started_received_at, start_distance_metres, start_accuracy_metres, start_despite, finished_at,
      finished_received_at, finish_distance_metres, finish_accuracy_metres, served_minutes, items_done,
      measurements_sealed, finding_sealed, missing, decided_by, decided_at, decision_reason, statement)
    select v.county, v.id, v."orderId", v.person, v."personName", v.division, v.address, v.latitude, v.longitude,
      decode(v."sealedPhone", 'hex'), v.matters, v.service, v."serviceName", v.items, v.measures, v.funding,
      v."orderedMinutes", v."workerId", v.worker, v."workerName", v.provider, v."providerName", v."plannedFrom",
      v."plannedTo", v.state, v."personShown", v."startedAt", v."startedAt", v."startDistance", v."startAccuracy",
      v."startDespite", v."finishedAt", v."finishedAt", v."finishDistance", v."finishAccuracy", v."servedMinutes",
      coalesce(v."itemsDone", '{}'), decode(v."sealedMeasurements", 'hex'), decode(v."sealedFinding", 'hex'),
      coalesce(v.missing, '{}'), v."decidedBy", v."decidedAt", v."decisionReason", v.statement
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (county int, id uuid, "orderId" uuid, person uuid,
      "personName" text, division text, address text, latitude float8, longitude float8, "sealedPhone" text,
      matters text[], service text, "serviceName" jsonb, items jsonb, measures text[], funding text,
      "orderedMinutes" int, "workerId" text, worker uuid, "workerName" text, provider text, "providerName" text,
      "plannedFrom" timestamptz, "plannedTo" timestamptz, state text, "personShown" text, "startedAt" timestamptz,
      "startDistance" int, "startAccuracy" int, "startDespite" text, "finishedAt" timestamptz,
      "finishDistance" int, "finishAccuracy" int, "servedMinutes" int, "itemsDone" text[],
      "sealedMeasurements" text, "sealedFinding" text, missing text[], "decidedBy" text, "decidedAt" timestamptz,
      "decisionReason" text, statement text)
    on conflict (county, id) do nothing`)
  await loadOperations(tx, seal, visits)
}

function planOf(seal: Seal, { order, worker, outcome, ...visit }: LoadedVisit) {
  const { person } = order
  return {
    ...visit,
    orderId: order.id,
    person: person.id,
    personName: person.name,
    division: person.division,
    address: person.address,
    latitude: person.latitude,
    longitude: person.longitude,
    sealedPhone: person.phone && seal.seal(person.phone).toString('hex'),
    matters: person.matters,
    service: order.service,
    serviceName: order.serviceName,
    funding: order.funding,
    orderedMinutes: order.durationMinutes,
    workerId: publicId(worker),
    worker: worker.id,
    workerName: worker.name,
    provider: worker.organisation,
    providerName: worker.organisationName,
  }
}

function outcomeOf(seal: Seal, { outcome }: LoadedVisit) {
  if (!outcome) return {}
  const { checkIn, checkOut, decision } = outcome
  const sealed = (text: string) => seal.seal(text).toString('hex')
  const measured = checkOut.measurements.length > 0
  return {
    personShown: outcome.personShown,
    startedAt: outcome.startedAt,
    startDistance: outcome.startDistanceMetres,
    startAccuracy: checkIn.position?.accuracyMetres,
    startDespite: checkIn.despite,
    finishedAt: outcome.finishedAt,
    finishDistance: outcome.finishDistanceMetres,
    finishAccuracy: checkOut.position?.accuracyMetres,
    servedMinutes: outcome.servedMinutes,
    itemsDone: checkOut.itemsDone,
    sealedMeasurements: measured ? sealed(JSON.stringify(checkOut.measurements)) : null,
    sealedFinding: checkOut.finding === '' ? null : sealed(checkOut.finding),
    missing: outcome.missing,
    decidedBy: decision?.by,
    decidedAt: decision?.at,
    decisionReason: decision?.reason,
  }
}

async function loadOperations(tx: Tx, seal: Seal, visits: readonly LoadedVisit[]): Promise<void> {
  const rows = visits.flatMap((visit) => {
    if (!visit.outcome) return []
    const { checkIn, checkOut } = visit.outcome
    return [operationOf(seal, visit, 'check-in', checkIn), operationOf(seal, visit, 'check-out', checkOut)]
  })
  await tx.rows(sql`insert into service.visit_operations (county, operation, visit, kind, captured_at, received_at,
      body_sealed, sha256, actor, division, provider, person, worker)
    select o.county, o.operation, o.visit, o.kind, o."capturedAt", o."capturedAt", decode(o.body, 'hex'),
      decode(o.digest, 'hex'), o.actor, o.division, o.provider, o.person, o.worker
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o (county int, operation uuid, visit uuid, kind text,
      "capturedAt" timestamptz, body text, digest text, actor text, division text, provider text, person uuid,
      worker uuid)
    on conflict (county, operation) do nothing`)
}

function operationOf(
  seal: Seal,
  visit: LoadedVisit,
  kind: 'check-in' | 'check-out',
  sent: CheckIn | CheckOut,
) {
  const body = JSON.stringify(sent)
  return {
    county: visit.county,
    operation: sent.operation,
    visit: visit.id,
    kind,
    capturedAt: sent.capturedAt,
    body: seal.seal(body).toString('hex'),
    digest: createHash('sha256').update(body).digest('hex'),
    actor: `worker:${publicId(visit.worker)}`,
    division: visit.order.person.division,
    provider: visit.worker.organisation,
    person: visit.order.person.id,
    worker: visit.worker.id,
  }
}

export type LoadedFeedback = Key & {
  visit: LoadedVisit
  kind: 'rating' | 'complaint'
  stars: number | null
  words: string
  givenBy: string
  givenAt: Date
}

export async function loadFeedback(tx: Tx, feedback: readonly LoadedFeedback[]): Promise<void> {
  const rows = feedback.map(({ visit, ...given }) => ({
    ...given,
    visit: visit.id,
    person: visit.order.person.id,
    division: visit.order.person.division,
    provider: visit.worker.organisation,
  }))
  await tx.rows(sql`insert into service.feedback (county, id, visit, person, division, provider, kind, stars, words,
      given_by, given_at)
    select f.county, f.id, f.visit, f.person, f.division, f.provider, f.kind, f.stars, f.words, f."givenBy",
      f."givenAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (county int, id uuid, visit uuid, person uuid,
      division text, provider text, kind text, stars smallint, words text, "givenBy" text, "givenAt" timestamptz)
    on conflict (county, id) do nothing`)
}

/** What a visit's measurements look like to whoever keeps them. */
export function measurementsOf(visit: LoadedVisit): MeasurementValue[] {
  return visit.outcome?.checkOut.measurements ?? []
}
