// Makes a whole city from a recipe: the same seed gives the same people, the same year and the same morning.

import type { City } from '#kernel/cities'
import { createFactRegistry, createPolicyBook, type Policy, type PolicyBook } from '#kernel/policy'
import { publishPersonFacts } from '#registry'
import { createCareRecord } from './care-record.ts'
import { type CareParts, liveTheYear } from './care-year.ts'
import { createCast, demoCast } from './cast.ts'
import { createDiary } from './diary.ts'
import { mapOf } from './geography.ts'
import { createCalls, openTheDay } from './living-day.ts'
import { createMinuteBook } from './minute-book.ts'
import { createIdNumbers, createTelephones } from './numbers.ts'
import { createPeople } from './people.ts'
import { createOrganisations, createPlaces, createShifts, createWorkers } from './providers.ts'
import { createRandom, numberOf } from './random.ts'
import { settleMonths } from './settlement.ts'
import type { CityRecipe, CityTruth, GeneratedPhone, LoadedKin, LoadedPerson } from './truth.ts'

/** Only an invented city may be filled with generated people. */
export function generateCity(options: { city: City } & Omit<CityRecipe, 'city'>): CityTruth {
  const { city, people: count, seed, today } = options
  if (!city.invented)
    throw new Error(`${city.id} is a real city: people are generated for invented ones only`)
  const random = createRandom(seed)
  const ground = { city, policies: rulesOf(city) }
  const areas = mapOf(city)
  const telephone = createTelephones(numberOf(`telephones/${seed}`))
  const common = { ground, areas, today, telephone, idNumber: createIdNumbers() }
  const organisations = createOrganisations({ ...common, random: random.fork('organisations') })
  const places = createPlaces({ ...common, random: random.fork('places') }, organisations)
  const workers = createWorkers({ ...common, random: random.fork('workers') }, organisations, count)
  const cast = createCast({ ...common, random: random.fork('cast') })
  const others = createPeople(
    { ...common, random: random.fork('people') },
    Math.max(0, count - cast.people.length),
  )
  const people = [...cast.people, ...others.people]
  const kin = [...cast.kin, ...others.kin]
  const minutes = createMinuteBook(ground, random.fork('minutes'))
  const diary = createDiary(random.fork('diary'))
  const record = createCareRecord({ city, random: random.fork('care'), diary, minutes, today })
  const parts: CareParts = {
    ground,
    random: random.fork('year'),
    people,
    workers,
    organisations,
    minutes,
    record,
    today,
  }
  liveTheYear(parts)
  openTheDay({ ...parts, random: random.fork('day') })
  const calls = createCalls({ ...parts, random: random.fork('calls') })
  const { visits } = record
  const statements = settleMonths({ city, random: random.fork('statements'), organisations, visits, today })
  const { write: _, ...written } = record
  return {
    recipe: { city: city.id, people: count, seed, today },
    areas: [...areas.values()],
    ...{ organisations, places, workers, people, kin, calls, statements },
    ...written,
    shifts: createShifts(workers, today),
    movements: minutes.movements(),
    phones: phonesOf(people, kin),
  }
}

/** The pack's own rules, asked in the same way as at order time; the loader of the pack has parsed them. */
function rulesOf(city: City): PolicyBook {
  const registry = createFactRegistry()
  publishPersonFacts(registry)
  return createPolicyBook(city.policies as Policy[], registry.facts)
}

/** The telephones that a demonstration can pick up: the cast's, and some others'. */
function phonesOf(people: readonly LoadedPerson[], kin: readonly LoadedKin[]): GeneratedPhone[] {
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const ofPeople = people
    .slice(0, 15)
    .flatMap(({ phone, name }) => (phone ? [{ number: phone, owner: name, about: '老人' }] : []))
  const ofKin = kin.slice(0, 15).map(({ phone, name, relation, person }) => ({
    number: phone,
    owner: name,
    about: `${nameOf.get(person) ?? ''}的${relation}`,
  }))
  const ofWorkers = Object.values(demoCast.workers).map(({ phone, name }) => ({
    number: phone,
    owner: name,
    about: '护理员',
  }))
  const { provider } = demoCast
  return [
    ...ofPeople,
    ...ofKin,
    ...ofWorkers,
    { number: provider.phone, owner: provider.name, about: '服务机构' },
  ]
}
