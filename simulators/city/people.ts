// People of 60 and over with their kin. Shares follow the general shape of an ageing Chinese city; they are tables
// to change, not statistics to cite.

import { addDays, ageOn, type CivilDate } from '#kernel/time'
import type { AbilityLevel, Hardship, Living } from '#registry/contract'
import { type Area, addressIn, placeIn } from './geography.ts'
import { birthFor, momentOf } from './moments.ts'
import { nameOf, type Sex, surnameOf } from './names.ts'
import type { Random } from './random.ts'
import type { CityGround, LoadedKin, LoadedPerson } from './truth.ts'

type Weights<T> = readonly (readonly [T, number])[]

/** Age bands: share in per mille, and how many of a hundred are women. */
const pyramid: Weights<{ from: number; to: number; womenPercent: number }> = [
  [{ from: 60, to: 64, womenPercent: 50 }, 277],
  [{ from: 65, to: 69, womenPercent: 51 }, 279],
  [{ from: 70, to: 74, womenPercent: 52 }, 187],
  [{ from: 75, to: 79, womenPercent: 53 }, 118],
  [{ from: 80, to: 84, womenPercent: 56 }, 77],
  [{ from: 85, to: 89, womenPercent: 59 }, 41],
  [{ from: 90, to: 94, womenPercent: 64 }, 16],
  [{ from: 95, to: 99, womenPercent: 70 }, 4],
  [{ from: 100, to: 104, womenPercent: 76 }, 1],
]

type Band = { until: number; ability: Weights<AbilityLevel>; living: Weights<Living> }

const bands: readonly Band[] = [
  {
    until: 70,
    ability: [
      ['unassessed', 600],
      ['intact', 340],
      ['mild', 40],
      ['moderate', 12],
      ['severe', 6],
      ['total', 2],
    ],
    living: [
      ['with-spouse', 62],
      ['with-children', 24],
      ['alone', 11],
      ['other', 2],
      ['institution', 1],
    ],
  },
  {
    until: 80,
    ability: [
      ['unassessed', 400],
      ['intact', 460],
      ['mild', 90],
      ['moderate', 30],
      ['severe', 15],
      ['total', 5],
    ],
    living: [
      ['with-spouse', 53],
      ['with-children', 27],
      ['alone', 16],
      ['other', 2],
      ['institution', 2],
    ],
  },
  {
    until: 90,
    ability: [
      ['unassessed', 150],
      ['intact', 450],
      ['mild', 230],
      ['moderate', 100],
      ['severe', 50],
      ['total', 20],
    ],
    living: [
      ['with-spouse', 31],
      ['with-children', 37],
      ['alone', 25],
      ['other', 2],
      ['institution', 5],
    ],
  },
  {
    until: 200,
    ability: [
      ['unassessed', 50],
      ['intact', 220],
      ['mild', 300],
      ['moderate', 220],
      ['severe', 140],
      ['total', 70],
    ],
    living: [
      ['with-spouse', 9],
      ['with-children', 56],
      ['alone', 23],
      ['other', 3],
      ['institution', 9],
    ],
  },
]
const hardships: Weights<Hardship> = [
  ['none', 935],
  ['subsistence-allowance', 35],
  ['low-income-edge', 22],
  ['special-hardship', 8],
]
const conditionShares: Weights<string> = [
  ['高血压', 0.52],
  ['糖尿病', 0.19],
  ['冠心病', 0.15],
  ['关节炎', 0.17],
  ['白内障', 0.12],
  ['骨质疏松', 0.12],
  ['慢阻肺', 0.06],
  ['脑卒中后遗症', 0.05],
  ['青霉素过敏', 0.03],
]
const matterShares: readonly ((who: { surname: string; sex: Sex }) => string)[] = [
  () => '听力不好，请大声说',
  ({ surname, sex }) => `请叫${sex === 'female' ? '她' : '他'}${surname}老师`,
  ({ surname, sex }) => `习惯被叫${surname}${sex === 'female' ? '阿姨' : '师傅'}`,
  () => '看字吃力，请念给老人听',
  () => '走路慢，开门要等一会儿',
  () => '吃软、少盐',
  () => '不吃辣',
  () => '家里有小狗，先按门铃',
  () => '中午要午睡，一点半以后再来',
  () => '只讲方言，请说慢些',
]

export type PeopleOptions = {
  ground: CityGround
  areas: ReadonlyMap<string, Area>
  random: Random
  today: CivilDate
  telephone: () => string
  idNumber: (county: number, birthOn: CivilDate, sex: Sex) => string
}

export function createPeople(
  options: PeopleOptions,
  count: number,
): { people: LoadedPerson[]; kin: LoadedKin[] } {
  const communities = [...options.areas.values()].filter(({ tier }) => tier === 'community')
  // Town communities hold more people than villages do.
  const weights = communities.map((area) => [area, area.radiusMetres < 500 ? 5 : 3] as const)
  const people = Array.from({ length: count }, () => createPerson(options, options.random.weighted(weights)))
  return { people, kin: people.flatMap((person) => createKin(options, person)) }
}

function createPerson(options: PeopleOptions, area: Area): LoadedPerson {
  const { random, today } = options
  const band = random.weighted(pyramid)
  const age = random.int(band.from, band.to)
  const birthOn = birthFor(today, age, random.int(0, 363))
  const sex: Sex = random.int(1, 100) <= band.womenPercent ? 'female' : 'male'
  const county = Number(area.code.slice(0, 6))
  const { ability, living } = bandOf(age)
  const surname = surnameOf(random)
  const registeredAt = momentOf(addDays(today, -random.int(400, 1_100)), random.int(510, 1_020))
  return {
    county,
    id: random.uuid(registeredAt),
    division: area.code,
    name: nameOf(random, sex, Number(birthOn.slice(0, 4)), surname),
    sex,
    birthOn,
    nationalId: options.idNumber(county, birthOn, sex),
    phone: random.chance(0.94) ? options.telephone() : null,
    address: addressIn(random, options.ground.city, area),
    ...placeIn(random, area),
    abilityLevel: random.weighted(ability),
    living: random.weighted(living),
    hardship: random.weighted(hardships),
    conditions: conditionShares.filter(([, share]) => random.chance(share)).map(([condition]) => condition),
    matters: random
      .sample(
        matterShares,
        random.weighted([
          [0, 45],
          [1, 38],
          [2, 17],
        ]),
      )
      .map((say) => say({ surname, sex })),
    registeredAt,
    facts: [1, 2, 3, 4].map(() => random.uuid(registeredAt)),
  }
}

function bandOf(age: number): Band {
  const band = bands.find(({ until }) => age < until)
  if (!band) throw new RangeError(`nobody is ${age}`)
  return band
}

/** How many of those with a child let them see and order; about 40 of a hundred people in all. */
const consentShare = 0.45

function createKin(options: PeopleOptions, person: LoadedPerson): LoadedKin[] {
  const { random, today } = options
  const age = ageOn(person.birthOn, today)
  const relatives: Omit<LoadedKin, 'county' | 'id' | 'person' | 'division' | 'place' | 'phone'>[] = []
  const add = (name: string, relation: string, holdsKey: boolean, consented = false) =>
    void relatives.push({ name, relation, holdsKey, consent: consented ? consentOf(random, person) : null })
  const born = (years: number) => Number(today.slice(0, 4)) - years
  const children =
    person.hardship === 'special-hardship'
      ? 0
      : random.weighted([
          [0, 8],
          [1, 46],
          [2, 33],
          [3, 13],
        ])
  // Children carry their father's surname: a mother's children have another one.
  const surname = person.sex === 'male' ? [...person.name][0] : surnameOf(random)
  for (let child = 0; child < children; child += 1) {
    const sex: Sex = random.chance(0.5) ? 'female' : 'male'
    const name = nameOf(random, sex, born(age - random.int(23, 33)), surname)
    const near = person.living === 'with-children' && child === 0
    const consented = child === 0 && random.chance(consentShare)
    add(name, sex === 'female' ? '女儿' : '儿子', near || random.chance(0.15), consented)
  }
  if (person.living === 'with-spouse') {
    const sex: Sex = person.sex === 'female' ? 'male' : 'female'
    add(nameOf(random, sex, born(age)), sex === 'male' ? '丈夫' : '妻子', true)
  }
  if (person.living === 'alone' && random.chance(0.6)) {
    const sex: Sex = random.chance(0.8) ? 'female' : 'male'
    add(nameOf(random, sex, born(random.int(50, 75))), '邻居', random.chance(0.55))
  }
  return relatives.slice(0, 3).map((relative, index) => ({
    ...relative,
    county: person.county,
    id: random.uuid(person.registeredAt),
    person: person.id,
    division: person.division,
    phone: options.telephone(),
    place: index + 1,
  }))
}

function consentOf(random: Random, person: LoadedPerson): NonNullable<LoadedKin['consent']> {
  const givenAt = new Date(person.registeredAt.getTime() + random.int(0, 30) * 86_400_000)
  return { id: random.uuid(givenAt), givenAt, how: random.pick(['书面同意书', '热线录音', '上门当面']) }
}
