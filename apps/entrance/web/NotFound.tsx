// What stands at an address that leads nowhere, or nowhere for this reader.
import { useNavigate } from 'react-router'
import { useText } from '#ui'
import { BigButton, EmptyState } from '#ui/light'
import { entranceText } from './words.ts'

export function NotFound() {
  const say = useText(entranceText)
  const navigate = useNavigate()
  return (
    <EmptyState
      icon="search"
      title={say('entrance.notFound')}
      action={
        <BigButton tone="plain" icon="home" onPress={() => void navigate('/')}>
          {say('entrance.home')}
        </BigButton>
      }
    >
      {say('entrance.notFoundHint')}
    </EmptyState>
  )
}
