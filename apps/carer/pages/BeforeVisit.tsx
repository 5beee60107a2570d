// Before the door: who, where, what matters, and one button to begin.
import { civilDateOf, useFormats, useText } from '#ui'
import { Icon } from '#ui/icons'
import { BigButton, Card, Facts, PersonHeader } from '#ui/light'
import { StateBadge } from './StateBadge.tsx'
import { StepProblem } from './StepProblem.tsx'
import type { Work } from './use-work.ts'
import { VisitFrame } from './VisitFrame.tsx'
import { visitText } from './visit-words.ts'
import type { Visit } from './visits.ts'

type Props = { work: Work; onBack: () => void; onArrive: () => void }

export function BeforeVisit({ work, onBack, onArrive }: Props) {
  const say = useText(visitText)
  const { day } = useFormats()
  const { visit } = work
  const early = civilDateOf(new Date()) < civilDateOf(visit.plannedFrom)
  const reason = !visit.possible.includes('check-in')
    ? say('carer.visit.notPossible', { state: say(`carer.visit.${visit.state}`) })
    : early
      ? say('carer.visit.notToday', { day: day(visit.plannedFrom) })
      : undefined
  return (
    <VisitFrame
      work={work}
      title={say('carer.visit.title')}
      onBack={onBack}
      action={
        <BigButton icon="pin" onPress={onArrive} disabledReason={reason}>
          {say('carer.visit.arrive')}
        </BigButton>
      }
    >
      <StepProblem problem={work.problem} />
      <VisitPerson visit={visit} />
      <Card>
        <VisitFacts visit={visit} />
      </Card>
      {visit.items.length > 0 && <WhatToDo visit={visit} />}
    </VisitFrame>
  )
}

export function VisitPerson({ visit }: { visit: Visit }) {
  const { language } = useFormats()
  return (
    <PersonHeader
      name={visit.personName}
      line={
        <span className="v-line">
          {visit.serviceName[language]} <StateBadge state={visit.state} />
        </span>
      }
      matters={visit.matters.length > 0 ? visit.matters.join(language === 'zh' ? '；' : '; ') : undefined}
    />
  )
}

function VisitFacts({ visit }: { visit: Visit }) {
  const say = useText(visitText)
  const { day, time } = useFormats()
  const when = `${day(visit.plannedFrom)} ${time(visit.plannedFrom)}–${time(visit.plannedTo)}`
  return (
    <>
      <Facts
        facts={[
          { key: 'when', label: say('carer.visit.when'), value: when },
          { key: 'where', label: say('carer.visit.where'), value: visit.address },
          {
            key: 'phone',
            label: say('carer.visit.phone'),
            value: shownPhone(visit.phone) || say('carer.visit.noPhone'),
          },
        ]}
      />
      {/^\+?\d+$/.test(visit.phone) && (
        <a className="l-quiet v-call" href={`tel:${visit.phone}`}>
          <Icon name="phone" />
          {say('carer.visit.call')}
        </a>
      )}
    </>
  )
}

/** The country is plain to who stands in it. */
function shownPhone(phone: string): string {
  const local = phone.replace(/^\+86/, '')
  return /^\d{11}$/.test(local) ? `${local.slice(0, 3)} ${local.slice(3, 7)} ${local.slice(7)}` : local
}

function WhatToDo({ visit }: { visit: Visit }) {
  const say = useText(visitText)
  const { language } = useFormats()
  return (
    <Card title={say('carer.visit.items')}>
      <ul className="v-items">
        {visit.items.map((item) => (
          <li key={item.id}>{item.name[language]}</li>
        ))}
      </ul>
    </Card>
  )
}
