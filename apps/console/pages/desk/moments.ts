// The clock of the desk: seconds that tick, spoken numbers.
import { useEffect, useState } from 'react'
import { formatPhone } from '#ui'

/** The present, again every second while something counts. */
export function useNow(counting = true): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    if (!counting) return
    const timer = setInterval(() => setNow(new Date()), 1000)
    return () => clearInterval(timer)
  }, [counting])
  return now
}

/** 0:07 · 12:40 · 1:02:03, as on a telephone. The server's clock may run ahead: nobody waits less than nothing. */
export function clockSince(since: string, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** A number as it is dialled here: without the country, in groups. */
export function dialled(phone: string): string {
  return formatPhone(phone.replace(/^\+86/, ''))
}

/** The part of an order's id that is read out on the telephone, in two groups. */
export function spokenNumber(id: string): string {
  const tail = id.slice(-6).toUpperCase()
  return `${tail.slice(0, 3)} ${tail.slice(3)}`
}
