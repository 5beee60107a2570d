// What the family's pages ask the server, and how notices keep it fresh.

import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MeasurementLine as ContractMeasurement } from '#health/contract'
import type {
  PersonCard as ContractCard,
  PersonLine as ContractLine,
  PeoplePage as ContractPeople,
} from '#registry/contract'
import type {
  Entitlement as ContractEntitlement,
  Feedback as ContractFeedback,
  Offer as ContractOffer,
  Order as ContractOrder,
  OrderDetail as ContractOrderDetail,
  Quote as ContractQuote,
  Visit as ContractVisit,
} from '#service/contract'
import { callApi, type LiveState, useLive } from '#ui'
import type { Wire } from './wire.ts'

export type Parent = Wire<ContractLine>
export type ParentCard = Wire<ContractCard>
export type Entitlement = Wire<ContractEntitlement>
export type Offer = Wire<ContractOffer>
export type Order = Wire<ContractOrder>
export type OrderDetail = Wire<ContractOrderDetail>
export type Quote = Wire<ContractQuote>
export type Visit = Wire<ContractVisit>
export type Measurement = Wire<ContractMeasurement>
export type Feedback = Wire<ContractFeedback>

/** Openings of a person or a visit are written down: they are not repeated merely because the phone was looked at. */
const opened = { staleTime: 5 * 60_000, refetchOnWindowFocus: false, networkMode: 'always' } as const
/** Without a network a page says so instead of turning for ever. */
const always = { networkMode: 'always' } as const

/** The people who agreed that this reader may see them and order for them. */
export function useParents() {
  return useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) =>
      callApi<Wire<ContractPeople>>('GET', '/people', { query: { limit: 20 }, signal }),
    staleTime: 60_000,
    ...always,
  })
}

export function useParentCard(person: string | undefined) {
  return useQuery({
    queryKey: ['person', person],
    queryFn: ({ signal }) => callApi<ParentCard>('GET', `/people/${person}`, { signal }),
    enabled: person !== undefined,
    ...opened,
  })
}

/** The newest wish first: what comes stands before what was. */
export function useOrders(person: string) {
  return useQuery({
    queryKey: ['orders', person],
    queryFn: ({ signal }) => callApi<Order[]>('GET', '/orders', { query: { person, limit: 100 }, signal }),
    ...always,
  })
}

export function useOrder(id: string) {
  return useQuery({
    queryKey: ['order', id],
    queryFn: ({ signal }) => callApi<OrderDetail>('GET', `/orders/${id}`, { signal }),
    ...always,
  })
}

function visitQuery(id: string) {
  return {
    queryKey: ['visit', id],
    queryFn: ({ signal }: { signal: AbortSignal }) => callApi<Visit>('GET', `/visits/${id}`, { signal }),
    ...opened,
  }
}

export function useVisit(id: string | null) {
  return useQuery({ ...visitQuery(id ?? ''), enabled: id !== null })
}

export function useVisits(ids: readonly string[]) {
  return useQueries({ queries: ids.map(visitQuery) })
}

export function useEntitlement(person: string) {
  return useQuery({
    queryKey: ['entitlement', person],
    queryFn: ({ signal }) => callApi<Entitlement>('GET', `/people/${person}/entitlement`, { signal }),
    ...always,
  })
}

/** The newest first; a few are enough for the latest of each kind. */
export function useMeasurements(person: string) {
  return useQuery({
    queryKey: ['measurements', person],
    queryFn: ({ signal }) =>
      callApi<Measurement[]>('GET', `/people/${person}/measurements`, { query: { limit: 10 }, signal }),
    ...opened,
  })
}

export function useOffers(division: string) {
  return useQuery({
    queryKey: ['catalogue', division],
    queryFn: ({ signal }) => callApi<Offer[]>('GET', '/catalogue', { query: { division }, signal }),
    staleTime: 10 * 60_000,
    ...always,
  })
}

export function useQuote(person: string, service: string, wishedFrom: string) {
  return useQuery({
    queryKey: ['quote', person, service, wishedFrom],
    queryFn: ({ signal }) =>
      callApi<Quote>('GET', `/people/${person}/quote`, { query: { service, wishedFrom }, signal }),
    ...always,
  })
}

export function useFeedback(visit: string | null) {
  return useQuery({
    queryKey: ['feedback', visit],
    queryFn: ({ signal }) =>
      callApi<Feedback[]>('GET', '/feedback', { query: { visit: visit ?? undefined }, signal }),
    enabled: visit !== null,
    ...always,
  })
}

/** Everything about orders and visits is asked again when something happened to one of them. */
export function useServiceNotices(): LiveState {
  const client = useQueryClient()
  return useLive('/events', ({ data }) => {
    if (typeof data !== 'object' || data === null || !('type' in data)) return
    const type = String(data.type)
    if (!type.startsWith('service.') && type !== 'kernel.message-sent') return
    for (const name of ['orders', 'order', 'visit', 'entitlement', 'measurements', 'feedback']) {
      void client.invalidateQueries({ queryKey: [name] })
    }
  })
}
