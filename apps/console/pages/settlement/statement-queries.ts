// What the settlement pages ask of the server.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Organisation } from '#registry/contract'
import { ApiProblem, asProblem, callApi, currentLanguage } from '#ui'
import { useNews } from '../../news.tsx'
import type { OpenStatement, StatementLine, StatementStep } from './statement.ts'

const statementsKey = ['statements'] as const
export const mostListed = 500

export type StatementFilter = { provider: string | undefined; month: string | undefined }

export function useStatements(filter: StatementFilter) {
  const queries = useQueryClient()
  useNews(({ type }) => {
    if (type.startsWith('service.statement')) void queries.invalidateQueries({ queryKey: statementsKey })
  })
  return useQuery({
    queryKey: [...statementsKey, 'list', filter],
    queryFn: ({ signal }) =>
      callApi<StatementLine[]>('GET', '/statements', { query: { ...filter, limit: mostListed }, signal }),
  })
}

export function useStatement(id: string) {
  const queries = useQueryClient()
  useNews(({ type, subject }) => {
    if (type.startsWith('service.statement') && subject === id) {
      void queries.invalidateQueries({ queryKey: statementsKey })
    }
  })
  return useQuery({
    queryKey: [...statementsKey, 'one', id],
    queryFn: ({ signal }) => callApi<OpenStatement>('GET', `/statements/${id}`, { signal }),
  })
}

export function useOrganisations() {
  return useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => callApi<Organisation[]>('GET', '/organisations', { signal }),
    staleTime: 10 * 60_000,
  })
}

export function useDrafting(onDone: (statement: OpenStatement) => void) {
  const queries = useQueryClient()
  return useMutation<OpenStatement, ApiProblem, { provider: string; month: string; key: string }>({
    mutationFn: ({ key, ...body }) =>
      callApi<OpenStatement>('POST', '/statements', { body, idempotencyKey: key }),
    onSuccess: (statement) => {
      void queries.invalidateQueries({ queryKey: statementsKey })
      onDone(statement)
    },
  })
}

export type Step = { step: StatementStep; reason?: string }

export function useStatementStep(id: string, onDone: (step: StatementStep) => void) {
  const queries = useQueryClient()
  return useMutation<StatementLine, ApiProblem, Step>({
    mutationFn: ({ step, reason }) =>
      callApi<StatementLine>('POST', `/statements/${id}/${step}`, reason ? { body: { reason } } : {}),
    onSuccess: (_, { step }) => onDone(step),
    // After a refusal too: somebody else has moved it on, and the buttons should know.
    onSettled: () => queries.invalidateQueries({ queryKey: statementsKey }),
  })
}

/** Saves the .xlsx; a refusal arrives as a problem instead of a broken file. */
export async function downloadStatement(id: string, fileName: string): Promise<void> {
  let answer: Response
  try {
    const headers = { 'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en' }
    answer = await fetch(`/statements/${id}/export`, { credentials: 'same-origin', headers })
  } catch (error) {
    throw asProblem(error)
  }
  if (!answer.ok) {
    const body: unknown = await answer.json().catch(() => ({}))
    throw new ApiProblem(answer.status, typeof body === 'object' && body !== null ? { ...body } : {})
  }
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
