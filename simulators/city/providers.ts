// Organisations, places, care workers and their shifts.

import { publicId } from '#kernel/ids'
import { addDays, type CivilDate } from '#kernel/time'
import { demoCast } from './cast.ts'
import { type Area, moved, placeIn } from './geography.ts'
import { momentOf, weekdayOf } from './moments.ts'
import { nameOf, type Sex } from './names.ts'
import { creditCode } from './numbers.ts'
import type { Random } from './random.ts'
import type { CityGround, LoadedOrganisation, LoadedPlace, LoadedShift, LoadedWorker } from './truth.ts'

type Options = {
  ground: CityGround
  areas: ReadonlyMap<string, Area>
  random: Random
  today: CivilDate
  telephone: () => string
}

/** Where each provider sits and serves: by county (0 is the town) and street of the pack; `share` of all workers. */
const providers: readonly {
  name: string
  county: number
  street?: number
  wholeCity?: boolean
  kinds: string[]
  share: number
}[] = [
  { name: demoCast.provider.name, county: 0, kinds: ['home-care', 'day-care'], share: 34 },
  { name: '望湖邻里照护站', county: 0, street: 0, kinds: ['home-care'], share: 14 },
  { name: '鼓楼康宁居家服务社', county: 0, street: 1, kinds: ['home-care', 'meals'], share: 14 },
  { name: '云溪安心养老服务有限公司', county: 1, kinds: ['home-care', 'day-care'], share: 22 },
  { name: '云顶守望互助社', county: 1, street: -1, kinds: ['home-care', 'mutual-aid'], share: 7 },
  { name: '颐和市康护护理站', county: 0, wholeCity: true, kinds: ['nursing'], share: 9 },
]

export function createOrganisations({ ground, random, today, telephone }: Options): LoadedOrganisation[] {
  const { divisions, divisionPrefixes } = ground.city
  const counties = divisions.filter(({ tier }) => tier === 'county')
  const createdAt = momentOf(addDays(today, -1_200), 540)
  return providers.map((provider, order) => {
    const county = counties[provider.county]
    if (!county) throw new Error('the invented city needs two counties')
    const streets = divisions.filter(({ parent }) => parent === county.code)
    const street = provider.street === undefined ? undefined : streets.at(provider.street)
    const serves = provider.wholeCity
      ? [...divisionPrefixes]
      : [street?.code.slice(0, 9) ?? county.code.slice(0, 6)]
    const key = { county: Number(county.code.slice(0, 6)), id: random.uuid(createdAt) }
    const isCast = order === 0
    return {
      ...key,
      ...(isCast ? { county: demoCast.provider.county, id: demoCast.provider.uuid } : {}),
      name: provider.name,
      kinds: provider.kinds,
      division: (street ?? streets[0] ?? county).code,
      creditCode: creditCode(key.county, order + 1),
      phone: isCast ? demoCast.provider.phone : telephone(),
      serves,
      createdAt,
    }
  })
}

export function createPlaces(options: Options, organisations: readonly LoadedOrganisation[]): LoadedPlace[] {
  const { random, today } = options
  const at = momentOf(addDays(today, -1_200), 540)
  const make = (area: Area, place: Pick<LoadedPlace, 'name' | 'kind' | 'tier' | 'beds'>): LoadedPlace => {
    // An institution stands for itself; everything near home is run by whoever serves there.
    const runBy =
      place.tier === 'institution'
        ? undefined
        : organisations.find(({ serves }) => serves.some((prefix) => area.code.startsWith(prefix)))
    const position = moved(area, random.int(0, 62) / 10, random.int(20, 200))
    return {
      county: Number(area.code.slice(0, 6)),
      id: random.uuid(at),
      ...place,
      division: area.code,
      address: `${area.name}${place.name.endsWith('食堂') ? '便民路' : '长寿路'}${random.int(1, 99)}号`,
      ...position,
      organisation: runBy ? publicId(runBy) : null,
      organisationName: runBy?.name ?? null,
    }
  }
  return [...options.areas.values()].flatMap((area) => {
    if (area.tier === 'county') {
      const institution = { kind: 'institution', tier: 'institution', beds: random.int(60, 160) } as const
      return [
        make(area, { name: `${area.name}社会福利院`, ...institution }),
        make(area, {
          name: `${area.name}综合养老服务中心`,
          kind: 'service-centre',
          tier: 'centre',
          beds: 40,
        }),
      ]
    }
    if (area.tier === 'street') {
      return [
        make(area, { name: `${area.name}日间照料中心`, kind: 'day-care-centre', tier: 'station', beds: 20 }),
      ]
    }
    if (area.tier !== 'community') return []
    const village = area.name.endsWith('村')
    const point = village
      ? { name: `${area.name}互助幸福院`, kind: 'mutual-aid-centre', beds: 6 }
      : { name: `${area.name}老年食堂`, kind: 'canteen', beds: 0 }
    return [make(area, { ...point, tier: 'point' })]
  })
}

const ordinarySkills: readonly (readonly [string, number])[] = [
  ['daily-care', 0.95],
  ['cooking', 0.75],
  ['measuring', 0.8],
  ['escort', 0.65],
  ['bathing', 0.5],
  ['nursing', 0.08],
  ['rehabilitation', 0.05],
]
const nursingSkills = ['nursing', 'rehabilitation', 'measuring', 'daily-care', 'bathing']

/** About one worker to 45 people; the first of each provider can do every ordinary thing. */
export function createWorkers(
  options: Options,
  organisations: readonly LoadedOrganisation[],
  people: number,
): LoadedWorker[] {
  const total = Math.max(12, Math.round(people / 45))
  const whole = providers.reduce((sum, { share }) => sum + share, 0)
  return organisations.flatMap((organisation, order) => {
    const share = providers[order]?.share ?? 0
    const count = Math.max(1, Math.round((total * share) / whole))
    return Array.from({ length: count }, (_, place) => {
      const worker = createWorker(options, organisation, place, order === 0 && place < 2)
      if (order !== 0) return worker
      if (place === 0) return { ...worker, ...chenGuifang }
      return place === 1 ? { ...worker, ...liuYang } : worker
    })
  })
}

const { workers } = demoCast
const chenGuifang: Partial<LoadedWorker> = {
  county: workers.chenGuifang.county,
  id: workers.chenGuifang.uuid,
  name: workers.chenGuifang.name,
  phone: workers.chenGuifang.phone,
  sex: 'female',
  level: 4,
  skills: ['daily-care', 'cooking', 'measuring', 'bathing', 'escort'],
}
const liuYang: Partial<LoadedWorker> = {
  county: workers.liuYang.county,
  id: workers.liuYang.uuid,
  name: workers.liuYang.name,
  phone: workers.liuYang.phone,
  sex: 'male',
  level: 3,
  skills: ['daily-care', 'bathing', 'escort', 'measuring', 'rehabilitation'],
}

function createWorker(
  options: Options,
  organisation: LoadedOrganisation,
  place: number,
  ofCast: boolean,
): LoadedWorker {
  const { random, today } = options
  const around = ofCast ? [demoCast.street] : organisation.serves
  const homes = [...options.areas.values()].filter(
    ({ tier, code }) => tier === 'community' && around.some((prefix) => code.startsWith(prefix)),
  )
  const home = random.pick(homes)
  const sex: Sex = random.chance(0.84) ? 'female' : 'male'
  const known = new Set(options.ground.city.skills.map(({ id }) => id))
  const chosen = organisation.kinds.includes('nursing')
    ? nursingSkills
    : ordinarySkills
        .filter(([, share]) => (place === 0 && share >= 0.5) || random.chance(share))
        .map(([id]) => id)
  const hiredAt = momentOf(addDays(today, -random.int(420, 1_100)), 540)
  return {
    county: Number(home.code.slice(0, 6)),
    id: random.uuid(hiredAt),
    name: nameOf(random, sex, Number(today.slice(0, 4)) - random.int(24, 60)),
    sex,
    phone: options.telephone(),
    organisation: publicId(organisation),
    organisationName: organisation.name,
    division: home.code,
    level: random.weighted([
      [0, 28],
      [5, 36],
      [4, 21],
      [3, 12],
      [2, 2],
      [1, 1],
    ]),
    skills: chosen.filter((id) => known.has(id)),
    ...placeIn(random, home),
  }
}

/** The working day in minutes, with an hour for lunch. */
export const halfDays = [
  { from: 8 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 17 * 60 + 30 },
] as const

/** Everybody rests one day a week; the cast works every day, so that a demonstration never finds them away. */
export function worksOn(worker: LoadedWorker, date: CivilDate): boolean {
  if (Object.values(workers).some(({ uuid }) => uuid === worker.id)) return true
  return Number.parseInt(worker.id.slice(-4), 16) % 7 !== weekdayOf(date)
}

export function createShifts(team: readonly LoadedWorker[], today: CivilDate): LoadedShift[] {
  const days = Array.from({ length: 22 }, (_, index) => addDays(today, index - 7))
  return team.flatMap((worker) =>
    days
      .filter((date) => worksOn(worker, date))
      .flatMap((date) =>
        halfDays.map(({ from, to }) => ({ worker, from: momentOf(date, from), to: momentOf(date, to) })),
      ),
  )
}
