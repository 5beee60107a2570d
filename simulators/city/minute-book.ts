// Service time as the city's rule gives it: granted when a month is first used, reserved, consumed or released.

import type { Policy } from '#kernel/policy'
import { type CivilDate, civilDateOf, monthOf } from '#kernel/time'
import type { PersonFacts } from '#registry/contract'
import { orderId } from '#service'
import type { Random } from './random.ts'
import type { CityGround, LoadedMovement, LoadedOrder, LoadedPerson } from './truth.ts'

type Granted = { policy: string; version: string; minutes: number }
/** `promised` counts every order whole, so that whatever is given back later is never promised twice. */
type Month = { granted: number; promised: number }

export type MinuteBook = {
  grantOn(person: LoadedPerson, on: CivilDate): Granted | undefined
  /** Takes the order's minutes out of its month; undefined when the rule gives none or not enough is left. */
  reserve(order: Reservable): { policy: string; version: string } | undefined
  consume(order: LoadedOrder, servedMinutes: number, at: Date): number
  release(order: LoadedOrder, at: Date): void
  /** In the order in which they happened. */
  movements(): LoadedMovement[]
}

export type Reservable = {
  id: string
  county: number
  person: LoadedPerson
  on: CivilDate
  minutes: number
  placedAt: Date
}

export function createMinuteBook(ground: CityGround, random: Random): MinuteBook {
  const rules = ground.policies
    .list(ground.city.id)
    .filter(({ unit, cadence }) => unit === 'minutes' && cadence === 'month')
  const months = new Map<string, Month>()
  const written: LoadedMovement[] = []
  const write = (movement: Omit<LoadedMovement, 'id'>) => {
    if (movement.minutes > 0) written.push({ id: random.uuid(movement.at), ...movement })
  }
  const ofOrder = (order: LoadedOrder, on: CivilDate) => ({
    person: order.person,
    policy: order.policy ?? '',
    month: monthOf(on),
    order: orderId(order),
  })
  return {
    grantOn: (person, on) => grantOn(ground, rules, person, on),
    reserve({ person, on, minutes, placedAt, ...key }) {
      const grant = grantOn(ground, rules, person, on)
      if (!grant) return undefined
      const name = `${person.id}/${monthOf(on)}`
      const month = months.get(name) ?? { granted: 0, promised: 0 }
      if (grant.minutes - month.promised < minutes) return undefined
      const common = {
        at: placedAt,
        person,
        policy: grant.policy,
        month: monthOf(on),
        order: `${key.county}-${key.id}`,
      }
      write({ ...common, kind: 'grant', minutes: grant.minutes - month.granted })
      write({ ...common, kind: 'reserve', minutes })
      months.set(name, {
        granted: Math.max(grant.minutes, month.granted),
        promised: month.promised + minutes,
      })
      return { policy: grant.policy, version: grant.version }
    },
    consume(order, servedMinutes, at) {
      const used = Math.min(servedMinutes, order.durationMinutes)
      const common = { ...ofOrder(order, civilDateOf(order.wishedFrom)), at }
      write({ ...common, kind: 'consume', minutes: used })
      write({ ...common, kind: 'release', minutes: order.durationMinutes - used })
      return used
    },
    release(order, at) {
      write({
        ...ofOrder(order, civilDateOf(order.wishedFrom)),
        at,
        kind: 'release',
        minutes: order.durationMinutes,
      })
    },
    movements: () => written.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  }
}

/** The largest that any monthly rule gives on the day of the visit. */
function grantOn(
  { city, policies }: CityGround,
  rules: readonly Policy[],
  person: LoadedPerson,
  on: CivilDate,
): Granted | undefined {
  const facts: PersonFacts = {
    birthDate: person.birthOn,
    division: person.division,
    hardship: person.hardship,
    abilityLevel: person.abilityLevel,
    livesAlone: person.living === 'alone',
  }
  let best: Granted | undefined
  for (const { id } of rules) {
    const result = policies.evaluate({ city: city.id, policyId: id, facts, on })
    if (result.kind !== 'amount' || result.amount <= (best?.minutes ?? 0)) continue
    best = { policy: result.policy, version: result.version, minutes: result.amount }
  }
  return best
}
