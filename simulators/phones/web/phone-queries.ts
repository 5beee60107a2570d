// What the simulated telephones ask of the server, kept current by live notices.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi, type LiveState, useLive } from '#ui'

export type Phone = { number: string; owner: string; about: string; texts: number; lastText: string | null }
export type PhoneText = { id: string; text: string; receivedAt: string }

export function usePhones(search: string) {
  return useQuery({
    queryKey: ['phones', 'list', search],
    queryFn: ({ signal }) =>
      callApi<{ hotline: string; phones: Phone[] }>('GET', '/simulator/phones', {
        query: { q: search },
        signal,
      }),
    placeholderData: (before) => before,
    refetchInterval: 10_000,
  })
}

export function useTexts(number: string) {
  return useQuery({
    queryKey: ['phones', 'texts', number],
    queryFn: async ({ signal }) => {
      const path = `/simulator/phones/${encodeURIComponent(number)}/texts`
      return (await callApi<{ texts: PhoneText[] }>('GET', path, { signal })).texts
    },
    refetchInterval: 5_000,
  })
}

export function usePhonesLive(): LiveState {
  const queries = useQueryClient()
  return useLive('/events', ({ data }) => {
    const type = typeof data === 'object' && data !== null && 'type' in data ? String(data.type) : ''
    if (type.startsWith('kernel.call')) void queries.invalidateQueries({ queryKey: ['phones', 'calls'] })
    if (type.startsWith('kernel.message')) {
      void queries.invalidateQueries({ queryKey: ['phones', 'list'] })
      void queries.invalidateQueries({ queryKey: ['phones', 'texts'] })
    }
  })
}
