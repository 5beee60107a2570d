// All SQL of workers (服务人员), their shifts and what takes their time.

import { sql, type Tx } from '#kernel/db'
import { type Key, newUuid } from '#kernel/ids'
import type { Worker, WorkerBlock } from '#registry/contract'
import { positionOf } from '../places/position.ts'

type WorkerRow = Omit<Worker, 'position'> & { latitude: number | null; longitude: number | null }

const columns = sql`county || '-' || id as id, name, sex, organisation, organisation_name as "organisationName",
  division, level, skills, latitude, longitude`

function toWorker({ latitude, longitude, ...worker }: WorkerRow): Worker {
  return { ...worker, position: positionOf({ latitude, longitude }) }
}

/** A worker in scope, also one who has left: old visits still name them. */
export async function findWorker(tx: Tx, key: Key): Promise<Worker | undefined> {
  const row = await tx.find(sql<WorkerRow>`select ${columns} from registry.workers
    where county = ${key.county} and id = ${key.id}`)
  return row && toWorker(row)
}

/** Workers in scope who are active, those of one organisation together. */
export async function selectWorkers(
  tx: Tx,
  filter: { organisation?: string | undefined; divisions?: readonly string[] | undefined },
): Promise<Worker[]> {
  const conditions = [sql`state = 'active'`]
  if (filter.organisation) conditions.push(sql`organisation = ${filter.organisation}`)
  if (filter.divisions) conditions.push(sql`division ^@ any(${[...filter.divisions]}::text[])`)
  const rows = await tx.rows(sql<WorkerRow>`select ${columns} from registry.workers
    where ${sql.join(conditions, sql` and `)} order by organisation_name, name, id limit 1000`)
  return rows.map(toWorker)
}

type Window = { from: Date; to: Date; workers: readonly string[] }
export type Shift = { worker: string; from: Date; to: Date }

/** `workers` are bare uuids; answers carry public ids. */
export function selectShifts(tx: Tx, window: Window): Promise<Shift[]> {
  return tx.rows(sql<Shift>`select county || '-' || worker as worker, lower(during) as "from",
      upper(during) as "to" from registry.worker_shifts
    where during && tstzrange(${window.from}, ${window.to}) and worker = any(${[...window.workers]}::uuid[])
    order by lower(during), worker`)
}

export function selectBlocks(tx: Tx, window: Window): Promise<WorkerBlock[]> {
  return tx.rows(sql<WorkerBlock>`select county || '-' || worker as worker, lower(during) as "from",
      upper(during) as "to", kind, subject from registry.worker_time
    where during && tstzrange(${window.from}, ${window.to}) and worker = any(${[...window.workers]}::uuid[])
    order by lower(during), worker`)
}

/**
 * Takes a worker's time; false when there is no such active worker in scope. The worker's row is locked first:
 * two bookings at one moment then wait for each other instead of meeting in the exclusion constraint as a
 * deadlock.
 */
export async function insertWorkerTime(
  tx: Tx,
  booking: { worker: Key; from: Date; to: Date; kind: WorkerBlock['kind']; subject: string },
): Promise<boolean> {
  const rows = await tx.rows(sql`
    with booked as (select county, id, organisation, division from registry.workers
      where county = ${booking.worker.county} and id = ${booking.worker.id} and state = 'active'
      for no key update)
    insert into registry.worker_time (county, id, worker, organisation, division, during, kind, subject)
    select county, ${newUuid()}::uuid, id, organisation, division, tstzrange(${booking.from}, ${booking.to}),
      ${booking.kind}, ${booking.subject} from booked returning 1`)
  return rows.length > 0
}

export async function deleteWorkerTime(tx: Tx, worker: Key, subject: string): Promise<void> {
  await tx.rows(sql`delete from registry.worker_time
    where county = ${worker.county} and worker = ${worker.id} and subject = ${subject}`)
}
