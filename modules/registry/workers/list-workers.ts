// Reads workers: one, those of an organisation, and everything that a board of one day shows.

import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { type Key, keyOf } from '#kernel/ids'
import { addDays, type CivilDate, instantOf } from '#kernel/time'
import type { Worker, WorkerBlock } from '#registry/contract'
import { registryErrors } from '../errors.ts'
import { findWorker, type Shift, selectBlocks, selectShifts, selectWorkers } from './worker-store.ts'

export async function getWorker(tx: Tx, key: Key): Promise<Worker> {
  return (await findWorker(tx, key)) ?? fail(registryErrors.REGISTRY_WORKER_NOT_FOUND)
}

export function listWorkers(tx: Tx, options: { organisation?: string | undefined }): Promise<Worker[]> {
  return selectWorkers(tx, options)
}

export type WorkersOfDay = { workers: Worker[]; shifts: Shift[]; blocks: WorkerBlock[] }

/**
 * The active workers in scope, their shifts of the day and what is already taken of it. `divisions` are code
 * prefixes; whatever touches the day is listed whole, also when it began the evening before.
 */
export async function listWorkersOfDay(
  tx: Tx,
  options: { date: CivilDate; divisions?: readonly string[] | undefined },
): Promise<WorkersOfDay> {
  const workers = await selectWorkers(tx, { divisions: options.divisions })
  const window = {
    from: instantOf(options.date),
    to: instantOf(addDays(options.date, 1)),
    workers: workers.map((worker) => keyOf(worker.id).id),
  }
  const [shifts, blocks] = await Promise.all([selectShifts(tx, window), selectBlocks(tx, window)])
  return { workers, shifts, blocks }
}
