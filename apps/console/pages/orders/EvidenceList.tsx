// The photos and the signature of a visit; a picture is fetched only when somebody asks to see it.
import { useState } from 'react'
import { asProblem, useFormats, useText } from '#ui'
import { EmptyNote, ProblemNotice, ReasonButton } from '#ui/console'
import { Spinner } from '#ui/light'
import { type Evidence, useEvidence } from './order-queries.ts'
import { orderText } from './order-words.ts'

export function EvidenceList({ visit }: { visit: string }) {
  const say = useText(orderText)
  const evidence = useEvidence(visit)
  return (
    <>
      <h4>{say('orders.evidence')}</h4>
      {evidence.error && !evidence.data ? (
        <ProblemNotice problem={asProblem(evidence.error)} onRetry={() => void evidence.refetch()} />
      ) : !evidence.data ? (
        <Spinner />
      ) : evidence.data.length === 0 ? (
        <EmptyNote title={say('orders.evidenceNone')} hint={say('orders.evidenceNoneHint')} />
      ) : (
        <>
          <p className="c-soft">{say('orders.showNote')}</p>
          <ul className="o-evidence">
            {evidence.data.map((piece) => (
              <Piece key={piece.operation} visit={visit} piece={piece} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Each opening is audited, so the picture is not fetched before it is wanted. */
function Piece({ visit, piece }: { visit: string; piece: Evidence }) {
  const say = useText(orderText)
  const formats = useFormats()
  const [shown, setShown] = useState(false)
  const [failed, setFailed] = useState(false)
  const name = say(`orders.${piece.kind}`, { time: formats.dateTime(piece.capturedAt) })
  const show = () => {
    setFailed(false)
    setShown(true)
  }
  return (
    <li className="o-piece">
      <span>{name}</span>
      {shown && !failed ? (
        <img
          className={`o-${piece.kind}`}
          src={`/visits/${visit}/photos/${piece.operation}`}
          alt={say(`orders.image.${piece.kind}`)}
          onError={() => setFailed(true)}
        />
      ) : (
        <ReasonButton icon="eye" onPress={show}>
          {say('orders.show')}
        </ReasonButton>
      )}
      {failed && (
        <small role="alert" className="o-missing">
          {say('orders.imageFailed')}
        </small>
      )}
    </li>
  )
}
