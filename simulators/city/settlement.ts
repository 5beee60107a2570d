// Past months settled: each provider's verified visits in one approved statement, priced as the program prices them.

import type { City } from '#kernel/cities'
import { publicId } from '#kernel/ids'
import { addDays, type CivilDate, civilDateOf, monthOf, monthRange } from '#kernel/time'
import { divisionAround, priceVisit, type RowRecord } from '#service'
import { demoCast } from './cast.ts'
import { momentOf, monthsBefore } from './moments.ts'
import type { Random } from './random.ts'
import type { LoadedOrganisation, LoadedStatement, LoadedVisit } from './truth.ts'

/** Drafted on the third, approved on the sixth of the next month. */
const draftedOnDay = 3
const approvedOnDay = 6

type Options = {
  city: City
  random: Random
  organisations: readonly LoadedOrganisation[]
  visits: readonly LoadedVisit[]
  today: CivilDate
}

/** Marks the visits and orders that it settles. The last month of the cast's provider is left to be drafted. */
export function settleMonths({ city, random, organisations, visits, today }: Options): LoadedStatement[] {
  const byMonth = Map.groupBy(
    visits.filter(({ state }) => state === 'verified'),
    (visit) => `${visit.worker.organisation}/${monthOf(startedOn(visit))}`,
  )
  const months = Array.from({ length: 13 }, (_, index) => monthOf(monthsBefore(today, 13 - index)))
  return months.flatMap((month) =>
    organisations.flatMap((organisation) => {
      const provider = publicId(organisation)
      const approvedOn = addDays(monthRange(month).to, approvedOnDay - 1)
      const leftOpen = month === monthOf(monthsBefore(today, 1)) && organisation.id === demoCast.provider.uuid
      const settled = byMonth.get(`${provider}/${month}`) ?? []
      if (settled.length === 0 || approvedOn >= today || leftOpen) return []
      return [settle(city, random, organisation, month, settled)]
    }),
  )
}

function startedOn(visit: LoadedVisit): CivilDate {
  return civilDateOf(visit.outcome?.startedAt ?? visit.plannedFrom)
}

function settle(
  city: City,
  random: Random,
  organisation: LoadedOrganisation,
  month: string,
  visits: readonly LoadedVisit[],
): LoadedStatement {
  const next = monthRange(month).to
  const drafted = {
    id: 'demo:provider-manager',
    name: '周敏',
    at: momentOf(addDays(next, draftedOnDay - 1), 600),
  }
  const approved = { id: 'demo:finance', name: '吴建华', at: momentOf(addDays(next, approvedOnDay - 1), 930) }
  const statement: LoadedStatement = {
    county: organisation.county,
    id: random.uuid(drafted.at),
    provider: publicId(organisation),
    providerName: organisation.name,
    division: divisionAround(visits.map(({ order }) => order.person.division)),
    month,
    rows: visits.map((visit) => rowOf(city, visit)),
    drafted,
    approved,
    fundPosting: random.uuid(approved.at),
    selfPaidPosting: random.uuid(approved.at),
  }
  for (const visit of visits) {
    visit.statement = publicId(statement)
    visit.order.state = 'settled'
    visit.order.settledAt = approved.at
  }
  return statement
}

function rowOf(city: City, visit: LoadedVisit): RowRecord {
  const { order, outcome, worker } = visit
  const servedMinutes = outcome?.servedMinutes ?? 0
  const price = priceVisit(city, {
    service: order.service,
    servedMinutes,
    orderedMinutes: order.durationMinutes,
  })
  if (!price) throw new Error(`the catalogue of ${city.id} has no price for ${order.service}`)
  return {
    visit: publicId(visit),
    servedOn: startedOn(visit),
    personName: order.person.name,
    workerName: worker.name,
    serviceName: order.serviceName,
    funding: order.funding,
    minutes: price.minutes,
    priceRule: price.rule,
    amountFen: price.amountFen,
  }
}
