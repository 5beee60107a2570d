// What the pages of orders and dispatch ask of the server, and how live notices keep it current.
import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type { PeoplePage, PersonLine } from '#registry/contract'
import type {
  Order as ServerOrder,
  OrderDetail as ServerOrderDetail,
  Visit as ServerVisit,
} from '#service/contract'
import { type ApiProblem, callApi, type LiveState, newIdempotencyKey } from '#ui'
import { useNews } from '../../news.tsx'
import type { Wire } from '../desk/wire.ts'

export type Order = Wire<ServerOrder>
export type OrderDetail = Wire<ServerOrderDetail>
export type Visit = Wire<ServerVisit>
export type OrderState = Order['state']
export type VisitState = Visit['state']
export type Person = Wire<PersonLine>
export type Evidence = { operation: string; kind: 'photo' | 'signature'; capturedAt: string }
export type Message = {
  id: string
  template: string
  to: string
  text: string
  state: 'queued' | 'sending' | 'sent' | 'failed'
  createdAt: string
  sentAt: string | null
}
export type OrderFilters = {
  state?: string | undefined
  on?: string | undefined
  person?: string | undefined
}

export const keys = {
  lists: ['orders', 'list'],
  list: (filters: OrderFilters) => ['orders', 'list', filters],
  order: (id: string) => ['orders', 'one', id],
  visits: ['visit'],
  visit: (id: string) => ['visit', id],
  evidence: (visit: string) => ['visit-evidence', visit],
  messages: (about: string) => ['messages', about],
  boards: ['board'],
  candidates: ['candidates'],
} as const

const pageSize = 50

export function useOrders(filters: OrderFilters) {
  return useInfiniteQuery({
    queryKey: keys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      callApi<Order[]>('GET', '/orders', {
        query: { ...filters, after: pageParam, limit: pageSize },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.id),
  })
}

export function useOrder(id: string | undefined) {
  return useQuery({
    queryKey: keys.order(id ?? ''),
    queryFn: ({ signal }) => callApi<OrderDetail>('GET', `/orders/${id}`, { signal }),
    enabled: id !== undefined,
  })
}

/** Each opening of a visit is audited, so it is read once and again only when something happened to it. */
export function useVisit(id: string | undefined) {
  return useQuery({
    queryKey: keys.visit(id ?? ''),
    queryFn: ({ signal }) => callApi<Visit>('GET', `/visits/${id}`, { signal }),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

export function useEvidence(visit: string) {
  return useQuery({
    queryKey: keys.evidence(visit),
    queryFn: ({ signal }) => callApi<Evidence[]>('GET', `/visits/${visit}/photos`, { signal }),
  })
}

export function useMessages(about: string | undefined) {
  return useQuery({
    queryKey: keys.messages(about ?? ''),
    queryFn: async ({ signal }) =>
      (await callApi<{ messages: Message[] }>('GET', '/messages', { query: { about }, signal })).messages,
    enabled: about !== undefined,
  })
}

export function usePeople(words: string) {
  return useQuery({
    queryKey: ['people', 'search', words],
    queryFn: ({ signal }) =>
      callApi<Wire<PeoplePage>>('GET', '/people', { query: { q: words, limit: 20 }, signal }),
    enabled: words !== '',
  })
}

export type Command = { path: string; body?: object; ifMatch?: number }

/**
 * Sends one command. The same content sent again after a lost answer keeps its key and stays one command; after an
 * answer the next press is a new one. A refusal stays with the form that sent it, and what it saw is read again.
 */
export function useCommand<Answer>(onDone?: (answer: Answer) => void) {
  const queries = useQueryClient()
  const attempt = useRef({ key: '', words: '' })
  return useMutation<Answer, ApiProblem, Command>({
    mutationFn: ({ path, ...command }) => {
      const words = JSON.stringify([path, command])
      if (attempt.current.words !== words) attempt.current = { key: newIdempotencyKey(), words }
      return callApi<Answer>('POST', path, { body: {}, ...command, idempotencyKey: attempt.current.key })
    },
    onSuccess: (answer) => {
      attempt.current = { key: '', words: '' }
      onDone?.(answer)
    },
    onSettled: (_answer, problem) => {
      if (!problem?.unreachable) readServiceAgain(queries)
    },
  })
}

/** Lists, board and candidates are cheap and follow everything; a record only what happened to it. */
function readServiceAgain(queries: QueryClient, subjects?: ReadonlySet<string>): void {
  for (const queryKey of [keys.lists, keys.boards, keys.candidates])
    void queries.invalidateQueries({ queryKey })
  const touched = (value: unknown): boolean => {
    if (subjects === undefined || typeof value !== 'object' || value === null) return true
    return ['id', 'visit', 'order'].some((name) => subjects.has(String(Reflect.get(value, name))))
  }
  for (const queryKey of [['orders', 'one'], keys.visits]) {
    void queries.invalidateQueries({ queryKey, predicate: ({ state }) => touched(state.data) })
  }
  for (const queryKey of [['visit-evidence'], ['messages']]) void queries.invalidateQueries({ queryKey })
}

const gatherMilliseconds = 150

/** Notices only say that something happened; those of one moment are answered by one reading. */
export function useServiceLive(): LiveState {
  const queries = useQueryClient()
  const waiting = useRef<{ timer: number | undefined; subjects: Set<string> }>({
    timer: undefined,
    subjects: new Set(),
  })
  useEffect(() => {
    const gathered = waiting.current
    return () => {
      clearTimeout(gathered.timer)
      gathered.timer = undefined
    }
  }, [])
  const flush = useCallback(() => {
    const { subjects } = waiting.current
    waiting.current = { timer: undefined, subjects: new Set() }
    readServiceAgain(queries, subjects)
  }, [queries])
  return useNews(({ type, subject }) => {
    if (!type.startsWith('service.') && type !== 'kernel.message-sent') return
    waiting.current.subjects.add(subject)
    waiting.current.timer ??= window.setTimeout(flush, gatherMilliseconds)
  })
}
