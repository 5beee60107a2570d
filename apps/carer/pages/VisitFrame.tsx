// The frame of every page of a visit: the way back, the line's state, and the one large button in reach.
import type { ReactNode } from 'react'
import { useText } from '#ui'
import { OfflineBar, Page, useOnline } from '#ui/light'
import type { Work } from './use-work.ts'
import { visitText } from './visit-words.ts'

type Props = {
  work: Work
  title: string
  onBack: () => void
  action?: ReactNode
  children: ReactNode
}

export function VisitFrame({ work, title, onBack, action, children }: Props) {
  const say = useText(visitText)
  const { checkIn, checkOut } = work.draft
  const kept = (checkIn ? 1 : 0) + (checkOut ? 1 : 0) + work.images.waiting.length
  return (
    <Page
      title={title}
      onBack={onBack}
      notice={<OfflineBar online={useOnline()} waiting={kept} />}
      action={action && <section aria-label={say('carer.visit.nextStep')}>{action}</section>}
    >
      {children}
    </Page>
  )
}
