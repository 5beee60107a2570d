// The present moment for a page, moving on by itself.
import { useEffect, useState } from 'react'

export function useNow(everyMilliseconds = 20_000): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMilliseconds)
    return () => clearInterval(timer)
  }, [everyMilliseconds])
  return now
}
