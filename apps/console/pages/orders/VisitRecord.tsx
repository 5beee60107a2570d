// A visit as its reader judges it: the six facts, what was done and found, photos and signature.
import { useFormats, useLanguage, useText } from '#ui'
import { StateTag } from '#ui/console'
import { Icon } from '#ui/icons'
import { EvidenceList } from './EvidenceList.tsx'
import type { Visit } from './order-queries.ts'
import { orderText } from './order-words.ts'
import { VisitStateTag } from './States.tsx'

export function VisitRecord({ visit }: { visit: Visit }) {
  const say = useText(orderText)
  const formats = useFormats()
  const [language] = useLanguage()
  const started = visit.startedAt !== null
  return (
    <div className="o-visit">
      <div className="c-tags">
        <VisitStateTag state={visit.state} />
        <span>
          {formats.dateTime(visit.plannedFrom)}–{formats.time(visit.plannedTo)} · {visit.workerName} ·{' '}
          {visit.providerName}
        </span>
      </div>
      <SixFacts visit={visit} />
      {visit.remarks.length > 0 && (
        <ul className="o-remarks">
          {visit.remarks.map((remark) => (
            <li key={remark.zh}>
              <Icon name="info" size="1.1em" /> {remark[language]}
            </li>
          ))}
        </ul>
      )}
      {started && (
        <>
          <h4>{say('orders.items', { done: visit.itemsDone.length, all: visit.items.length })}</h4>
          <ul className="o-items">
            {visit.items.map(({ id, name }) => (
              <li key={id}>
                <Mark done={visit.itemsDone.includes(id)} />
                {name[language]}
                <span className="only-read">
                  {say(visit.itemsDone.includes(id) ? 'orders.itemDone' : 'orders.itemNotDone')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {(visit.finding !== '' || visit.stars !== null) && (
        <dl className="o-facts">
          {visit.finding !== '' && (
            <>
              <dt>{say('orders.finding')}</dt>
              <dd>{visit.finding}</dd>
            </>
          )}
          {visit.stars !== null && (
            <>
              <dt>{say('orders.rating')}</dt>
              <dd>{say('orders.stars', { count: visit.stars })}</dd>
            </>
          )}
        </dl>
      )}
      {started && <EvidenceList visit={visit.id} />}
    </div>
  )
}

function Mark({ done }: { done: boolean }) {
  return (
    <span className={done ? 'o-mark o-mark-done' : 'o-mark'}>
      {done && <Icon name="check" size="0.9em" />}
    </span>
  )
}

function SixFacts({ visit }: { visit: Visit }) {
  const say = useText(orderText)
  const [language] = useLanguage()
  const missing = visit.facts.filter((fact) => !fact.complete).length
  // Before the check-out a fact is only awaited; calling it missing would accuse somebody of nothing.
  const over = visit.finishedAt !== null
  const summary = !over
    ? say('orders.factsWait')
    : missing === 0
      ? say('orders.factsDone')
      : say('orders.factsMissing', { count: missing })
  return (
    <>
      <h4>
        {say('orders.facts')}{' '}
        <StateTag tone={!over ? 'plain' : missing === 0 ? 'done' : 'waiting'}>{summary}</StateTag>
      </h4>
      <ul className="o-six">
        {visit.facts.map(({ fact, complete, sentence }) => (
          <li
            key={fact}
            className={complete ? 'o-fact o-fact-complete' : over ? 'o-fact o-fact-missing' : 'o-fact'}
          >
            <span className="o-fact-mark">
              <Icon name={complete ? 'check' : over ? 'alert' : 'clock'} size="1.1em" />
              {say(complete ? 'orders.factComplete' : over ? 'orders.factIncomplete' : 'orders.factAwaited')}
            </span>
            <b>{say(`orders.fact.${fact}`)}</b>
            <span>{sentence[language]}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
