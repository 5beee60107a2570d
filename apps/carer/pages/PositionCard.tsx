// Where the phone is, how sure it is of that, and what to do when it does not say.
import { type ApiProblem, useFormats, useText } from '#ui'
import { Icon } from '#ui/icons'
import { Card, Spinner } from '#ui/light'
import { distanceInWords, metresApart, type Place } from './distance.ts'
import type { Fix, Position } from './position.ts'
import { doorText } from './visit-words.ts'

type Props = {
  position: Position
  home: Place | null
  /** The server's refusal for being too far away. */
  far: ApiProblem | undefined
  onAgain: () => void
}

export function PositionCard({ position, home, far, onAgain }: Props) {
  const say = useText(doorText)
  const again = (
    <button type="button" className="l-quiet v-inset" onClick={onAgain}>
      <Icon name="refresh" />
      {say('carer.door.again')}
    </button>
  )
  if (position.kind === 'known' && !far) {
    return (
      <section className="v-place" aria-label={say('carer.door.position')}>
        <KnownPlace fix={position.fix} home={home} />
        {again}
      </section>
    )
  }
  return (
    <Card title={say('carer.door.position')} tone={far || position.kind === 'missing' ? 'warm' : 'plain'}>
      {position.kind === 'asking' && <Spinner label={say('carer.door.asking')} />}
      {far && (
        <div role="alert">
          <b>{say('carer.door.farTitle', { metres: Number(far.body.metres ?? 0) })}</b>
          <p>{say('carer.door.farWhy')}</p>
        </div>
      )}
      {position.kind === 'missing' && (
        <div role="alert">
          <b>{say(`carer.door.${position.why}`)}</b>
          <p>{say(`carer.door.${position.why}Why`)}</p>
          <p>{say('carer.door.without')}</p>
        </div>
      )}
      {position.kind !== 'asking' && again}
    </Card>
  )
}

function KnownPlace({ fix, home }: { fix: Fix; home: Place | null }) {
  const say = useText(doorText)
  const { language } = useFormats()
  const accuracy = say('carer.door.accuracy', { metres: fix.accuracyMetres })
  if (!home) {
    return (
      <p>
        {say('carer.door.knownAlone')} <span className="l-soft">{accuracy}</span>
      </p>
    )
  }
  const distance = distanceInWords(metresApart(fix, home), language)
  return (
    <p className="v-line">
      <Icon name="pin" />
      <span>
        <b>{say('carer.door.known', { distance })}</b> <span className="l-soft">{accuracy}</span>
      </span>
    </p>
  )
}
