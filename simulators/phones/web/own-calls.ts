// The calls this page has made: dialled and hung up through the simulated exchange, followed on the desk's list.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type ApiProblem, callApi } from '#ui'
import { useCan } from '#ui/session'
import { followed, type LiveCall, type OwnCall } from './own-call.ts'

function changed(before: OwnCall, after: OwnCall): boolean {
  return before.state !== after.state || before.over !== after.over || before.known?.id !== after.known?.id
}

/** `canFollow` is false for accounts that may dial but not see the desk's list. */
export function useOwnCalls() {
  const canFollow = useCan()('desk.call.take')
  const [calls, setCalls] = useState<readonly OwnCall[]>([])
  const open = calls.some((call) => !call.over)
  const live = useQuery({
    queryKey: ['phones', 'calls'],
    queryFn: async ({ signal }) =>
      (await callApi<{ calls: LiveCall[] }>('GET', '/desk/calls', { signal })).calls,
    enabled: canFollow && open,
    refetchInterval: 1_500,
  })
  const seen = live.data
  useEffect(() => {
    if (!seen) return
    setCalls((before) => {
      const taken = new Set(before.flatMap((call) => (call.known ? [call.known.id] : [])))
      const after = before.map((call) => followed(call, seen, taken))
      return after.some((call, place) => changed(before[place] ?? call, call)) ? after : before
    })
  }, [seen])
  const dial = useMutation<{ callId: string }, ApiProblem, string>({
    mutationFn: (from) => callApi('POST', '/simulator/calls', { body: { from } }),
    onSuccess: ({ callId }, from) =>
      setCalls((before) => [
        ...before.filter((call) => call.from !== from),
        { id: callId, from, dialledAt: new Date().toISOString(), state: 'queued', over: false },
      ]),
  })
  const hangUp = useMutation<{ callId: string }, ApiProblem, OwnCall>({
    mutationFn: (call) => callApi('POST', `/simulator/calls/${encodeURIComponent(call.id)}/hang-up`),
    onSuccess: (_answer, own) =>
      setCalls((before) =>
        before.map((call) =>
          call.id === own.id
            ? { ...call, over: true, state: call.state === 'answered' ? 'ended' : 'abandoned' }
            : call,
        ),
      ),
  })
  return { calls, canFollow, dial, hangUp }
}

export type OwnCalls = ReturnType<typeof useOwnCalls>
