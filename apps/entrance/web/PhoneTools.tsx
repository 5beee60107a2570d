// Language and sign-out, for the head of a phone program's first page.
import { useText } from '#ui'
import { Icon } from '#ui/icons'
import { LanguageButton } from '#ui/light'
import { useSession } from '#ui/session'
import { phoneShellText } from './words.ts'

export function PhoneTools() {
  const say = useText(phoneShellText)
  const { signOut } = useSession()
  return (
    <>
      <LanguageButton />
      <button type="button" className="l-quiet" onClick={() => void signOut()}>
        <Icon name="leave" />
        {say('phone.signOut')}
      </button>
    </>
  )
}
