// The worker's visits as the server answers them, kept fresh by its notices.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Visit as ContractVisit } from '#service/contract'
import { callApi, type LiveState, useLive } from '#ui'
import type { Wire } from './wire.ts'

export type Visit = Wire<ContractVisit>
export type VisitState = Visit['state']

/** `always`: without a network the page says so instead of turning for ever. */
export function useDay(on: string) {
  return useQuery({
    queryKey: ['visits', on],
    queryFn: ({ signal }) => callApi<Visit[]>('GET', '/visits', { query: { on }, signal }),
    networkMode: 'always',
  })
}

/** Each opening is written down, so the visit is not asked again merely because the phone was looked at. */
export function useVisit(id: string) {
  return useQuery({
    queryKey: ['visit', id],
    queryFn: ({ signal }) => callApi<Visit>('GET', `/visits/${id}`, { signal }),
    refetchOnWindowFocus: false,
    networkMode: 'always',
    staleTime: 60_000,
  })
}

/** Puts the answer of a command where the pages read it. */
export function useKeepVisit(): (visit: Visit) => void {
  const client = useQueryClient()
  return (visit) => {
    client.setQueryData(['visit', visit.id], visit)
    void client.invalidateQueries({ queryKey: ['visits'] })
  }
}

type ServiceNotice = { type: string; subject: string }

function noticeOf(data: unknown): ServiceNotice | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined
  return { type: String(data.type), subject: 'subject' in data ? String(data.subject) : '' }
}

/** A notice about orders or visits makes the pages ask again; about one visit, only that one. */
export function useVisitNotices(): LiveState {
  const client = useQueryClient()
  return useLive('/events', ({ data }) => {
    const notice = noticeOf(data)
    if (!notice?.type.startsWith('service.')) return
    void client.invalidateQueries({ queryKey: ['visits'] })
    if (notice.type.startsWith('service.visit-')) {
      void client.invalidateQueries({ queryKey: ['visit', notice.subject] })
    }
  })
}

/** The present, moved on twice a minute, for words like "since 12 minutes". */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

export function minutesBetween(from: string | Date, to: string | Date): number {
  return Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 60_000)
}
