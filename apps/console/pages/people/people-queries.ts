// What the pages about people ask of the server. Each opening of a card is audited, so it is read once, not on every focus.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MeasurementLine as ServerMeasurement } from '#health/contract'
import type { ChangePerson, Division, PeoplePage, PersonCard } from '#registry/contract'
import type { Entitlement, Order, Visit } from '#service/contract'
import { type ApiProblem, callApi, newIdempotencyKey } from '#ui'
import { useNews } from '../../news.tsx'
import type { Wire } from '../desk/wire.ts'

export type Card = Wire<PersonCard>
export type Line = PeoplePage['people'][number]
export type PersonOrder = Wire<Order>
export type PersonVisit = Wire<Visit>
export type Measurement = Wire<ServerMeasurement>
export type AuditEntry = {
  at: string
  actor: string
  actorName: string | null
  action: string
  subject: string
  reason: string | null
}

const keyOf = (person: string, what: string) => ['people', person, what] as const

export function usePeople(filter: { q: string | undefined; division: string | undefined }) {
  return useInfiniteQuery({
    queryKey: ['people', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      callApi<PeoplePage>('GET', '/people', { query: { ...filter, after: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function divisionsBelow(parent: string | undefined) {
  return {
    queryKey: ['divisions', parent ?? ''],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      callApi<Division[]>('GET', '/divisions', { query: { parent }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }
}

export function useCard(person: string) {
  const queries = useQueryClient()
  useNews(({ type, subject }) => {
    if (type === 'registry.person-changed' && subject === person) {
      void queries.invalidateQueries({ queryKey: keyOf(person, 'card') })
    }
    if (!type.startsWith('service.')) return
    for (const what of ['orders', 'entitlement', 'measurements']) {
      void queries.invalidateQueries({ queryKey: keyOf(person, what) })
    }
  })
  return useQuery({
    queryKey: keyOf(person, 'card'),
    queryFn: ({ signal }) => callApi<Card>('GET', `/people/${person}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
  })
}

export function useEntitlement(person: string, enabled: boolean) {
  return useQuery({
    queryKey: keyOf(person, 'entitlement'),
    queryFn: ({ signal }) => callApi<Wire<Entitlement>>('GET', `/people/${person}/entitlement`, { signal }),
    enabled,
  })
}

/** The latest two hundred: a visit a day for half a year. */
export function useOrders(person: string, enabled: boolean) {
  return useQuery({
    queryKey: keyOf(person, 'orders'),
    queryFn: ({ signal }) =>
      callApi<PersonOrder[]>('GET', '/orders', { query: { person, limit: 200 }, signal }),
    enabled,
  })
}

export function useVisit(visit: string | undefined) {
  return useQuery({
    queryKey: ['visits', visit],
    queryFn: ({ signal }) => callApi<PersonVisit>('GET', `/visits/${visit}`, { signal }),
    enabled: visit !== undefined,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })
}

/** Audited like the card. */
export function useMeasurements(person: string, enabled: boolean) {
  return useQuery({
    queryKey: keyOf(person, 'measurements'),
    queryFn: ({ signal }) =>
      callApi<Measurement[]>('GET', `/people/${person}/measurements`, { query: { limit: 500 }, signal }),
    enabled,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  })
}

export function useLooks(person: string, enabled: boolean) {
  return useQuery({
    queryKey: keyOf(person, 'audit'),
    queryFn: async ({ signal }) =>
      (await callApi<{ entries: AuditEntry[] }>('GET', `/people/${person}/audit`, { signal })).entries,
    enabled,
  })
}

export type Reveal = { field: 'phone' | 'nationalId' | 'kinPhone'; kin?: string }

export async function revealField(person: string, { field, kin }: Reveal, reason: string): Promise<string> {
  const body = { field, reason, ...(kin === undefined ? {} : { kin }) }
  return (await callApi<{ value: string }>('POST', `/people/${person}/reveal`, { body })).value
}

/** Keeps the card that a command answered with, so that showing it is not another audited opening. */
export function useKeepCard(person: string) {
  const queries = useQueryClient()
  return {
    keep: (card: Card) => queries.setQueryData(keyOf(person, 'card'), card),
    readAgain: () =>
      queries.fetchQuery({
        queryKey: keyOf(person, 'card'),
        queryFn: () => callApi<Card>('GET', `/people/${person}`),
        staleTime: 0,
      }),
    spoil: () => {
      void queries.invalidateQueries({ queryKey: keyOf(person, 'entitlement') })
      void queries.invalidateQueries({ queryKey: keyOf(person, 'audit') })
      void queries.invalidateQueries({ queryKey: ['people', 'list'] })
    },
  }
}

export function useCorrection(person: string, onDone: (card: Card) => void) {
  const { keep, spoil } = useKeepCard(person)
  return useMutation<Card, ApiProblem, { change: ChangePerson; version: number }>({
    mutationFn: ({ change, version }) =>
      callApi<Card>('PATCH', `/people/${person}`, {
        body: change,
        ifMatch: version,
        idempotencyKey: newIdempotencyKey(),
      }),
    onSuccess: (card) => {
      keep(card)
      spoil()
      onDone(card)
    },
  })
}

/** Commands about kin answer with the relative; the card is read again after them. */
export function useKinCommand<Input>(
  person: string,
  send: (input: Input) => Promise<unknown>,
  onDone: () => void,
) {
  const { readAgain, spoil } = useKeepCard(person)
  return useMutation<unknown, ApiProblem, Input>({
    mutationFn: send,
    onSuccess: async () => {
      spoil()
      await readAgain()
      onDone()
    },
  })
}
