// What the operator has written for each call: kept while calls come and go, so that nothing typed is lost.
import { useCallback, useState } from 'react'
import type { CallerCard, DeskOrder } from './desk-queries.ts'

/** Whom an order is for, and what the card said that the form needs after the card has closed. */
export type Caller = {
  person: string
  name: string
  division: string
  state: 'active' | 'moved' | 'dead'
  /** Names of services they had lately, the latest first. */
  services: string[]
  lastVisit: { id: string; workerName: string } | undefined
}

export type OrderDraft = {
  service: string | undefined
  day: string
  time: string
  /** undefined: as long as the catalogue says. */
  minutes: number | undefined
  note: string
  sex: 'any' | 'female' | 'male'
  usualWorker: boolean
  funding: 'entitlement' | 'self-paid' | undefined
}

export type Work = {
  call: string
  via: 'call' | 'call-back'
  caller?: Caller
  draft?: OrderDraft | undefined
  placed: DeskOrder[]
  ended: boolean
}

export function callerOf(card: CallerCard): Caller | undefined {
  const person = card.card
  if (!person) return undefined
  // One that has begun: a visit that is still to come says nothing yet about who comes or how it was.
  const last = card.lastVisits.find(({ state }) => state !== 'planned' && state !== 'cancelled')
  return {
    person: person.id,
    name: person.name,
    division: person.division,
    state: person.state,
    services: [...new Set(card.lastVisits.map((visit) => visit.serviceName.zh))],
    lastVisit: last && { id: last.id, workerName: last.workerName },
  }
}

/** Changes one call's work, which begins with the first change. */
export function withWork(works: readonly Work[], call: string, change: Partial<Work>): Work[] {
  const known = works.find((work) => work.call === call)
  if (!known) return [...works, { call, via: 'call', placed: [], ended: false, ...change }]
  return works.map((work) => (work.call === call ? { ...work, ...change } : work))
}

/** Calls that are over and left nothing half written are forgotten when the next call is taken. */
export function withoutFinished(works: readonly Work[]): Work[] {
  return works.filter((work) => !work.ended || work.draft !== undefined)
}

export function useWorks() {
  const [works, setWorks] = useState<readonly Work[]>([])
  return {
    works,
    change: useCallback(
      (call: string, change: Partial<Work>) => setWorks((now) => withWork(now, call, change)),
      [],
    ),
    drop: useCallback((call: string) => setWorks((now) => now.filter((work) => work.call !== call)), []),
    /** A call-back is closed: what is half written stays to be finished, the rest is forgotten. */
    end: useCallback(
      (call: string) =>
        setWorks((now) =>
          withoutFinished(now.map((work) => (work.call === call ? { ...work, ended: true } : work))),
        ),
      [],
    ),
    /** All calls but this one are over. */
    settle: useCallback(
      (held: string | undefined) =>
        setWorks((now) => {
          const known = now.map((work) =>
            work.via === 'call' && work.call !== held && !work.ended ? { ...work, ended: true } : work,
          )
          return held === undefined ? known : withoutFinished(known)
        }),
      [],
    ),
  }
}
