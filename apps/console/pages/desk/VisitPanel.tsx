// A visit beside the card: its six facts, the rating and the complaint in the caller's name, the call-back.
import { Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { asProblem, callApi, useFormats, useLanguage, useText } from '#ui'
import { Panel, ProblemNotice, ReasonButton, StateTag } from '#ui/console'
import { Icon } from '#ui/icons'
import { Spinner } from '#ui/light'
import { type DeskVisit, useAttemptKey, useCommand, useKeepers, useVisit } from './desk-queries.ts'
import { FieldLine } from './FieldLine.tsx'
import { fieldText } from './field-words.ts'
import { formText } from './form-words.ts'

const stars = [1, 2, 3, 4, 5] as const

export function VisitPanel({ visitId }: { visitId: string }) {
  const say = useText(formText)
  const formats = useFormats()
  const [language] = useLanguage()
  const visit = useVisit(visitId)
  if (visit.isPending) return <Spinner />
  if (visit.isError) {
    return <ProblemNotice problem={asProblem(visit.error)} onRetry={() => void visit.refetch()} />
  }
  const it = visit.data
  return (
    <Panel title={say('deskForm.visit', { service: it.serviceName[language], name: it.personName })}>
      <div className="d-form">
        <p className="d-quiet">
          {say('deskForm.visitWhen', {
            when: formats.dateTime(it.startedAt ?? it.plannedFrom),
            worker: it.workerName,
            provider: it.providerName,
          })}
        </p>
        <VisitFacts visit={it} />
        {it.finding && <p>{say('deskForm.finding', { words: it.finding })}</p>}
        <CallBack visit={it} />
        <RateForm visit={it} />
        <ComplainForm visitId={it.id} />
      </div>
    </Panel>
  )
}

export function VisitFacts({ visit }: { visit: DeskVisit }) {
  const say = useText(formText)
  const field = useText(fieldText)
  const [language] = useLanguage()
  const waits = visit.state === 'to-confirm'
  return (
    <div className="d-facts">
      <StateTag tone={waits ? 'waiting' : visit.state === 'verified' ? 'done' : 'plain'}>
        {field(`deskField.visit.${visit.state}`)}
      </StateTag>
      <ul aria-label={say('deskForm.facts')}>
        {visit.facts.map((fact) => (
          <li key={fact.fact} data-missing={!fact.complete || undefined}>
            <Icon name={fact.complete ? 'check' : 'alert'} size="1.1em" />
            <span>
              {!fact.complete && <b>{say('deskForm.factMissing')} </b>}
              {fact.sentence[language]}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function CallBack({ visit }: { visit: DeskVisit }) {
  const say = useText(formText)
  const field = useText(fieldText)
  const { keepVisit } = useKeepers()
  const confirm = useCommand(
    () => callApi<DeskVisit>('POST', `/visits/${visit.id}/call-back`, { body: {} }),
    keepVisit,
  )
  const possible = visit.possible.includes('call-back')
  if (confirm.isSuccess) return <Done>{say('deskForm.calledBack')}</Done>
  // A visit that was verified long ago is the usual case on a card: a closed button there would only be in the way.
  if (!possible && visit.state === 'verified') return null
  return (
    <div className="d-form">
      <ReasonButton
        icon="phone"
        block
        busy={confirm.isPending}
        disabledReason={
          possible
            ? undefined
            : say('deskForm.callBackState', { state: field(`deskField.visit.${visit.state}`) })
        }
        onPress={() => confirm.mutate(undefined)}
      >
        {say('deskForm.callBack')}
      </ReasonButton>
      {possible && <p className="d-quiet d-hint">{say('deskForm.callBackHint')}</p>}
      {confirm.error && <ProblemNotice problem={confirm.error} onRetry={() => confirm.mutate(undefined)} />}
    </div>
  )
}

function RateForm({ visit }: { visit: DeskVisit }) {
  const say = useText(formText)
  const { readVisitAgain } = useKeepers()
  const id = useId()
  const [given, setGiven] = useState<(typeof stars)[number]>()
  const [words, setWords] = useState('')
  const keyFor = useAttemptKey()
  const rate = useCommand(
    (body: { stars: number; words: string }) =>
      callApi('POST', `/visits/${visit.id}/rating`, { body, idempotencyKey: keyFor(body) }),
    () => readVisitAgain(visit.id),
  )
  if (visit.stars !== null) return <Done>{say('deskForm.rated', { count: visit.stars })}</Done>
  const send = () => given !== undefined && rate.mutate({ stars: given, words: words.trim() })
  const early = visit.finishedAt === null
  return (
    <FieldLine label={say('deskForm.rating')}>
      {!early && (
        <>
          <div className="d-fundings">
            {[...stars].reverse().map((count) => (
              <label key={count} className="d-funding d-funding-small">
                <input
                  type="radio"
                  name={`${id}-stars`}
                  checked={given === count}
                  onChange={() => setGiven(count)}
                />
                <span>{say('deskForm.star', { count, word: say(`deskForm.star${count}`) })}</span>
              </label>
            ))}
          </div>
          <Input.TextArea
            aria-label={say('deskForm.ratingWords')}
            placeholder={say('deskForm.ratingWords')}
            value={words}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 5 }}
            onChange={(event) => setWords(event.target.value)}
          />
        </>
      )}
      {rate.error && <ProblemNotice problem={rate.error} onRetry={send} />}
      <ReasonButton
        icon="star"
        busy={rate.isPending}
        disabledReason={
          early ? say('deskForm.rateTooEarly') : given === undefined ? say('deskForm.rateNeed') : undefined
        }
        onPress={send}
      >
        {say('deskForm.rate')}
      </ReasonButton>
    </FieldLine>
  )
}

function ComplainForm({ visitId }: { visitId: string }) {
  const say = useText(formText)
  const id = useId()
  const [words, setWords] = useState('')
  const keyFor = useAttemptKey()
  const complain = useCommand(
    (body: { words: string }) =>
      callApi('POST', `/visits/${visitId}/complaint`, { body, idempotencyKey: keyFor(body) }),
    () => setWords(''),
  )
  const text = words.trim()
  const send = () => complain.mutate({ words: text })
  return (
    <>
      <FieldLine id={`${id}-words`} label={say('deskForm.complaint')} hint={say('deskForm.complaintHint')}>
        <Input.TextArea
          id={`${id}-words`}
          value={words}
          maxLength={1000}
          aria-describedby={`${id}-words-say`}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => setWords(event.target.value)}
        />
      </FieldLine>
      {complain.error && <ProblemNotice problem={complain.error} onRetry={send} />}
      {complain.isSuccess && text === '' ? (
        <Done>{say('deskForm.complained')}</Done>
      ) : (
        <ReasonButton
          icon="message"
          busy={complain.isPending}
          disabledReason={text.length < 2 ? say('deskForm.complainNeed') : undefined}
          onPress={send}
        >
          {say('deskForm.complain')}
        </ReasonButton>
      )}
    </>
  )
}

function Done({ children }: { children: ReactNode }) {
  return (
    <p className="d-done" role="status">
      <Icon name="check" /> {children}
    </p>
  )
}
