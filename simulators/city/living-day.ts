// Today as it stands when the doors open: visits planned, orders that wait, calls given up, a complaint unanswered.

import { findService, type Service } from '#kernel/cities'
import { publicId } from '#kernel/ids'
import { addDays } from '#kernel/time'
import { ableWorkers, type CareParts, usualTeam } from './care-year.ts'
import { demoCast, isCast } from './cast.ts'
import { momentOf } from './moments.ts'
import type { GeneratedCall, LoadedPerson } from './truth.ts'

const often = [
  'indoor-cleaning',
  'daily-care',
  'cook-meal',
  'life-greeting',
  'meal-delivery',
  'errands',
  'bath-help',
]

export function openTheDay(parts: CareParts): void {
  planCastVisits(parts)
  const { random, minutes, today } = parts
  const atHome = parts.people.filter((person) => !isCast(person) && person.living !== 'institution')
  const [entitled, others] = partition(atHome, (person) => minutes.grantOn(person, today) !== undefined)
  // Two in three of those who ask have time from the city.
  const around = random.sample([...random.sample(entitled, 90), ...random.sample(others, 45)], 135)
  const [doubtful, planned, waiting] = [
    around.slice(0, 3),
    around.slice(3, 3 + between(30, Math.round(parts.people.length / 70), 60)),
    around.slice(-between(20, Math.round(parts.people.length / 80), 40)),
  ]
  for (const person of doubtful) plantDoubt(parts, person)
  for (const person of planned) planToday(parts, person)
  for (const [index, person] of waiting.entries()) askFor(parts, person, index % 2)
  plantComplaint(parts)
}

function partition<T>(items: readonly T[], is: (item: T) => boolean): [T[], T[]] {
  return [items.filter(is), items.filter((item) => !is(item))]
}

function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}

/** 陈桂芳 has two visits today and time in between. */
function planCastVisits(parts: CareParts): void {
  const { people, workers } = demoCast
  const plans = [
    {
      who: people.zhaoYulan.uuid,
      worker: workers.chenGuifang.uuid,
      service: 'daily-care',
      at: 9 * 60,
      selfPaid: false,
    },
    {
      who: people.liJianguo.uuid,
      worker: workers.chenGuifang.uuid,
      service: 'indoor-cleaning',
      at: 15 * 60,
      selfPaid: true,
    },
  ]
  for (const plan of plans) {
    const person = parts.people.find(({ id }) => id === plan.who)
    const service = findService(parts.ground.city, plan.service)
    if (!person || !service) continue
    parts.record.write({
      person,
      service,
      date: parts.today,
      at: plan.at,
      minutes: service.durationMinutes,
      placedOn: addDays(parts.today, -3),
      selfPaid: plan.selfPaid,
      fate: 'planned',
      workers: parts.workers.filter(({ id }) => id === plan.worker),
    })
  }
}

function someService({ ground, random }: CareParts): Service {
  return random.pick(
    often.map((id) => findService(ground.city, id)).filter((service) => service !== undefined),
  )
}

function planToday(parts: CareParts, person: LoadedPerson): void {
  const service = someService(parts)
  const others = usualTeam(parts, person).filter(({ id }) => id !== demoCast.workers.chenGuifang.uuid)
  parts.record.write({
    person,
    service,
    date: parts.today,
    minutes: service.durationMinutes,
    placedOn: addDays(parts.today, -parts.random.int(1, 4)),
    fate: 'planned',
    workers: ableWorkers(others, service),
  })
}

/** A visit of yesterday that still waits for somebody to decide. */
function plantDoubt(parts: CareParts, person: LoadedPerson): void {
  const service = someService(parts)
  const date = addDays(parts.today, -1)
  parts.record.write({
    person,
    service,
    date,
    minutes: service.durationMinutes,
    placedOn: addDays(date, -2),
    fate: 'served',
    doubt: parts.random.pick(['no-code', 'far-away']),
    workers: ableWorkers(usualTeam(parts, person), service),
  })
}

function askFor(parts: CareParts, person: LoadedPerson, daysAhead: number): void {
  const service = someService(parts)
  parts.record.write({
    person,
    service,
    date: addDays(parts.today, daysAhead),
    at: parts.random.pick([540, 570, 600, 630, 810, 840, 870, 900, 930, 960]),
    minutes: service.durationMinutes,
    placedOn: addDays(parts.today, -1),
    fate: 'unassigned',
    workers: [],
  })
}

/** The last verified visit of yesterday, or of the days before, is the one complained about. */
function plantComplaint({ record, random }: CareParts): void {
  const verified = record.visits.filter(({ state }) => state === 'verified')
  const visit = verified.toSorted((a, b) => b.plannedFrom.getTime() - a.plannedFrom.getTime())[0]
  if (!visit?.outcome) return
  const givenAt = new Date(visit.outcome.finishedAt.getTime() + 3_600_000)
  const key = { county: visit.county, id: random.uuid(givenAt) }
  const given = { ...key, visit, givenBy: `person:${visit.order.person.id}`, givenAt }
  record.feedback.push({ ...given, kind: 'complaint', stars: null, words: '晚到了四十分钟，没有提前说' })
  record.planted.complaints.push(publicId(key))
  record.planted.openComplaint = { ...key, person: visit.order.person.id }
}

/** Calls of the last days, most of them answered; and two given up minutes before the doors opened. */
export function createCalls({ random, people, today, record }: CareParts): GeneratedCall[] {
  const callers = random.sample(
    people.filter((person) => person.phone !== null && !isCast(person)),
    14,
  )
  const calls = callers.slice(2).map((person, index) => {
    const startedAt = momentOf(addDays(today, -1 - (index % 4)), random.int(490, 1_060))
    const answered = random.chance(0.8)
    const answeredAt = answered ? new Date(startedAt.getTime() + random.int(4, 40) * 1_000) : null
    const endedAt = new Date(startedAt.getTime() + random.int(60, 420) * 1_000)
    return { callId: random.uuid(startedAt), caller: person.phone ?? '', startedAt, answeredAt, endedAt }
  })
  record.planted.missedCalls = callers.slice(0, 2).map((person, index) => ({
    callId: random.uuid(momentOf(today, index)),
    caller: person.phone ?? '',
    minutesAgo: 2 + index * 3,
  }))
  return calls
}
