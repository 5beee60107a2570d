// Empty, slow and wrong on a phone: what happened, what to do, what is safe.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import type { ApiProblem } from '../http/index.ts'
import { Icon, type IconName } from '../icons/index.ts'
import type { LiveState } from '../live/index.ts'
import { useText } from '../text/index.ts'
import { BigButton } from './BigButton.tsx'
import { lightText } from './words.ts'

/** Says how this place fills, never only "no data". */
export function EmptyState({
  icon = 'info',
  title,
  children,
  action,
}: {
  icon?: IconName
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="l-state">
      <span className="l-state-mark">
        <Icon name={icon} size="1.6em" />
      </span>
      <p className="l-state-title">{title}</p>
      {children && <p className="l-soft">{children}</p>}
      {action}
    </div>
  )
}

export function ErrorState({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) {
  const say = useText(lightText)
  const main = problem.title || problem.message
  return (
    <div className="l-state l-state-wrong" role="alert">
      <span className="l-state-mark">
        <Icon name={problem.unreachable ? 'offline' : 'alert'} size="1.6em" />
      </span>
      <p className="l-state-title">{main}</p>
      {problem.detail && problem.detail !== main && <p>{problem.detail}</p>}
      {problem.code && <p className="l-state-code">{say('light.code', { code: problem.code })}</p>}
      {onRetry && (
        <BigButton tone="plain" icon="refresh" onPress={onRetry}>
          {say('light.retry')}
        </BigButton>
      )}
    </div>
  )
}

/** Shows nothing for the first 400 ms, so that quick answers do not flicker. */
export function Spinner({ label }: { label?: ReactNode }) {
  const say = useText(lightText)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 400)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="l-spinner" role="status">
      {late && (
        <>
          <span className="l-turn" aria-hidden="true" />
          {label ?? say('light.loading')}
        </>
      )}
    </div>
  )
}

export function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return online
}

/** Calm word about the line: offline, reconnecting, or records that still wait on the phone. Otherwise nothing. */
export function OfflineBar({
  online,
  live = 'connected',
  waiting = 0,
}: {
  online: boolean
  live?: LiveState
  waiting?: number
}) {
  const say = useText(lightText)
  const words = [
    online ? undefined : say(waiting > 0 ? 'light.noNetwork' : 'light.offline'),
    online && live === 'reconnecting' ? say('light.reconnecting') : undefined,
    waiting > 0 ? say('light.waiting', { count: waiting }) : undefined,
  ].filter((word) => word !== undefined)
  return (
    <div role="status">
      {words.length > 0 && (
        <p className="l-offline">
          <Icon name={online ? 'upload' : 'offline'} />
          <span>{words.join(' ')}</span>
        </p>
      )}
    </div>
  )
}

type ToastTone = 'done' | 'wrong'
type ShowToast = (words: string, tone?: ToastTone) => void

const ToastContext = createContext<ShowToast>(() => {})

/** Once around an app; `useToast()` then says short things that need no answer. */
export function ToastHost({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<{ words: string; tone: ToastTone; key: number }>()
  const show = useCallback<ShowToast>(
    (words, tone = 'done') => setToast({ words, tone, key: Date.now() }),
    [],
  )
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => setToast(undefined), 4000 + toast.words.length * 60)
    return () => clearTimeout(timer)
  }, [toast])
  return (
    <ToastContext value={show}>
      {children}
      <div className="l-toasts" role="status">
        {toast && (
          <p key={toast.key} className={`l-toast l-toast-${toast.tone}`}>
            <Icon name={toast.tone === 'done' ? 'check' : 'alert'} />
            {toast.words}
          </p>
        )}
      </div>
    </ToastContext>
  )
}

export function useToast(): ShowToast {
  return useContext(ToastContext)
}
