// Starts the family program on a phone.
import '#ui/base'
import { useText } from '#ui'
import { SessionGate } from '#ui/session'
import { PhoneShell, PhoneSignIn, startApp } from '../entrance/web/index.ts'
import { pages } from './routes.tsx'
import { shellText } from './words.ts'

function Family() {
  const say = useText(shellText)
  return (
    <SessionGate signIn={(door) => <PhoneSignIn subject={say('family.subject')} {...door} />}>
      <PhoneShell pages={pages} />
    </SessionGate>
  )
}

startApp('/family', <Family />)
