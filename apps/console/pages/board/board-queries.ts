// What the board asks of the server.
import { useQuery } from '@tanstack/react-query'
import type {
  Board as ServerBoard,
  Candidate as ServerCandidate,
  Offer as ServerOffer,
} from '#service/contract'
import { callApi, type LiveState } from '#ui'
import type { Wire } from '../desk/wire.ts'
import { keys } from '../orders/order-queries.ts'

export type Board = Wire<ServerBoard>
export type Worker = Board['workers'][number]
export type Block = Worker['blocks'][number]
export type Candidate = Wire<ServerCandidate>
type Offer = Wire<ServerOffer>

/** Read again each minute even in silence, because lateness grows without a notice. */
export function useBoard(date: string, live: LiveState) {
  return useQuery({
    queryKey: [...keys.boards, date],
    queryFn: ({ signal }) => callApi<Board>('GET', '/board', { query: { date }, signal }),
    refetchInterval: live === 'connected' ? 60_000 : 5_000,
  })
}

/** While another time is tried for an order its former ranking stays, so that the list does not jump away. */
export function useCandidates(order: string | undefined, from: string | undefined) {
  return useQuery({
    queryKey: [...keys.candidates, order, from],
    queryFn: ({ signal }) =>
      callApi<Candidate[]>('GET', `/orders/${order}/candidates`, { query: { from }, signal }),
    enabled: order !== undefined && from !== undefined,
    placeholderData: (before, query) => (query?.queryKey[1] === order ? before : undefined),
  })
}

export function useOffers() {
  return useQuery({
    queryKey: ['catalogue'],
    queryFn: ({ signal }) => callApi<Offer[]>('GET', '/catalogue', { signal }),
    staleTime: 10 * 60_000,
  })
}

/**
 * A worker's skills as the groups of services that they open (助浴, 助医 …): the city's catalogue says which service
 * needs which skill, and its own words are those that a dispatcher thinks in.
 */
export function groupsFor(
  skills: readonly string[],
  offers: readonly Offer[],
  language: 'zh' | 'en',
): string[] {
  const open = offers.filter(
    (offer) => offer.skills.length > 0 && offer.skills.every((skill) => skills.includes(skill)),
  )
  return [...new Set(open.map((offer) => offer.groupName[language]))]
}
