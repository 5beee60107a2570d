// What the board shows, kept in the address: day, filters, the chosen order with worker and time, or the chosen visit.
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { civilDateOf } from '#ui'
import { minuteOfClock } from './day-scale.ts'

export type BoardAddress = {
  date: string
  provider: string
  name: string
  /** The order that somebody is sought for. */
  order: string | undefined
  worker: string | undefined
  /** Minute of the day when the visit shall begin; undefined: what is offered first. */
  minute: number | undefined
  /** The visit whose block is open. */
  visit: string | undefined
}

export type BoardChange = Partial<
  Record<'date' | 'provider' | 'name' | 'order' | 'worker' | 'at' | 'visit', string>
>

const civilDate = /^\d{4}-\d{2}-\d{2}$/

/** Names in `changes` are set; an empty text takes them out. */
export function useBoardAddress(): [BoardAddress, (changes: BoardChange) => void] {
  const [params, setParams] = useSearchParams()
  const change = useCallback(
    (changes: BoardChange) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value)
            else next.delete(name)
          }
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  const address = useMemo(() => {
    const date = params.get('date') ?? ''
    return {
      date: civilDate.test(date) ? date : civilDateOf(new Date()),
      provider: params.get('provider') ?? '',
      name: params.get('name') ?? '',
      order: params.get('order') ?? undefined,
      worker: params.get('worker') ?? undefined,
      minute: minuteOfClock(params.get('at') ?? ''),
      visit: params.get('visit') ?? undefined,
    }
  }, [params])
  return [address, change]
}
