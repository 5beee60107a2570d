// Starts the console: the door is light; the frame with antd is loaded behind it.
import { lazy, Suspense } from 'react'
import { useText } from '#ui'
import { keepNight, readNight } from '#ui/base'
import { Spinner } from '#ui/light'
import { SessionGate } from '#ui/session'
import { StaffSignIn, startApp } from '../entrance/web/index.ts'
import { shellText } from './words.ts'

const Shell = lazy(() => import('./Shell.tsx'))

function Console() {
  const say = useText(shellText)
  return (
    <SessionGate signIn={(door) => <StaffSignIn subject={say('shell.subject')} {...door} />}>
      <Suspense fallback={<Spinner />}>
        <Shell />
      </Suspense>
    </SessionGate>
  )
}

// Before anything is drawn, so that the door does not dazzle the night desk.
keepNight(readNight())
startApp('/console', <Console />)
