// Starts the carer program on a phone.
import '#ui/base'
import { useText } from '#ui'
import { SessionGate } from '#ui/session'
import { StaffSignIn, startApp } from '../entrance/web/index.ts'
import { Shell } from './Shell.tsx'
import { shellText } from './words.ts'

function Carer() {
  const say = useText(shellText)
  return (
    <SessionGate signIn={(door) => <StaffSignIn subject={say('carer.subject')} {...door} />}>
      <Shell />
    </SessionGate>
  )
}

startApp('/carer', <Carer />)
