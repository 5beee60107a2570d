// What an order takes: the entitlement in its sentence with the clause, or self-paid with its price.
import { type ApiProblem, useFormats, useLanguage, useText } from '#ui'
import { ProblemNotice, SentencePanel } from '#ui/console'
import type { DeskQuote } from './desk-queries.ts'
import { FieldLine } from './FieldLine.tsx'
import { formText } from './form-words.ts'
import type { OrderDraft } from './work.ts'

export function OrderCost(props: {
  quote: DeskQuote | undefined
  problem: ApiProblem | undefined
  onRetry: () => void
  chosen: OrderDraft['funding']
  onChoose: (funding: 'entitlement' | 'self-paid') => void
}) {
  const { quote, problem, onRetry, chosen, onChoose } = props
  const say = useText(formText)
  const formats = useFormats()
  const [language] = useLanguage()
  if (problem) return <ProblemNotice problem={problem} onRetry={onRetry} />
  if (!quote) {
    return (
      <FieldLine label={say('deskForm.cost')}>
        <p className="d-quiet">{say('deskForm.costFirst')}</p>
      </FieldLine>
    )
  }
  const short = quote.fundings.some(({ funding, possible }) => funding === 'entitlement' && !possible)
  const payable = quote.fundings.some(({ funding, possible }) => funding === 'self-paid' && possible)
  const { entitlement } = quote
  return (
    <FieldLine label={say('deskForm.cost')}>
      <SentencePanel tone={short ? 'waiting' : 'plain'} clause={entitlement.clause?.[language]}>
        {entitlement.sentence[language]}
      </SentencePanel>
      {short && payable && chosen !== 'self-paid' && <p className="d-hint">{say('deskForm.selfPaidAsk')}</p>}
      <div className="d-fundings">
        {quote.fundings.map(({ funding, possible, reason, minutes, priceFen }) => (
          <label key={funding} className="d-funding" data-off={!possible || undefined}>
            <input
              type="radio"
              name="desk-funding"
              checked={chosen === funding}
              disabled={!possible}
              onChange={() => onChoose(funding)}
            />
            <span>
              <b>
                {funding === 'entitlement'
                  ? say('deskForm.byEntitlement', { time: formats.minutes(minutes) })
                  : priceFen === null
                    ? say('deskForm.selfPaidNone')
                    : say('deskForm.selfPaid', { price: formats.money(priceFen) })}
              </b>
              {/* The sentence above already says why nobody is entitled; it is not repeated word for word. */}
              {reason && reason.zh !== entitlement.sentence.zh && <small>{reason[language]}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldLine>
  )
}
