// After the visit: the six facts, complete or open, and what happens next.
import { useFormats, useText } from '#ui'
import { Badge, BigButton, Card, Sentence } from '#ui/light'
import { VisitPerson } from './BeforeVisit.tsx'
import type { Work } from './use-work.ts'
import { VisitFrame } from './VisitFrame.tsx'
import { afterText } from './visit-words.ts'
import type { Visit } from './visits.ts'
import { WaitingPictures } from './WaitingPictures.tsx'

export function AfterVisit({ work, onBack }: { work: Work; onBack: () => void }) {
  const say = useText(afterText)
  const { language } = useFormats()
  const { visit, images } = work
  return (
    <VisitFrame
      work={work}
      title={say('carer.after.facts')}
      onBack={onBack}
      action={
        <BigButton icon="home" onPress={onBack}>
          {say('carer.after.home')}
        </BigButton>
      }
    >
      <Outcome visit={visit} />
      <VisitPerson visit={visit} />
      <WaitingPictures images={images} />
      {visit.state !== 'cancelled' && <SixFacts visit={visit} />}
      {visit.remarks.length > 0 && (
        <Card title={say('carer.after.remarks')}>
          <ul className="v-items">
            {visit.remarks.map((remark) => (
              <li key={remark.zh}>{remark[language]}</li>
            ))}
          </ul>
        </Card>
      )}
      {visit.finding !== '' && (
        <Card title={say('carer.after.written')}>
          <p>{visit.finding}</p>
        </Card>
      )}
    </VisitFrame>
  )
}

function Outcome({ visit }: { visit: Visit }) {
  const say = useText(afterText)
  const { language } = useFormats()
  const open = visit.facts.filter((fact) => !fact.complete)
  if (visit.state === 'to-confirm') {
    return (
      <>
        <Sentence
          tone="warm"
          why={open.map((fact) => fact.sentence[language]).join(language === 'zh' ? '；' : '; ')}
        >
          {say('carer.after.toConfirm', { count: open.length })}
        </Sentence>
        <p>{say('carer.after.toConfirmWhy')}</p>
      </>
    )
  }
  if (visit.state === 'rejected' || visit.state === 'cancelled') {
    return (
      <Sentence tone="warm" why={say(`carer.after.${visit.state}Why`)}>
        {say(`carer.after.${visit.state}`)}
      </Sentence>
    )
  }
  const key = open.length > 0 ? 'confirmed' : 'verified'
  return <Sentence why={say(`carer.after.${key}Why`)}>{say(`carer.after.${key}`)}</Sentence>
}

function SixFacts({ visit }: { visit: Visit }) {
  const say = useText(afterText)
  const { language } = useFormats()
  return (
    <Card>
      <ol className="v-facts">
        {visit.facts.map((fact) => (
          <li key={fact.fact} className="v-fact">
            <div className="v-fact-head">
              <span>{say(`carer.after.${fact.fact}`)}</span>
              <Badge tone={fact.complete ? 'pine' : 'waiting'} icon={fact.complete ? 'check' : 'search'}>
                {say(fact.complete ? 'carer.after.complete' : 'carer.after.missing')}
              </Badge>
            </div>
            <p>{fact.sentence[language]}</p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
