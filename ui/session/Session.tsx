// Who is signed in: asked once from the server, kept for the pages, and asked again when a call is refused for it.
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { ApiProblem, asProblem, callApi, onSignedOut } from '../http/index.ts'
import { ErrorState, Spinner } from '../light/index.ts'
import { useText } from '../text/index.ts'
import { sessionText } from './words.ts'

export type SessionUser = {
  id: string
  name: string
  roles: readonly string[]
  permissions: readonly string[]
  city: { id: string; name: string }
  /** The reader's scope in words: 盘锦市兴隆台区. */
  scopeText: string
}

type Session = { user: SessionUser; signOut: () => Promise<void> }
type Standing =
  | { kind: 'asking' }
  | { kind: 'out' }
  | { kind: 'in'; user: SessionUser }
  | { kind: 'wrong'; problem: ApiProblem }

const SessionContext = createContext<Session | undefined>(undefined)

export type SessionGateProps = {
  /** The sign-in page; it calls `onSignedIn` after the server accepted. `notice` says why it is seen again. */
  signIn: (door: { onSignedIn: () => void; notice: string | undefined }) => ReactNode
  children: ReactNode
}

/**
 * Draws the pages for who is signed in and the sign-in page for everybody else. When a session ends in the middle of
 * work the pages stay mounted behind the sign-in page, so that nothing typed is lost when the same person returns.
 */
export function SessionGate({ signIn, children }: SessionGateProps) {
  const say = useText(sessionText)
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' })
  const [user, setUser] = useState<SessionUser>()
  const userId = useRef<string>(undefined)

  const ask = useCallback(async () => {
    try {
      const answer = await callApi<{ user: SessionUser }>('GET', '/auth/me')
      // Answers kept for one reader must never be drawn for the next: another person starts from an empty page.
      if (userId.current !== undefined && userId.current !== answer.user.id) location.reload()
      userId.current = answer.user.id
      setUser(answer.user)
      setStanding({ kind: 'in', user: answer.user })
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) setStanding({ kind: 'out' })
      else setStanding({ kind: 'wrong', problem: asProblem(error) })
    }
  }, [])
  const signOut = useCallback(async () => {
    try {
      await callApi('POST', '/auth/sign-out')
      location.reload()
    } catch (error) {
      setStanding({ kind: 'wrong', problem: asProblem(error) })
    }
  }, [])

  useEffect(() => {
    void ask()
    return onSignedOut(() => setStanding({ kind: 'out' }))
  }, [ask])

  const session = useMemo(() => (user ? { user, signOut } : undefined), [user, signOut])
  return (
    <>
      {standing.kind === 'asking' && <Spinner />}
      {standing.kind === 'wrong' && <ErrorState problem={standing.problem} onRetry={() => void ask()} />}
      {standing.kind === 'out' &&
        signIn({ onSignedIn: () => void ask(), notice: session ? say('session.again') : undefined })}
      {session && (
        <SessionContext value={session} key={session.user.id}>
          <div hidden={standing.kind !== 'in'}>{children}</div>
        </SessionContext>
      )}
    </>
  )
}

/** Who is signed in; only inside a SessionGate. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is called outside a SessionGate')
  return session
}

/** Whether the reader may do something. The server decides; this only shapes what is drawn. */
export function useCan(): (permission: string) => boolean {
  const { user } = useSession()
  return useCallback((permission) => user.permissions.includes(permission), [user])
}
