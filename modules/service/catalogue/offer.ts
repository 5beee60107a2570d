// The offers of a city: what can be ordered at a division, and what it costs.

import { type City, holdsAt, type Service, servicesAt } from '#kernel/cities'
import { fail } from '#kernel/errors'
import { type Fen, priceOf } from '#kernel/money'
import type { Offer } from '#service/contract'
import { serviceErrors } from '../errors.ts'

/** Everything that can be ordered by people who live at this division. */
export function listOffers(city: City, division: string): Offer[] {
  return servicesAt(city, division).map((service) => offerOf(city, service))
}

/** One offer; refuses what the city does not offer there. */
export function getOffer(city: City, id: string, division: string): Offer {
  const service = city.services.find((candidate) => candidate.id === id && holdsAt(candidate, division))
  return service ? offerOf(city, service) : fail(serviceErrors.SERVICE_UNKNOWN_SERVICE, { service: id })
}

function offerOf(city: City, service: Service): Offer {
  const group = city.groups.find((candidate) => candidate.id === service.group)
  // Some services carry others inside: every home visit in 海安 includes the life greeting (H2).
  const parts = [
    service,
    ...(service.includes ?? []).flatMap((id) => city.services.filter((candidate) => candidate.id === id)),
  ]
  const items = new Map(parts.flatMap(({ checklist }) => checklist.map((item) => [item.id, item] as const)))
  return {
    id: service.id,
    name: service.name,
    group: service.group,
    groupName: group?.name ?? { zh: service.group, en: service.group },
    durationMinutes: service.durationMinutes,
    skills: [...new Set(parts.flatMap(({ skills }) => skills))],
    items: [...items.values()].map(({ id, zh, en }) => ({ id, name: { zh, en } })),
    measures: [...new Set(parts.flatMap(({ measures = [] }) => measures))],
    findings: findingsOf(parts),
    price: service.price ?? null,
  }
}

function findingsOf(parts: readonly Service[]): Offer['findings'] {
  const findings = new Map(
    parts.flatMap(({ findings = [] }) => findings.map((one) => [one.id, one] as const)),
  )
  return [...findings.values()].map(({ id, zh, en }) => ({ id, name: { zh, en } }))
}

/** The findings to choose from at a visit of a service that the catalogue may have dropped since. */
export function findingsFor(city: City, service: string, division: string): Offer['findings'] {
  const offer = listOffers(city, division).find((candidate) => candidate.id === service)
  return offer?.findings ?? []
}

/** What one visit of so many minutes costs; null while the city has published no price. An order is one item. */
export function priceFor(offer: Offer, minutes: number): Fen | null {
  if (!offer.price) return null
  return offer.price.per === 'hour' ? priceOf(minutes, offer.price.fen) : offer.price.fen
}
