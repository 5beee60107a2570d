// Starts the page of the simulated telephones, for staff who may use them.
import '#ui/base'
import { useText } from '#ui'
import { SessionGate } from '#ui/session'
import { StaffSignIn, startApp } from '../../../apps/entrance/web/index.ts'
import { Phones } from './Phones.tsx'
import { phoneText } from './phone-words.ts'

function Program() {
  const say = useText(phoneText)
  return (
    <SessionGate signIn={(door) => <StaffSignIn subject={say('phones.subject')} {...door} />}>
      <Phones />
    </SessionGate>
  )
}

startApp('/phones', <Program />)
