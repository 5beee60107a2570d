// Starts the family program on a phone.
import '#ui/base'
import { useText } from '#ui'
import { SessionGate } from '#ui/session'
import { PhoneSignIn, startApp } from '../entrance/web/index.ts'
import { Shell } from './Shell.tsx'
import { shellText } from './words.ts'

function Family() {
  const say = useText(shellText)
  return (
    <SessionGate signIn={(door) => <PhoneSignIn subject={say('family.subject')} {...door} />}>
      <Shell />
    </SessionGate>
  )
}

startApp('/family', <Family />)
