// Who saw or changed this person's record, when and why, the latest first.
import { asProblem, useText } from '#ui'
import { EmptyNote, Panel, ProblemNotice, Timeline, type TimelineItem } from '#ui/console'
import { Spinner } from '#ui/light'
import { useSession } from '#ui/session'
import { actionKey, groundKey, isChange, whoOf } from './audit.ts'
import { type AuditEntry, type Card, useLooks } from './people-queries.ts'
import { actionText, personText } from './person-words.ts'

export function WhoLooked({ card }: { card: Card }) {
  const say = useText(personText)
  const looks = useLooks(card.id, true)
  const item = useAuditItem()
  if (looks.isPending) return <Spinner />
  if (looks.isError) {
    return <ProblemNotice problem={asProblem(looks.error)} onRetry={() => void looks.refetch()} />
  }
  return (
    <Panel title={say('person.looked')}>
      {looks.data.length === 0 ? (
        <EmptyNote title={say('person.noLooks')} hint={say('person.noLooksHint')} />
      ) : (
        <Timeline items={looks.data.map(item)} />
      )}
    </Panel>
  )
}

export function useAuditItem(): (entry: AuditEntry, place: number) => TimelineItem {
  const say = useText(personText)
  const action = useText(actionText)
  const { user } = useSession()
  return (entry, place) => {
    const who = whoOf(entry.actor, user.id)
    const ground = entry.reason === null ? undefined : groundKey(entry.reason)
    const words = ground ? say(ground) : entry.reason
    return {
      key: `${entry.at} ${entry.action} ${place}`,
      at: entry.at,
      title: action(actionKey(entry.action)),
      detail: words ? say('person.why', { words }) : undefined,
      who: entry.actorName ?? (who === 'me' ? user.name : say(`person.${who}`)),
      icon: isChange(entry) ? 'document' : who === 'system' ? 'refresh' : 'eye',
    }
  }
}
