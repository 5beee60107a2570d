// The search for somebody for one order: the order, the time that is tried, who could go, and who is chosen.
import { useMemo } from 'react'
import { type Order, useOrder } from '../orders/order-queries.ts'
import type { BoardAddress } from './board-address.ts'
import { type Board, type Candidate, useCandidates } from './board-queries.ts'
import { firstChoice, instantAt } from './day-scale.ts'

export type PickState = {
  order: Order | undefined
  /** Reading the order when it does not wait on the board. */
  reading: ReturnType<typeof useOrder>
  minute: number | undefined
  from: string | undefined
  ranking: ReturnType<typeof useCandidates>
  /** Place of each candidate by worker, from 0. */
  places: ReadonlyMap<string, number>
  /** Chosen by hand, else the best who can go. */
  chosenId: string | undefined
  chosen: Candidate | undefined
}

export function usePick(address: BoardAddress, board: Board | undefined, now: Date): PickState {
  const waiting = board?.unassigned.find(({ id }) => id === address.order)
  // An order that left the list was given by somebody, or is being moved: then its record is asked.
  const reading = useOrder(board && !waiting ? address.order : undefined)
  const order = waiting ?? (address.order === undefined ? undefined : reading.data)
  const offered = order ? firstChoice(order.plannedFrom ?? order.wishedFrom, address.date, now) : undefined
  const minute = address.minute ?? offered
  const from = minute === undefined ? undefined : instantAt(address.date, minute)
  const assignable = order?.possible.includes('assign') ?? false
  const ranking = useCandidates(assignable ? order?.id : undefined, from)
  const candidates = assignable ? ranking.data : undefined
  const places = useMemo(
    () => new Map((candidates ?? []).map(({ worker }, place) => [worker, place])),
    [candidates],
  )
  const best = candidates?.find(canGo)
  const chosenId = address.worker ?? best?.worker
  const chosen = candidates?.find(({ worker }) => worker === chosenId)
  return { order, reading, minute, from, ranking, places, chosenId, chosen }
}

export function canGo(candidate: Candidate): boolean {
  return candidate.suitable && candidate.free
}
