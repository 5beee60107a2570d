// A check-in or check-out that could not be sent yet: a normal state that says so and offers to try now.
import { useFormats, useText } from '#ui'
import { BigButton, Card } from '#ui/light'
import type { Work } from './use-work.ts'
import { visitText } from './visit-words.ts'

export function KeptRecord({ work }: { work: Work }) {
  const say = useText(visitText)
  const { time } = useFormats()
  const kept = work.draft.checkOut ?? work.draft.checkIn
  if (!kept) return null
  const title = work.draft.checkOut ? 'carer.visit.keptOut' : 'carer.visit.keptIn'
  return (
    <Card tone="pine" title={say(title)}>
      <p>{say('carer.visit.keptWhy', { time: time(kept.capturedAt) })}</p>
      <BigButton tone="plain" icon="upload" busy={work.busy} onPress={() => void work.sendKept()}>
        {say('carer.visit.sendNow')}
      </BigButton>
    </Card>
  )
}
