// How a visit went, as the family reads it: the finding, what was measured, the pictures, and the rating.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiProblem, asProblem, callApi, newIdempotencyKey, useFormats, useText } from '#ui'
import { BigButton, Card, ErrorState, Facts, Field, Rating, Sentence, Spinner, useToast } from '#ui/light'
import { useVisit, type Visit } from './answers.ts'
import { followText, homeText } from './family-words.ts'
import { valueInWords } from './HomeCards.tsx'
import { Problem } from './Problem.tsx'

export function VisitReport({ visitId }: { visitId: string }) {
  const visit = useVisit(visitId)
  if (visit.data) {
    return (
      <>
        <Report visit={visit.data} />
        <RateVisit visit={visit.data} />
      </>
    )
  }
  if (visit.isError) {
    return <ErrorState problem={asProblem(visit.error)} onRetry={() => void visit.refetch()} />
  }
  return <Spinner />
}

function Report({ visit }: { visit: Visit }) {
  const say = useText(followText)
  const sayHome = useText(homeText)
  const { language } = useFormats()
  const done = visit.items.filter((item) => visit.itemsDone.includes(item.id))
  const names = done.map((item) => item.name[language]).join(language === 'zh' ? '、' : ', ')
  return (
    <Card title={say('family.follow.report')}>
      <Sentence tone="warm">{visit.finding || say('family.follow.noFinding')}</Sentence>
      {visit.measurements.length > 0 && (
        <Facts
          facts={visit.measurements.map((value) => ({
            key: value.kind,
            label: sayHome(value.kind === 'glucose' ? 'family.home.glucose' : 'family.home.pressure'),
            value: valueInWords({ value }),
          }))}
        />
      )}
      {done.length > 0 && <p>{say('family.follow.items', { done: done.length, names })}</p>}
      {visit.state === 'verified' && <p className="l-soft">{say('family.follow.verified')}</p>}
      {visit.state === 'to-confirm' && <p className="l-soft">{say('family.follow.toConfirm')}</p>}
      {(visit.photos > 0 || visit.signed) && <Pictures visit={visit.id} />}
    </Card>
  )
}

type Picture = { operation: string; kind: 'photo' | 'signature'; capturedAt: string }

/** Shown when asked for: each picture that is opened is written down. */
function Pictures({ visit }: { visit: string }) {
  const say = useText(followText)
  const { dateTime } = useFormats()
  const [wanted, setWanted] = useState(false)
  const pictures = useQuery({
    queryKey: ['pictures', visit],
    queryFn: ({ signal }) => callApi<Picture[]>('GET', `/visits/${visit}/photos`, { signal }),
    enabled: wanted,
  })
  if (!wanted) {
    return (
      <BigButton tone="plain" icon="camera" onPress={() => setWanted(true)}>
        {say('family.follow.seePhotos')}
      </BigButton>
    )
  }
  if (pictures.isError) {
    return <ErrorState problem={asProblem(pictures.error)} onRetry={() => void pictures.refetch()} />
  }
  if (!pictures.data) return <Spinner />
  if (pictures.data.length === 0) return <p>{say('family.follow.noPhotos')}</p>
  return (
    <div className="f-photos">
      {pictures.data.map(({ operation, kind, capturedAt }) => (
        <img
          key={operation}
          src={`/visits/${visit}/photos/${operation}`}
          alt={say(`family.follow.${kind}`, { time: dateTime(capturedAt) })}
        />
      ))}
    </div>
  )
}

function RateVisit({ visit }: { visit: Visit }) {
  const say = useText(followText)
  const client = useQueryClient()
  const toast = useToast()
  const [stars, setStars] = useState<number>()
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [idempotencyKey] = useState(newIdempotencyKey)
  if (visit.stars !== null) {
    return (
      <Card>
        <p>{say('family.follow.rated', { count: visit.stars })}</p>
      </Card>
    )
  }
  const send = async () => {
    if (stars === undefined || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await callApi('POST', `/visits/${visit.id}/rating`, {
        body: { stars, words: words.trim() },
        idempotencyKey,
      })
      toast(say('family.follow.thanks'))
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
      void client.invalidateQueries({ queryKey: ['visit', visit.id] })
      void client.invalidateQueries({ queryKey: ['order'] })
    }
  }
  return (
    <Card>
      <Rating label={say('family.follow.rate')} value={stars} onChange={setStars} />
      {stars !== undefined && (
        <Field
          label={say('family.follow.rateWords')}
          value={words}
          onChange={setWords}
          rows={2}
          maxLength={500}
        />
      )}
      <Problem problem={problem} />
      <BigButton
        tone={stars === undefined ? 'plain' : 'pine'}
        icon="star"
        busy={busy}
        disabledReason={stars === undefined ? say('family.follow.rateMissing') : undefined}
        onPress={() => void send()}
      >
        {say('family.follow.rateSend')}
      </BigButton>
    </Card>
  )
}
