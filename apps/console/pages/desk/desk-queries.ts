// What the desk asks of the server, and how live notices keep it current.
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { Division, Place } from '#registry/contract'
import type { Feedback, Offer, Order, Quote, Visit } from '#service/contract'
import { type ApiProblem, callApi, type LiveState, newIdempotencyKey } from '#ui'
import type {
  CallerCard as ServerCallerCard,
  DeskCall as ServerDeskCall,
} from '../../../server/desk/desk-contract.ts'
import { useNews } from '../../news.tsx'
import type { Wire } from './wire.ts'

export type DeskCall = Wire<ServerDeskCall>
export type CallerCard = Wire<ServerCallerCard>
export type DeskOrder = Wire<Order>
export type DeskVisit = Wire<Visit>
export type LastVisit = CallerCard['lastVisits'][number]
export type DeskQuote = Wire<Quote>
export type Complaint = Wire<Feedback>
export type DutyAct = 'take' | 'release' | 'close'
type Named = { zh: string; en: string }
export type Duty = {
  id: string
  kind: string
  subject: string
  title: Named
  nextStep: Named
  role: string
  mine: boolean
  held: boolean
  state: 'open' | 'held' | 'closed' | 'cancelled'
  possible: DutyAct[]
  dueAt: string
  createdAt: string
  finding: string | null
}

const keys = {
  calls: ['desk', 'calls'],
  card: (call: string) => ['desk', 'card', call],
  duties: ['desk', 'duties'],
  visit: (visit: string) => ['desk', 'visit', visit],
} as const

/** While the live line is down the calls are asked for every three seconds; nobody may ring unheard. */
export function useCalls(live: LiveState) {
  return useQuery({
    queryKey: keys.calls,
    queryFn: ({ signal }) =>
      callApi<{ calls: DeskCall[]; hotline: string }>('GET', '/desk/calls', { signal }),
    refetchInterval: live === 'connected' ? 15_000 : 3_000,
  })
}

export function useDuties(live: LiveState) {
  return useQuery({
    queryKey: keys.duties,
    queryFn: async ({ signal }) => (await callApi<{ duties: Duty[] }>('GET', '/duties', { signal })).duties,
    refetchInterval: live === 'connected' ? 60_000 : 10_000,
  })
}

/** Each opening is audited, so the card is read once and then only when something on it has changed. */
export function useCard(call: string | undefined) {
  return useQuery({
    queryKey: keys.card(call ?? ''),
    queryFn: ({ signal }) => callApi<CallerCard>('GET', `/desk/calls/${call}/card`, { signal }),
    enabled: call !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

export function useVisit(visit: string | undefined) {
  return useQuery({
    queryKey: keys.visit(visit ?? ''),
    queryFn: ({ signal }) => callApi<DeskVisit>('GET', `/visits/${visit}`, { signal }),
    enabled: visit !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

export function useComplaint(id: string | undefined) {
  return useQuery({
    queryKey: ['desk', 'complaint', id ?? ''],
    queryFn: async ({ signal }) => {
      const query = { kind: 'complaint', limit: 500 }
      const all = await callApi<Complaint[]>('GET', '/feedback', { query, signal })
      return all.find((complaint) => complaint.id === id) ?? null
    },
    enabled: id !== undefined,
  })
}

export function useCatalogue(division: string | undefined) {
  return useQuery({
    queryKey: ['desk', 'catalogue', division ?? ''],
    queryFn: ({ signal }) => callApi<Wire<Offer>[]>('GET', '/catalogue', { query: { division }, signal }),
    enabled: division !== undefined,
    staleTime: 10 * 60_000,
  })
}

export type QuoteWish = { person: string; service: string; wishedFrom: string; durationMinutes: number }

export function useQuote(wish: QuoteWish | undefined) {
  return useQuery({
    queryKey: ['desk', 'quote', wish],
    queryFn: ({ signal }) => {
      const { person = '', ...query } = wish ?? {}
      return callApi<DeskQuote>('GET', `/people/${person}/quote`, { query, signal })
    },
    enabled: wish !== undefined,
    placeholderData: (before) => before,
  })
}

export function usePlacesNear(position: { latitude: number; longitude: number } | null) {
  const near = position ? `${position.latitude.toFixed(6)},${position.longitude.toFixed(6)}` : ''
  return useQuery({
    queryKey: ['desk', 'places', near],
    queryFn: ({ signal }) => callApi<Wire<Place>[]>('GET', '/places', { query: { near }, signal }),
    enabled: position !== null,
    staleTime: 10 * 60_000,
  })
}

export function divisionsQuery(parent: string | undefined) {
  return {
    queryKey: ['desk', 'divisions', parent ?? ''],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      callApi<Division[]>('GET', '/divisions', { query: { parent }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }
}

/** The divisions below each of these, in their order; what has not arrived yet is absent. */
export function useDivisionsBelow(parents: readonly string[]): { found: Division[]; waiting: boolean } {
  return useQueries({
    queries: parents.map((parent) => divisionsQuery(parent)),
    combine: (answers) => ({
      found: answers.flatMap(({ data }) => data ?? []),
      waiting: answers.some(({ isPending }) => isPending),
    }),
  })
}

/** Sends one command and reads again what it may have changed; a problem stays with the form that sent it. */
export function useCommand<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) {
  const queries = useQueryClient()
  return useMutation<Answer, ApiProblem, Input>({
    mutationFn: send,
    onSuccess: (answer) => {
      onDone?.(answer)
      void queries.invalidateQueries({ queryKey: keys.calls })
      void queries.invalidateQueries({ queryKey: keys.duties })
    },
  })
}

export function useKeepers() {
  const queries = useQueryClient()
  return {
    readCardAgain: useCallback(
      (call: string) => void queries.invalidateQueries({ queryKey: keys.card(call) }),
      [queries],
    ),
    keepCard: useCallback(
      (call: string, card: CallerCard) => queries.setQueryData(keys.card(call), card),
      [queries],
    ),
    keepVisit: useCallback(
      (visit: DeskVisit) => queries.setQueryData(keys.visit(visit.id), visit),
      [queries],
    ),
    readVisitAgain: useCallback(
      (visit: string) => void queries.invalidateQueries({ queryKey: keys.visit(visit) }),
      [queries],
    ),
  }
}

/** Notices only say that something happened. A card is read again only when the matter stands on it. */
export function useDeskLive(): LiveState {
  const queries = useQueryClient()
  return useNews(({ type, subject }) => {
    if (type.startsWith('kernel.call')) void queries.invalidateQueries({ queryKey: keys.calls })
    if (type.startsWith('kernel.duty')) void queries.invalidateQueries({ queryKey: keys.duties })
    if (!type.startsWith('service.')) return
    void queries.invalidateQueries({ queryKey: ['desk', 'quote'] })
    void queries.invalidateQueries({ queryKey: keys.visit(subject) })
    void queries.invalidateQueries({
      queryKey: ['desk', 'card'],
      predicate: ({ state }) => isOn(state.data as CallerCard | undefined, subject),
    })
  })
}

function isOn(card: CallerCard | undefined, subject: string): boolean {
  if (!card) return false
  return (
    card.openOrders.some((order) => order.id === subject || order.visit === subject) ||
    card.lastVisits.some((visit) => visit.id === subject)
  )
}

/** The same content sent again after a lost answer keeps its key and stays one command; changed content gets another. */
export function useAttemptKey(): (content: unknown) => string {
  const last = useRef({ key: '', words: '' })
  return useCallback((content) => {
    const words = JSON.stringify(content)
    if (last.current.key === '' || last.current.words !== words) {
      last.current = { key: newIdempotencyKey(), words }
    }
    return last.current.key
  }, [])
}
