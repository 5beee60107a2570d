// One live line for the whole console: a browser opens only six to a server, so pages share this one and hear from it.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import { type LiveState, type Notice, useLive } from '#ui'

/** That something happened to something; what it is now has to be asked. */
export type News = { type: string; subject: string }
type Hear = (news: News) => void
type Line = { state: LiveState; listen: (hear: Hear) => () => void }

const NewsContext = createContext<Line | undefined>(undefined)

function newsOf({ data }: Notice): News | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data) || !('subject' in data)) return undefined
  return { type: String(data.type), subject: String(data.subject) }
}

export function NewsProvider({ children }: { children: ReactNode }) {
  const listeners = useRef(new Set<Hear>())
  const state = useLive('/events', (notice) => {
    const news = newsOf(notice)
    if (news) for (const hear of listeners.current) hear(news)
  })
  const line = useMemo(
    () => ({
      state,
      listen: (hear: Hear) => {
        listeners.current.add(hear)
        return () => void listeners.current.delete(hear)
      },
    }),
    [state],
  )
  return <NewsContext value={line}>{children}</NewsContext>
}

/** Hears news while the component is drawn; the function may change at every drawing. Answers how the line stands. */
export function useNews(hear: Hear): LiveState {
  const line = useContext(NewsContext)
  if (!line) throw new Error('useNews is called outside the console')
  const latest = useRef(hear)
  useEffect(() => {
    latest.current = hear
  })
  const { listen, state } = line
  useEffect(() => listen((news) => latest.current(news)), [listen])
  return state
}
