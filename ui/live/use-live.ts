// The live stream as a hook: notices go to the page's function, the connection's state comes back.
import { useEffect, useRef, useState } from 'react'
import { type LiveState, type Notice, openLive } from './live.ts'

/**
 * `useLive('/events', (notice) => …)`. The function may change at every drawing without reopening;
 * no url, no stream.
 */
export function useLive(
  url: string | undefined,
  onNotice: (notice: Notice) => void,
  kinds: readonly string[] = [],
): LiveState {
  const [state, setState] = useState<LiveState>('connecting')
  const latest = useRef(onNotice)
  useEffect(() => {
    latest.current = onNotice
  })
  const names = kinds.join(' ')
  useEffect(() => {
    if (url === undefined) return
    return openLive(url, {
      onNotice: (notice) => latest.current(notice),
      onState: setState,
      kinds: names === '' ? [] : names.split(' '),
    })
  }, [url, names])
  return state
}
