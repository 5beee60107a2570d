// Starts the carer program on a phone.
import '#ui/base'
import { useText } from '#ui'
import { SessionGate } from '#ui/session'
import { PhoneShell, StaffSignIn, startApp } from '../entrance/web/index.ts'
import { pages } from './routes.tsx'
import { shellText } from './words.ts'

function Carer() {
  const say = useText(shellText)
  return (
    <SessionGate signIn={(door) => <StaffSignIn subject={say('carer.subject')} {...door} />}>
      <PhoneShell pages={pages} />
    </SessionGate>
  )
}

startApp('/carer', <Carer />)
