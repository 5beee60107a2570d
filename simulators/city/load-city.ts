// Loads a generated city through the doors of the modules that own its rows: as the application role, under scope.

import { loadMeasurements } from '#health'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { type CallEvent, receiveCallEvent } from '#kernel/calls'
import { type City, dutyStart, findLadder } from '#kernel/cities'
import { type Database, findNote, inScope, noteOnce, sql, type Tx } from '#kernel/db'
import { openDuty } from '#kernel/duties'
import { defineErrors, fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { maskPhone, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import {
  findPersonByPhone,
  loadBookings,
  loadKin,
  loadOrganisations,
  loadPeople,
  loadPlaces,
  loadShifts,
  loadWorkers,
} from '#registry'
import { askToConfirm, loadFeedback, loadMovements, loadOrders, loadStatements, loadVisits } from '#service'
import { complaintMade, orderPlaced } from '#service/contract'
import type { CityTruth, GeneratedPhone } from './truth.ts'

export const generatedCityErrors = defineErrors({
  GENERATED_CITY_HALF_LOADED: {
    status: 409,
    zh: '上一次生成演示城市没有装完（{begun}），与这一次（{wanted}）不同，不能接着装。请先执行：npm run db:reset -- --yes',
    en: 'An earlier generated city was loaded only in part ({begun}); this one ({wanted}) differs and cannot continue it. Run first: npm run db:reset -- --yes',
  },
  GENERATED_CITY_THERE: {
    status: 409,
    zh: '演示城市已经装好了（{begun}）。要重新生成，请先执行：npm run db:reset -- --yes',
    en: 'The generated city is loaded already ({begun}). To make another one run first: npm run db:reset -- --yes',
  },
})

export type CityContext = {
  readonly db: Database
  readonly seal: Seal
  readonly city: City
  /** Acts for every division of the installation. */
  readonly system: Actor
}

export type Progress = (stage: string, done: number, total: number) => void

const batchRows = 1_000

/**
 * Writes everything, one transaction a stage. Ids come from the recipe and every loader passes over what is there:
 * an interrupted load of the same recipe is continued, another one is refused.
 */
export async function loadGeneratedCity(
  context: CityContext,
  truth: CityTruth,
  onProgress: Progress = () => undefined,
): Promise<void> {
  await begin(context, truth)
  for (const { name, rows, load } of stagesOf(context, truth)) {
    onProgress(name, 0, rows.length)
    await inScope(context.db, context.system.scope, async (tx) => {
      for (let done = 0; done < rows.length; done += batchRows) {
        await load(tx, rows.slice(done, done + batchRows))
        onProgress(name, Math.min(done + batchRows, rows.length), rows.length)
      }
    })
  }
  await inScope(context.db, context.system.scope, (tx) => finish(tx, context, truth))
}

async function begin({ db, system }: CityContext, truth: CityTruth): Promise<void> {
  const wanted = JSON.stringify(truth.recipe)
  await inScope(db, system.scope, async (tx) => {
    const there = await findNote(tx, 'generated-city')
    if (there !== undefined) fail(generatedCityErrors.GENERATED_CITY_THERE, { begun: there })
    const begun = await noteOnce(tx, 'generated-city-begun', wanted)
    if (begun !== wanted) fail(generatedCityErrors.GENERATED_CITY_HALF_LOADED, { begun, wanted })
  })
}

type Stage = { name: string; rows: readonly unknown[]; load(tx: Tx, rows: readonly unknown[]): Promise<void> }

function stage<Row>(
  name: string,
  rows: readonly Row[],
  load: (tx: Tx, rows: readonly Row[]) => Promise<void>,
): Stage {
  return { name, rows, load: (tx, batch) => load(tx, batch as readonly Row[]) }
}

/** In the order in which rows refer to each other. */
function stagesOf({ seal, system, city }: CityContext, truth: CityTruth): Stage[] {
  return [
    stage('机构 organisations', truth.organisations, loadOrganisations),
    stage('场所 places', truth.places, loadPlaces),
    stage('护理员 workers', truth.workers, (tx, rows) => loadWorkers(tx, seal, rows)),
    stage('班次 shifts', truth.shifts, loadShifts),
    stage('老人 people', truth.people, (tx, rows) => loadPeople(tx, system, seal, rows)),
    stage('亲属 kin', truth.kin, (tx, rows) => loadKin(tx, system, seal, rows)),
    stage('订单 orders', truth.orders, (tx, rows) => loadOrders(tx, seal, rows)),
    stage('上门服务 visits', truth.visits, (tx, rows) => loadVisits(tx, seal, rows)),
    stage('时间占用 worker time', truth.bookings, loadBookings),
    stage('评价 feedback', truth.feedback, loadFeedback),
    stage('健康测量 measurements', truth.measurements, (tx, rows) => loadMeasurements(tx, seal, rows)),
    stage('服务时间账 minutes', truth.movements, (tx, rows) => loadMovements(tx, system, city.id, rows)),
    stage('结算单 statements', truth.statements, (tx, rows) => loadStatements(tx, system, city.id, rows)),
    stage('电话 telephones', truth.phones, loadPhones),
  ]
}

async function loadPhones(tx: Tx, phones: readonly GeneratedPhone[]): Promise<void> {
  await tx.rows(sql`insert into simulators.phones (number, owner, about)
    select number, owner, about
    from jsonb_to_recordset(${JSON.stringify(phones)}::jsonb) as p (number text, owner text, about text)
    on conflict (number) do nothing`)
}

/** What still waits becomes work for somebody, in the one transaction that marks the city as loaded. */
async function finish(tx: Tx, context: CityContext, truth: CityTruth): Promise<void> {
  const { system } = context
  for (const call of truth.calls) await receive(tx, context, call)
  for (const missed of truth.planted.missedCalls) await openCallBack(tx, context, missed)
  for (const order of truth.orders.filter(({ state }) => state === 'unassigned')) {
    const { person } = order
    const audience = { division: person.division, person: person.id }
    await emit(tx, system, orderPlaced, publicId(order), audience, {
      person: person.id,
      service: order.service,
    })
  }
  for (const visit of truth.visits.filter(({ state }) => state === 'to-confirm')) {
    await askToConfirm(tx, system, context, visit)
  }
  await announceComplaint(tx, context, truth)
  await noteOnce(tx, 'generated-city', JSON.stringify(truth.recipe))
  audit(tx, system, {
    action: 'simulators.city.loaded',
    subject: context.city.id,
    division: homeDivision(context),
    detail: { ...truth.recipe, visits: truth.visits.length },
  })
}

async function announceComplaint(tx: Tx, { system }: CityContext, truth: CityTruth): Promise<void> {
  const { openComplaint } = truth.planted
  const given = truth.feedback.find(({ id }) => id === openComplaint?.id)
  if (!given) return
  const { visit } = given
  const { person } = visit.order
  const audience = { division: person.division, organisation: visit.worker.organisation, person: person.id }
  await emit(tx, system, complaintMade, publicId(given), audience, { person: person.id })
}

function homeDivision({ city }: CityContext): string {
  return (city.divisionPrefixes[0] ?? '').padEnd(12, '0')
}

type Heard = { callId: string; caller: string; startedAt: Date; answeredAt: Date | null; endedAt: Date }

/** Calls come in by the same events that a telephone system sends. */
async function receive(tx: Tx, context: CityContext, call: Heard) {
  const steps: { type: CallEvent['type']; at: Date }[] = [
    { type: 'queued', at: call.startedAt },
    ...(call.answeredAt ? [{ type: 'answered' as const, at: call.answeredAt }] : []),
    { type: call.answeredAt ? 'ended' : 'abandoned', at: call.endedAt },
  ]
  const division = homeDivision(context)
  const desk = {
    county: Number(division.slice(0, 6)),
    division,
    findCaller: (inside: Tx, phone: string) => findPersonByPhone(inside, context.seal, phone),
  }
  let last: Awaited<ReturnType<typeof receiveCallEvent>> | undefined
  for (const [seq, { type, at }] of steps.entries()) {
    last = await receiveCallEvent(tx, context.system, context.seal, desk, {
      eventId: `${call.callId}/${seq}`,
      source: 'generated-city',
      seq,
      callId: call.callId,
      type,
      direction: 'inbound',
      caller: call.caller,
      called: context.city.hotline.number,
      at: at.toISOString(),
    })
  }
  return last?.call
}

/** A call given up some minutes ago, with the duty that the desk opens for it. */
async function openCallBack(
  tx: Tx,
  context: CityContext,
  missed: CityTruth['planted']['missedCalls'][number],
): Promise<void> {
  const startedAt = new Date(tx.now.getTime() - missed.minutesAgo * 60_000)
  const endedAt = new Date(startedAt.getTime() + 45_000)
  const call = await receive(tx, context, { ...missed, startedAt, answeredAt: null, endedAt })
  const ladder = findLadder(context.city, 'desk.call-back', homeDivision(context))
  if (!call || !ladder) throw new Error(`city ${context.city.id} cannot open a call-back`)
  const start = dutyStart(ladder)
  await openDuty(tx, context.system, {
    county: call.county,
    kind: ladder.kind,
    subject: call.id,
    title: { zh: `回拨 ${maskPhone(call.caller)}`, en: `Call back ${maskPhone(call.caller)}` },
    nextStep: { zh: '接手后回拨来电人，问清需要', en: 'Take it, call back and ask what is needed' },
    division: call.division,
    person: call.person ?? undefined,
    role: start.role,
    dueAt: new Date(tx.now.getTime() + start.dueAfterSeconds * 1000),
    ladder: start.ladder,
  })
}
