// A visit as pages see it: facts in words, what can be done now, the telephone only where it is needed.

import { MeasurementValue } from '#health/contract'
import type { Actor } from '#kernel/access'
import type { City } from '#kernel/cities'
import { maskPhone, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { civilDateOf } from '#kernel/time'
import type { Visit } from '#service/contract'
import { findingsFor } from '../catalogue/offer.ts'
import { possibleForVisit } from './visit.ts'
import { factsInWords } from './visit-facts.ts'
import type { VisitRow } from './visit-store.ts'

type Named = { zh: string; en: string }

/** `now` decides whether the worker still needs the telephone: on the day of the visit, until it is over. */
export function viewVisit(
  context: { seal: Seal; city: City },
  actor: Actor,
  row: VisitRow,
  now: Date,
): Visit {
  const measurements = openMeasurements(context.seal, row)
  return {
    id: publicId(row),
    order: publicId({ county: row.county, id: row.orderId }),
    person: publicId({ county: row.county, id: row.person }),
    personName: row.personName,
    phone: phoneFor(context.seal, actor, row, now),
    address: row.address,
    position: positionOf(row),
    matters: row.matters,
    serviceName: row.serviceName,
    items: row.items,
    measures: row.measures,
    findings: findingsFor(context.city, row.service, row.division),
    itemsDone: row.itemsDone,
    measurements,
    worker: row.workerId,
    workerName: row.workerName,
    providerName: row.providerName,
    plannedFrom: row.plannedFrom,
    plannedTo: row.plannedTo,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    servedMinutes: row.servedMinutes,
    state: row.state,
    possible: possibleForVisit(row.state),
    facts: factsInWords(row),
    remarks: remarksOf(context.city, row, measurements),
    photos: row.photos,
    signed: row.signed,
    finding: row.findingSealed ? context.seal.open(row.findingSealed) : '',
    stars: row.stars,
    version: row.version,
  }
}

export function positionOf(row: VisitRow): { latitude: number; longitude: number } | null {
  if (row.latitude === null || row.longitude === null) return null
  return { latitude: row.latitude, longitude: row.longitude }
}

export function openMeasurements(seal: Seal, row: VisitRow): MeasurementValue[] {
  if (!row.measurementsSealed) return []
  return MeasurementValue.array().parse(JSON.parse(seal.open(row.measurementsSealed)))
}

function phoneFor(seal: Seal, actor: Actor, row: VisitRow, now: Date): string {
  if (!row.phoneSealed) return ''
  const phone = seal.open(row.phoneSealed)
  const going = row.state === 'planned' || row.state === 'under-way'
  const today = civilDateOf(row.plannedFrom) === civilDateOf(now)
  return going && today && actor.worker === row.workerId ? phone : maskPhone(phone)
}

function remarksOf(city: City, row: VisitRow, measurements: readonly MeasurementValue[]): Named[] {
  const remarks: Named[] = []
  if (row.finishedAt) {
    for (const measure of row.measures) {
      if (measurements.some(({ kind }) => kind === measure)) continue
      const name = city.measures.find(({ id }) => id === measure)?.name ?? { zh: measure, en: measure }
      remarks.push({ zh: `没有量${name.zh}`, en: `${name.en} was not measured` })
    }
  }
  if (row.decisionReason) {
    const [zh, en] = row.state === 'rejected' ? ['不予认定', 'Rejected'] : ['经核实认定', 'Confirmed']
    remarks.push({ zh: `${zh}：${row.decisionReason}`, en: `${en}: ${row.decisionReason}` })
  }
  return remarks
}

/** Who is told of what happens to a visit: its area, its provider, the person and the worker's own pages. */
export function audienceOf(row: VisitRow) {
  return { division: row.division, organisation: row.provider, person: row.person, worker: row.workerUuid }
}
