// The people whom every demonstration meets: the same names, telephones and ids in every generated city.

import { publicId } from '#kernel/ids'
import { addDays, type CivilDate } from '#kernel/time'
import { type Area, addressIn, placeIn } from './geography.ts'
import { birthFor, momentOf } from './moments.ts'
import type { Random } from './random.ts'
import type { CityGround, LoadedKin, LoadedPerson } from './truth.ts'

export const castCounty = 990101
const uuid = (order: number) => `01800000-0000-7000-8000-${String(order).padStart(12, '0')}`
const phone = (order: number) => `+86128${String(order).padStart(8, '0')}`
const member = (order: number, name: string, telephone: number) => {
  const key = { county: castCounty, uuid: uuid(order) }
  return { ...key, id: publicId({ county: castCounty, id: key.uuid }), name, phone: phone(telephone) }
}

const people = {
  wangXiuying: member(1, '王秀英', 1),
  liJianguo: member(2, '李建国', 11),
  zhaoYulan: member(3, '赵玉兰', 21),
}
const kin = {
  wangLi: member(101, '王丽', 2),
  zhouYuzhen: member(102, '周玉珍', 3),
  sunShufen: member(103, '孙淑芬', 12),
  liQiang: member(104, '李强', 13),
  qianWeimin: member(105, '钱卫民', 22),
}
const workers = { chenGuifang: member(201, '陈桂芳', 31), liuYang: member(202, '刘洋', 32) }

/** For sign-ins, pictures and the browser story; `id` is the public id, telephones are E.164. */
export const demoCast = {
  people,
  kin,
  workers,
  provider: member(301, '颐和青禾居家养老服务中心', 41),
  /** 望湖街道, where 王秀英 lives: a prefix for a dispatcher of one street. */
  street: '990101001',
  /** Who calls: entitled, and without any visit today, so that a demonstration can order for her. */
  caller: people.wangXiuying,
  /** She consented to this daughter in another city. */
  daughter: kin.wangLi,
  careWorker: workers.chenGuifang,
} as const

export function isCast(person: { id: string }): boolean {
  return Object.values(people).some((member) => member.uuid === person.id)
}

type Member = ReturnType<typeof member>
type Part = Pick<LoadedPerson, 'sex' | 'abilityLevel' | 'living' | 'conditions' | 'matters' | 'division'> & {
  who: Member
  age: number
  kin: KinPart[]
}
type KinPart = {
  who: Member
  relation: string
  holdsKey: boolean
  consented: boolean
}

const parts: readonly Part[] = [
  {
    who: people.wangXiuying,
    age: 82,
    sex: 'female',
    division: '990101001001',
    abilityLevel: 'mild',
    living: 'alone',
    conditions: ['高血压', '膝关节炎', '青霉素过敏'],
    matters: ['听力不好，请大声说', '做饭要软、少盐', '女儿在外地，有事先打电话'],
    kin: [
      { who: kin.wangLi, relation: '女儿', holdsKey: false, consented: true },
      { who: kin.zhouYuzhen, relation: '邻居', holdsKey: true, consented: false },
    ],
  },
  {
    who: people.liJianguo,
    age: 76,
    sex: 'male',
    division: '990101002002',
    abilityLevel: 'intact',
    living: 'with-spouse',
    conditions: ['糖尿病'],
    matters: ['午睡到两点，请下午来'],
    kin: [
      { who: kin.sunShufen, relation: '妻子', holdsKey: true, consented: true },
      { who: kin.liQiang, relation: '儿子', holdsKey: false, consented: true },
    ],
  },
  {
    who: people.zhaoYulan,
    age: 88,
    sex: 'female',
    division: '990101001003',
    abilityLevel: 'moderate',
    living: 'with-children',
    conditions: ['高血压', '脑卒中后遗症', '骨质疏松'],
    matters: ['请叫她赵老师', '起身要扶，防跌倒'],
    kin: [{ who: kin.qianWeimin, relation: '儿子', holdsKey: true, consented: true }],
  },
]

/** The three people with their kin; `idNumber` gives each a number of their own. */
export function createCast(options: {
  ground: CityGround
  areas: ReadonlyMap<string, Area>
  random: Random
  today: CivilDate
  idNumber: (county: number, birthOn: CivilDate, sex: 'female' | 'male') => string
}): { people: LoadedPerson[]; kin: LoadedKin[] } {
  const { random, today } = options
  const registeredAt = momentOf(addDays(today, -800), 600)
  const made = parts.map((part) => {
    const area = options.areas.get(part.division)
    if (!area) throw new Error(`the cast lives in ${part.division}, which the pack does not have`)
    const { who, age, kin: _, ...facts } = part
    const birthOn = birthFor(today, age, 120)
    const person: LoadedPerson = {
      ...facts,
      county: who.county,
      id: who.uuid,
      name: who.name,
      phone: who.phone,
      birthOn,
      nationalId: options.idNumber(who.county, birthOn, part.sex),
      address: addressIn(random, options.ground.city, area),
      ...placeIn(random, area),
      hardship: 'none',
      registeredAt,
      facts: [1, 2, 3, 4].map(() => random.uuid(registeredAt)),
    }
    return { person, kin: part.kin.map((one, place) => kinOf(random, person, one, place + 1)) }
  })
  return { people: made.map(({ person }) => person), kin: made.flatMap((one) => one.kin) }
}

function kinOf(random: Random, person: LoadedPerson, part: KinPart, place: number): LoadedKin {
  const givenAt = person.registeredAt
  return {
    county: person.county,
    id: part.who.uuid,
    person: person.id,
    division: person.division,
    name: part.who.name,
    relation: part.relation,
    phone: part.who.phone,
    holdsKey: part.holdsKey,
    place,
    consent: part.consented ? { id: random.uuid(givenAt), givenAt, how: '书面同意书' } : null,
  }
}
