// What the work list asks of the server; the menu's count reads the same answer.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Visit } from '#service/contract'
import { type ApiProblem, callApi, type LiveState } from '#ui'
import type { DutyLine } from '../../../server/duty-routes.ts'
import { useNews } from '../../news.tsx'
import type { Wire } from '../desk/wire.ts'

export type Duty = Wire<z.output<typeof DutyLine>>
export type DutyAct = Duty['possible'][number]

const dutiesKey = ['duties'] as const

/** Read again whenever a duty changes somewhere, and every minute in case a notice was lost. */
export function useDuties(enabled = true): {
  duties: ReturnType<typeof useDutyQuery>
  live: LiveState
} {
  const queries = useQueryClient()
  const live = useNews(({ type }) => {
    if (type.startsWith('kernel.duty')) void queries.invalidateQueries({ queryKey: dutiesKey })
  })
  return { duties: useDutyQuery(enabled, live), live }
}

function useDutyQuery(enabled: boolean, live: LiveState) {
  return useQuery({
    queryKey: dutiesKey,
    queryFn: async ({ signal }) => (await callApi<{ duties: Duty[] }>('GET', '/duties', { signal })).duties,
    enabled,
    refetchInterval: live === 'connected' ? 60_000 : 10_000,
  })
}

export type DutyStep = { act: DutyAct; finding?: string }

export function useDutyStep(duty: string, onDone: (step: DutyStep) => void) {
  const queries = useQueryClient()
  return useMutation<Duty, ApiProblem, DutyStep>({
    mutationFn: ({ act, finding }) =>
      callApi<Duty>('POST', `/duties/${duty}/${act}`, { body: finding ? { finding } : {} }),
    onSuccess: (_, step) => onDone(step),
    // After a refusal too: whoever was quicker is then shown as the holder.
    onSettled: () => queries.invalidateQueries({ queryKey: dutiesKey }),
  })
}

/** The order that a visit or a complaint belongs to; the work list knows only the visit's or the complaint's number. */
export async function findOrderOf(matter: {
  kind: 'visit' | 'complaint'
  id: string
}): Promise<string | undefined> {
  const visit = matter.kind === 'visit' ? matter.id : await visitOfComplaint(matter.id)
  return visit === undefined ? undefined : (await callApi<Wire<Visit>>('GET', `/visits/${visit}`)).order
}

async function visitOfComplaint(id: string): Promise<string | undefined> {
  const query = { kind: 'complaint', limit: 500 }
  const complaints = await callApi<{ id: string; visit: string }[]>('GET', '/feedback', { query })
  return complaints.find((complaint) => complaint.id === id)?.visit
}
