// Where a visit stands, as icon and word.
import { useText } from '#ui'
import type { IconName } from '#ui/icons'
import { Badge, type BadgeTone } from '#ui/light'
import { visitText } from './visit-words.ts'
import type { VisitState } from './visits.ts'

const looks: Record<VisitState, { tone: BadgeTone; icon: IconName }> = {
  planned: { tone: 'plain', icon: 'clock' },
  'under-way': { tone: 'warm', icon: 'heart' },
  'to-confirm': { tone: 'waiting', icon: 'search' },
  verified: { tone: 'pine', icon: 'check' },
  rejected: { tone: 'waiting', icon: 'cross' },
  cancelled: { tone: 'plain', icon: 'cross' },
}

export function StateBadge({ state }: { state: VisitState }) {
  const say = useText(visitText)
  const { tone, icon } = looks[state]
  return (
    <Badge tone={tone} icon={icon}>
      {say(`carer.visit.${state}`)}
    </Badge>
  )
}
