// SQL of dispatch over visits: plan one, call one off, and what the board and the ranking read of them.

import { sql, type Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { type Key, keyOf, parsePublicId, publicId } from '#kernel/ids'
import type { Offer } from '#service/contract'
import { serviceErrors } from '../errors.ts'
import type { OrderRow } from '../orders/order-store.ts'
import type { VisitState } from '../visits/visit.ts'

type Words = { zh: string; en: string }

export type PlannedVisit = {
  key: Key
  worker: { id: string; name: string; organisation: string; organisationName: string }
  from: Date
  to: Date
}

/** Writes the planned visit: what the order knows about the person travels with it, so that the worker needs no more. */
export async function planVisit(tx: Tx, order: OrderRow, offer: Offer, plan: PlannedVisit): Promise<void> {
  const { key, worker } = plan
  await tx.rows(sql`insert into service.visits (county, id, order_id, person, person_name, division, address,
      latitude, longitude, phone_sealed, matters, service, service_name, items, measures, funding,
      ordered_minutes, worker_id, worker, worker_name, provider, provider_name, planned_from, planned_to, state)
    values (${key.county}, ${key.id}, ${order.id}, ${order.person}, ${order.person_name}, ${order.division},
      ${order.address}, ${order.latitude}, ${order.longitude}, ${order.phone_sealed}, ${order.matters},
      ${order.service}, ${JSON.stringify(order.service_name)}::jsonb, ${JSON.stringify(offer.items)}::jsonb,
      ${offer.measures}, ${order.funding}, ${order.duration_minutes}, ${worker.id}, ${keyOf(worker.id).id},
      ${worker.name}, ${worker.organisation}, ${worker.organisationName}, ${plan.from}, ${plan.to}, 'planned')`)
}

/** Calls a planned visit off and says whose time that was; a visit that has begun is not called off. */
export async function callOffVisit(tx: Tx, key: Key): Promise<{ worker: string; subject: string }> {
  const row = await tx.find(sql<{ worker_id: string }>`update service.visits
    set state = 'cancelled', version = version + 1
    where county = ${key.county} and id = ${key.id} and state = 'planned' returning worker_id`)
  if (!row) fail(serviceErrors.SERVICE_ORDER_CHANGED)
  return { worker: row.worker_id, subject: publicId(key) }
}

/** The worker of a visit, whatever its state. */
export async function findWorkerOfVisit(tx: Tx, key: Key): Promise<string | undefined> {
  const row = await tx.find(sql<{ worker_id: string }>`select worker_id from service.visits
    where county = ${key.county} and id = ${key.id}`)
  return row?.worker_id
}

export type VisitOnBoard = {
  id: string
  person_name: string
  service_name: Words
  state: VisitState
  planned_from: Date
  latitude: number | null
  longitude: number | null
}

/** The visits behind blocks of time, by public id; blocks of another kind and visits out of scope are absent. */
export async function listVisitsOfBlocks(
  tx: Tx,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, VisitOnBoard>> {
  const keys = subjects.map(parsePublicId).filter((key) => key !== undefined)
  const counties = [...new Set(keys.map(({ county }) => county))]
  const rows =
    await tx.rows(sql<VisitOnBoard>`select county || '-' || id as id, person_name, service_name, state,
      planned_from, latitude, longitude
    from service.visits where county = any(${counties}::int[]) and id = any(${keys.map(({ id }) => id)}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** How often each worker has served this person; the tie that continuity counts. */
export async function countVisitsBefore(tx: Tx, person: Key): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows(sql<{ worker_id: string; visits: number }>`
    select worker_id, count(*)::int as visits from service.visits
    where county = ${person.county} and person = ${person.id} and state in ('to-confirm', 'verified')
    group by worker_id`)
  return new Map(rows.map(({ worker_id, visits }) => [worker_id, visits]))
}
