// The board (派单板): the workers of a day with what fills it, and the orders that wait for somebody.

import type { Tx } from '#kernel/db'
import type { CivilDate } from '#kernel/time'
import { listWorkersOfDay } from '#registry'
import type { Board } from '#service/contract'
import { listUnassignedRows } from '../orders/order-store.ts'
import { toOrder } from '../orders/order-view.ts'
import type { CityContext } from '../service-context.ts'
import { ofWorker } from './rank-candidates.ts'
import { listVisitsOfBlocks, type VisitOnBoard } from './visit-plan-store.ts'

const lateAfterMilliseconds = 15 * 60_000

export async function showBoard(tx: Tx, context: Pick<CityContext, 'city'>, date: CivilDate): Promise<Board> {
  const day = await listWorkersOfDay(tx, { date })
  const [visits, unassigned] = await Promise.all([
    listVisitsOfBlocks(
      tx,
      day.blocks.map(({ subject }) => subject),
    ),
    listUnassignedRows(tx, date),
  ])
  return {
    date,
    workers: day.workers.map((worker) => {
      const { shifts, blocks } = ofWorker(day, worker)
      const { id, name, sex, organisationName, level, skills } = worker
      return {
        id,
        name,
        sex,
        organisationName,
        level,
        skills,
        shifts: shifts.map(({ from, to }) => ({ from, to })),
        blocks: blocks.map((block) => toBlock(tx.now, block, visits.get(block.subject))),
      }
    }),
    unassigned: unassigned.map((row) => toOrder(row, context.city)),
  }
}

function toBlock(
  now: Date,
  block: { from: Date; to: Date; kind: string },
  visit: VisitOnBoard | undefined,
): Board['workers'][number]['blocks'][number] {
  const { from, to, kind } = block
  if (!visit) {
    return { from, to, kind, visit: null, personName: null, serviceName: null, state: null, late: false }
  }
  return {
    from,
    to,
    kind,
    visit: visit.id,
    personName: visit.person_name,
    serviceName: visit.service_name,
    state: visit.state,
    late: isLate(visit, now),
  }
}

/** A visit that should have begun a quarter of an hour ago and has not. */
function isLate(visit: VisitOnBoard, now: Date): boolean {
  return visit.state === 'planned' && visit.planned_from.getTime() + lateAfterMilliseconds < now.getTime()
}
