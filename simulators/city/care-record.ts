// Writes down what becomes of a wish for care: the order, its minutes, the visit with its evidence, what was said after.

import type { City, Service } from '#kernel/cities'
import { publicId } from '#kernel/ids'
import { priceOf } from '#kernel/money'
import { addDays, type CivilDate, civilDateOf } from '#kernel/time'
import type { Diary } from './diary.ts'
import { createEvidence } from './evidence.ts'
import type { MinuteBook } from './minute-book.ts'
import { momentOf } from './moments.ts'
import type { Random } from './random.ts'
import type { CityTruth, Doubt, LoadedOrder, LoadedPerson, LoadedVisit, LoadedWorker } from './truth.ts'

/** What somebody wanted, and what is to become of it. */
export type Wish = {
  person: LoadedPerson
  service: Service
  date: CivilDate
  /** Minute of the day; without it, whenever a worker is free. */
  at?: number
  minutes: number
  placedOn: CivilDate
  selfPaid?: boolean
  fate: 'served' | 'cancelled' | 'planned' | 'unassigned'
  doubt?: Doubt | undefined
  /** Served for exactly the minutes ordered. */
  isExact?: boolean
  /** Who would come, the best first. */
  workers: readonly LoadedWorker[]
}

export type CareRecord = Pick<
  CityTruth,
  'orders' | 'visits' | 'bookings' | 'measurements' | 'feedback' | 'planted'
> & {
  /** Undefined when nobody was free: then nothing was ordered. */
  write(wish: Wish): LoadedOrder | undefined
}

type Parts = { city: City; random: Random; diary: Diary; minutes: MinuteBook; today: CivilDate }
/** When each person last asked for something. */
type LastAsked = Map<string, number>

export function createCareRecord(parts: Parts): CareRecord {
  const lastAsked: LastAsked = new Map()
  const record: CareRecord = {
    orders: [],
    visits: [],
    bookings: [],
    measurements: [],
    feedback: [],
    planted: { doubts: [], complaints: [], openComplaint: null, missedCalls: [] },
    write(wish) {
      const place = wish.fate === 'unassigned' ? undefined : findPlace(parts.diary, wish)
      if (wish.fate !== 'unassigned' && !place) return undefined
      const order = createOrder(parts, wish, place?.from ?? wish.at ?? 600, lastAsked)
      record.orders.push(order)
      if (place) assign(parts, record, wish, order, place)
      return order
    },
  }
  return record
}

type Place = { worker: LoadedWorker; date: CivilDate; from: number }

/** The first worker who is free that day. A cancelled visit takes nobody's time. */
function findPlace(diary: Diary, wish: Wish): Place | undefined {
  for (const worker of wish.workers) {
    if (wish.fate === 'cancelled') return { worker, date: wish.date, from: wish.at ?? 600 }
    const from = diary.book(worker, wish.date, wish.minutes, wish.at)
    if (from !== undefined) return { worker, date: wish.date, from }
  }
  return undefined
}

function createOrder(
  { city, random, minutes }: Parts,
  wish: Wish,
  from: number,
  lastAsked: LastAsked,
): LoadedOrder {
  const { person, service } = wish
  // The book moves forward only: one person's orders are placed in the order in which they are written.
  const wished = momentOf(wish.placedOn, random.int(500, 1_050)).getTime()
  const placedAt = new Date(Math.max(wished, (lastAsked.get(person.id) ?? 0) + 60_000))
  lastAsked.set(person.id, placedAt.getTime())
  const key = { county: person.county, id: random.uuid(placedAt) }
  const reserved = wish.selfPaid
    ? undefined
    : minutes.reserve({ ...key, person, on: wish.date, minutes: wish.minutes, placedAt })
  const channel = random.weighted([
    ['hotline', 55],
    ['family', 35],
    ['office', 10],
  ] as const)
  return {
    ...key,
    person,
    service: service.id,
    serviceName: service.name,
    wishedFrom: momentOf(wish.date, from),
    durationMinutes: wish.minutes,
    funding: reserved ? 'entitlement' : 'self-paid',
    policy: reserved?.policy ?? null,
    policyVersion: reserved?.version ?? null,
    priceFen: reserved ? 0 : priceFor(service, wish.minutes),
    usedMinutes: null,
    channel,
    note: random.chance(0.08) ? random.pick(notes) : '',
    state: 'unassigned',
    placedAt,
    placedBy: `${city.id}:${channel}`,
    assigned: null,
    settledAt: null,
    cancelled: null,
  }
}

const notes = ['请提前十分钟打电话', '钥匙在邻居家', '请带一次性鞋套', '老人想早点来', '门铃坏了，请敲门']

/** As the catalogue prices one visit. */
function priceFor({ price }: Service, minutes: number): number | null {
  if (!price) return null
  return price.per === 'hour' ? priceOf(minutes, price.fen) : price.fen
}

function assign(parts: Parts, record: CareRecord, wish: Wish, order: LoadedOrder, place: Place): void {
  const { random } = parts
  const { worker, date, from } = place
  const assignedAt = new Date(order.placedAt.getTime() + random.int(5, 150) * 60_000)
  const visit: LoadedVisit = {
    county: order.county,
    id: random.uuid(assignedAt),
    order,
    worker,
    items: wish.service.checklist.map(({ id, zh, en }) => ({ id, name: { zh, en } })),
    measures: wish.service.measures ?? [],
    plannedFrom: momentOf(date, from),
    plannedTo: momentOf(date, from + wish.minutes),
    state: 'planned',
    outcome: null,
    statement: null,
  }
  order.assigned = { visit: visit.id, worker, from: visit.plannedFrom, at: assignedAt }
  order.state = 'assigned'
  record.visits.push(visit)
  if (wish.fate === 'cancelled') {
    cancel(parts, order, visit)
    return
  }
  const booking = { worker, from: visit.plannedFrom, to: visit.plannedTo }
  record.bookings.push({ ...booking, id: random.uuid(assignedAt), subject: publicId(visit) })
  if (wish.fate === 'served') serve(parts, record, wish, visit)
}

const reasons = ['老人临时住院', '家属自己来照顾', '老人当天不在家', '改到下个月', '重复下单']

function cancel({ random, minutes }: Parts, order: LoadedOrder, visit: LoadedVisit): void {
  const at = new Date(visit.plannedFrom.getTime() - random.int(2, 14) * 3_600_000)
  const cancelledAt = at > order.placedAt ? at : new Date(order.placedAt.getTime() + 60_000)
  visit.state = 'cancelled'
  order.state = 'cancelled'
  order.cancelled = { at: cancelledAt, reason: random.pick(reasons) }
  if (order.funding === 'entitlement') minutes.release(order, cancelledAt)
}

function serve(parts: Parts, record: CareRecord, wish: Wish, visit: LoadedVisit): void {
  const { random, today } = parts
  const recent = civilDateOf(visit.plannedFrom) >= addDays(today, -2)
  const outcome = createEvidence(random, visit, wish)
  visit.outcome = outcome
  visit.state = outcome.missing.length === 0 ? 'verified' : 'to-confirm'
  visit.order.state = 'served'
  if (wish.doubt) decide(parts, record, visit, wish.doubt, recent)
  if (visit.state === 'verified') consume(parts, visit)
  record.measurements.push(
    ...outcome.checkOut.measurements.map((value) => ({
      county: visit.county,
      id: random.uuid(outcome.finishedAt),
      person: visit.order.person.id,
      division: visit.order.person.division,
      value,
      takenAt: outcome.finishedAt,
      source: publicId(visit),
    })),
  )
  judge(parts, record, visit)
}

function consume({ minutes }: Parts, visit: LoadedVisit): void {
  const { order, outcome } = visit
  if (!outcome || order.funding !== 'entitlement') return
  order.usedMinutes = minutes.consume(
    order,
    outcome.servedMinutes,
    outcome.decision?.at ?? outcome.finishedAt,
  )
}

/** Doubtful visits of the last two days still wait; of older ones three in four were accepted. */
function decide(parts: Parts, record: CareRecord, visit: LoadedVisit, doubt: Doubt, recent: boolean): void {
  const { random } = parts
  const { outcome } = visit
  if (!outcome || visit.state !== 'to-confirm') throw new Error(`the six facts did not find ${doubt}`)
  const accepted = random.chance(0.75)
  const decided = recent ? 'open' : accepted ? 'accepted' : 'rejected'
  record.planted.doubts.push({ visit: publicId(visit), doubt, decided })
  if (recent) return
  const at = new Date(outcome.finishedAt.getTime() + random.int(1, 26) * 3_600_000)
  if (accepted && doubt === 'no-code') {
    outcome.personShown = 'call-back'
    outcome.missing = []
    visit.state = 'verified'
    return
  }
  const reason = accepted ? '电话核实，家属确认服务已做' : '联系老人，当天没有人上门'
  outcome.decision = { by: 'demo:dispatcher', at, reason }
  visit.state = accepted ? 'verified' : 'rejected'
  if (accepted) return
  // The need was open again, and was then withdrawn.
  const { order } = visit
  order.state = 'cancelled'
  order.assigned = null
  order.cancelled = { at: new Date(at.getTime() + 3_600_000), reason: '老人不再需要' }
  if (order.funding === 'entitlement') parts.minutes.release(order, order.cancelled.at)
}

const complaints = [
  '没有按约定时间到',
  '做得太快，角落没有打扫',
  '说好来的人换了，没有提前告诉',
  '态度不耐烦',
]

/** Somewhat fewer than half rate, nearly all of them well; about four in a thousand complain. */
function judge({ random }: Parts, record: CareRecord, visit: LoadedVisit): void {
  const { outcome } = visit
  if (!outcome || visit.state !== 'verified') return
  const givenAt = new Date(outcome.finishedAt.getTime() + random.int(1, 20) * 3_600_000)
  const given = { county: visit.county, visit, givenBy: `person:${visit.order.person.id}`, givenAt }
  if (random.chance(0.45)) {
    const stars = random.weighted([
      [5, 68],
      [4, 24],
      [3, 5],
      [2, 2],
      [1, 1],
    ])
    record.feedback.push({ ...given, id: random.uuid(givenAt), kind: 'rating', stars, words: '' })
  }
  if (!random.chance(0.004)) return
  const id = random.uuid(givenAt)
  record.feedback.push({ ...given, id, kind: 'complaint', stars: null, words: random.pick(complaints) })
  record.planted.complaints.push(publicId({ county: visit.county, id }))
}
