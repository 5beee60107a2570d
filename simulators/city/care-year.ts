// A year of care: who takes which services how often, by whom, and what the rule of the city pays for.

import { findService, type Service } from '#kernel/cities'
import { publicId } from '#kernel/ids'
import { addDays, type CivilDate } from '#kernel/time'
import type { CareRecord, Wish } from './care-record.ts'
import { demoCast, isCast } from './cast.ts'
import type { MinuteBook } from './minute-book.ts'
import { monthsBefore } from './moments.ts'
import type { Random } from './random.ts'
import type { CityGround, Doubt, LoadedOrganisation, LoadedPerson, LoadedWorker } from './truth.ts'

type Weights<T> = readonly (readonly [T, number])[]

const paidByTheCity: Weights<string> = [
  ['indoor-cleaning', 24],
  ['daily-care', 24],
  ['cook-meal', 20],
  ['life-greeting', 15],
  ['bath-help', 7],
  ['walk-outdoors', 5],
  ['nursing-visit', 3],
  ['hospital-escort', 1],
  ['rehab-visit', 1],
]
const paidByThemselves: Weights<string> = [
  ['indoor-cleaning', 34],
  ['meal-delivery', 22],
  ['errands', 14],
  ['hospital-escort', 12],
  ['bath-help', 8],
  ['nursing-visit', 7],
  ['urgent-visit', 3],
]
const doubts: Weights<Doubt> = [
  ['no-code', 50],
  ['far-away', 25],
  ['too-short', 15],
  ['nothing-ticked', 10],
]

export type CareParts = {
  ground: CityGround
  random: Random
  people: readonly LoadedPerson[]
  workers: readonly LoadedWorker[]
  organisations: readonly LoadedOrganisation[]
  minutes: MinuteBook
  record: CareRecord
  today: CivilDate
}

export function liveTheYear(parts: CareParts): void {
  for (const person of parts.people) {
    const wishes = isCast(person) ? wishesOfCast(parts, person) : wishesOf(parts, person)
    // Minutes are promised in the order in which people asked for them.
    for (const wish of wishes.toSorted((a, b) => (a.placedOn < b.placedOn ? -1 : 1))) parts.record.write(wish)
  }
}

/** The catalogue as weights, without what this city does not offer. */
function offered({ ground }: CareParts, weights: Weights<string>): Weights<Service> {
  return weights.flatMap(([id, weight]) => {
    const service = findService(ground.city, id)
    return service ? [[service, weight] as const] : []
  })
}

function wishesOf(parts: CareParts, person: LoadedPerson): Wish[] {
  const { random, today } = parts
  if (person.living === 'institution') return []
  const entitled = parts.minutes.grantOn(person, today) !== undefined
  if (!random.chance(entitled ? 0.8 : 0.06)) return []
  const services = offered(parts, entitled ? paidByTheCity : paidByThemselves)
  const team = usualTeam(parts, person)
  const months = Array.from({ length: random.chance(0.7) ? 13 : random.int(2, 12) }, (_, index) => index)
  return months.flatMap((before) => {
    const count = entitled
      ? random.weighted([
          [0, 5],
          [1, 15],
          [2, 32],
          [3, 33],
          [4, 15],
        ])
      : random.weighted([
          [0, 62],
          [1, 26],
          [2, 12],
        ])
    return daysIn(parts, before, count).map((date) =>
      wishOn(parts, person, random.weighted(services), team, date),
    )
  })
}

/** Different days of a month that lie in the year before today. */
function daysIn({ random, today }: CareParts, monthsAgo: number, count: number): CivilDate[] {
  const first = monthsBefore(today, monthsAgo)
  const all = Array.from({ length: 28 }, (_, index) => addDays(first, index))
  return random.sample(all, count).filter((date) => date < today && date >= addDays(today, -365))
}

export function wishOn(
  parts: CareParts,
  person: LoadedPerson,
  service: Service,
  team: readonly LoadedWorker[],
  date: CivilDate,
): Wish {
  const { random, today } = parts
  const cancelled = random.chance(0.04)
  // The last two days have their doubts from the loop over yesterday, so that a few always wait.
  const doubtful = !cancelled && random.chance(date >= addDays(today, -2) ? 0.08 : 0.03)
  return {
    person,
    service,
    date,
    minutes: service.durationMinutes,
    placedOn: addDays(date, -random.int(1, 6)),
    selfPaid: random.chance(0.06),
    fate: cancelled ? 'cancelled' : 'served',
    doubt: doubtful ? random.weighted(doubts) : undefined,
    workers: ableWorkers(team, service),
  }
}

/** Those whose organisation serves where the person lives; the same few come again and again. */
export function usualTeam(
  { random, workers, organisations }: CareParts,
  person: LoadedPerson,
): LoadedWorker[] {
  const serving = new Set(
    organisations
      .filter(({ serves }) => serves.some((prefix) => person.division.startsWith(prefix)))
      .map((organisation) => publicId(organisation)),
  )
  // From their own county first: nobody crosses the city while a neighbour is free.
  const around = workers.filter(({ organisation }) => serving.has(organisation))
  const near = around.filter(({ county }) => county === person.county)
  return [...random.sample(near, 7), ...near, ...around]
}

export function ableWorkers(team: readonly LoadedWorker[], service: Service): LoadedWorker[] {
  return team.filter(({ skills }) => service.skills.every((skill) => skills.includes(skill))).slice(0, 9)
}

/**
 * 王秀英 and 赵玉兰 use nearly all of a full month; of the present one, an hour and a half at most is used, so that
 * there is time left to order. Their minutes are exact, for the sentence that is read out.
 */
function wishesOfCast(parts: CareParts, person: LoadedPerson): Wish[] {
  const { workers, today, ground } = parts
  const { people, workers: cast } = demoCast
  const worker = workers.filter(({ id }) => id === cast.chenGuifang.uuid)
  const wish = (date: CivilDate, service: string, minutes: number, selfPaid = false): Wish[] => {
    const found = findService(ground.city, service)
    if (!found || date >= today || date < addDays(today, -365)) return []
    const placedOn = addDays(date, -2)
    const common = { person, date, minutes, placedOn, selfPaid, isExact: true, workers: worker }
    return [{ ...common, service: found, fate: 'served' }]
  }
  return Array.from({ length: 13 }, (_, months) => monthsBefore(today, months)).flatMap((first, months) => {
    if (person.id === people.liJianguo.uuid) return wish(addDays(first, 4), 'meal-delivery', 20, true)
    const early = [...wish(addDays(first, 1), 'cook-meal', 60), ...wish(addDays(first, 5), 'daily-care', 30)]
    if (months === 0) return early
    const late = [
      ...wish(addDays(first, 14), 'life-greeting', 20),
      ...wish(addDays(first, 20), 'indoor-cleaning', 60),
    ]
    return [...early, ...late]
  })
}
