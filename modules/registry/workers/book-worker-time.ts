// Books and releases a worker's time: whatever occupies a worker goes through here, and the database refuses twice.

import { type Tx, violatedConstraint } from '#kernel/db'
import { fail } from '#kernel/errors'
import { keyOf, type PublicId } from '#kernel/ids'
import { cityTimeZone } from '#kernel/time'
import type { WorkerBlock } from '#registry/contract'
import { registryErrors } from '../errors.ts'
import { deleteWorkerTime, insertWorkerTime } from './worker-store.ts'

const clockTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: cityTimeZone,
  dateStyle: 'short',
  timeStyle: 'short',
})

/**
 * Takes `[from, to)` of a worker for a subject: one piece may begin where another ends. Refused when any of it
 * is taken, or when the subject already holds time of this worker; the transaction is then lost, as it should be.
 */
export async function bookWorkerTime(
  tx: Tx,
  booking: {
    worker: PublicId
    from: Date
    to: Date
    kind: WorkerBlock['kind']
    subject: PublicId
  },
): Promise<void> {
  if (booking.to <= booking.from) throw new RangeError('a booking ends after it begins')
  try {
    const booked = await insertWorkerTime(tx, { ...booking, worker: keyOf(booking.worker) })
    if (!booked) fail(registryErrors.REGISTRY_WORKER_NOT_FOUND)
  } catch (error) {
    const constraint = violatedConstraint(error)
    if (constraint !== 'worker_busy' && constraint !== 'worker_time_once') throw error
    const shown = { from: clockTime.format(booking.from), to: clockTime.format(booking.to) }
    fail(registryErrors.REGISTRY_WORKER_BUSY, shown, error)
  }
}

/** Gives back what a subject held of the worker's time; nothing held is nothing to do. */
export function releaseWorkerTime(tx: Tx, booking: { worker: PublicId; subject: PublicId }): Promise<void> {
  return deleteWorkerTime(tx, keyOf(booking.worker), booking.subject)
}
