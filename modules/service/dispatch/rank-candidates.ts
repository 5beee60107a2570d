// Who could do an order: every worker of the day, judged, the best first.

import type { z } from 'zod'
import type { City } from '#kernel/cities'
import type { Tx } from '#kernel/db'
import { type Key, publicId } from '#kernel/ids'
import { civilDateOf } from '#kernel/time'
import { listWorkersOfDay, metresBetween } from '#registry'
import type { Worker } from '#registry/contract'
import type { Candidate } from '#service/contract'
import { getOffer } from '../catalogue/offer.ts'
import { requireOrderState } from '../orders/advance-order.ts'
import { getOrderRow, type OrderRow } from '../orders/order-store.ts'
import type { CityContext } from '../service-context.ts'
import { judgeWorker, type Span } from './judge-worker.ts'
import { countVisitsBefore, listVisitsOfBlocks, type VisitOnBoard } from './visit-plan-store.ts'

type CandidateRow = z.output<typeof Candidate>
type Day = Awaited<ReturnType<typeof listWorkersOfDay>>

const mostCandidates = 50

/** Ranked for a beginning at `from`, or at the wished time. Nobody is left out silently: obstacles are said. */
export async function rankCandidates(
  tx: Tx,
  context: Pick<CityContext, 'city'>,
  input: { order: Key; from?: Date | undefined },
): Promise<CandidateRow[]> {
  const order = await getOrderRow(tx, input.order)
  requireOrderState(order, 'assign')
  const offer = getOffer(context.city, order.service, order.division)
  const visit = spanOf(order, input.from ?? order.wished_from)
  const day = withoutVisitOf(order, await listWorkersOfDay(tx, { date: civilDateOf(visit.from) }))
  const [visits, before] = await Promise.all([
    listVisitsOfBlocks(
      tx,
      day.blocks.map(({ subject }) => subject),
    ),
    countVisitsBefore(tx, { county: order.county, id: order.person }),
  ])
  const skills = namedSkills(context.city, offer.skills)
  return day.workers
    .map((worker) => {
      const own = ofWorker(day, worker)
      const distanceMetres = distanceOf(order, worker, own.blocks, visits, visit.from)
      const visitsBefore = before.get(worker.id) ?? 0
      const { inShift: _, ...judged } = judgeWorker({
        ...own,
        worker,
        visit,
        skills,
        wishes: order.wishes,
        distanceMetres,
        visitsBefore,
      })
      return { ...lineOf(worker), ...judged, distanceMetres, visitsBefore }
    })
    .sort(bestFirst)
    .slice(0, mostCandidates)
}

/** The time that an order's visit takes when it begins at `from`. */
export function spanOf(order: OrderRow, from: Date): Span {
  return { from, to: new Date(from.getTime() + order.duration_minutes * 60_000) }
}

/** An order that is given to somebody else frees the time that it holds now. */
export function withoutVisitOf(order: OrderRow, day: Day): Day {
  if (order.visit === null) return day
  const subject = publicId({ county: order.county, id: order.visit })
  return { ...day, blocks: day.blocks.filter((block) => block.subject !== subject) }
}

export function ofWorker(day: Day, worker: Worker): { shifts: Span[]; blocks: Day['blocks'] } {
  return {
    shifts: day.shifts.filter((shift) => shift.worker === worker.id),
    blocks: day.blocks.filter((block) => block.worker === worker.id),
  }
}

export function namedSkills(
  city: City,
  ids: readonly string[],
): { id: string; name: { zh: string; en: string } }[] {
  return ids.map((id) => ({
    id,
    name: city.skills.find((skill) => skill.id === id)?.name ?? { zh: id, en: id },
  }))
}

/** From the visit before, else from where the worker starts the day. */
function distanceOf(
  order: OrderRow,
  worker: Worker,
  blocks: Day['blocks'],
  visits: ReadonlyMap<string, VisitOnBoard>,
  from: Date,
): number | null {
  const { latitude, longitude } = order
  if (latitude === null || longitude === null) return null
  const earlier = blocks
    .filter((block) => block.to <= from)
    .sort((a, b) => b.to.getTime() - a.to.getTime())[0]
  const last = earlier ? visits.get(earlier.subject) : undefined
  const here =
    last && last.latitude !== null && last.longitude !== null
      ? { latitude: last.latitude, longitude: last.longitude }
      : worker.position
  return here ? Math.round(metresBetween(here, { latitude, longitude })) : null
}

function lineOf({ id, name, sex, organisation, organisationName, level }: Worker) {
  return { worker: id, name, sex, organisation, organisationName, level }
}

function bestFirst(one: CandidateRow, other: CandidateRow): number {
  const able = (candidate: CandidateRow) =>
    (candidate.suitable && candidate.free ? 2 : 0) + (candidate.suitable ? 1 : 0)
  return able(other) - able(one) || other.score - one.score || (one.name < other.name ? -1 : 1)
}
