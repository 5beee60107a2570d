// Step: look once more at what will be sent, then check out with time and position.
import { useState } from 'react'
import { useFormats, useText } from '#ui'
import { Badge, BigButton, Card, Facts } from '#ui/light'
import { SoFar } from './DuringVisit.tsx'
import { KeptRecord } from './KeptRecord.tsx'
import { tenthsInWords } from './measures.ts'
import { type NoFix, usePosition } from './position.ts'
import { StepProblem } from './StepProblem.tsx'
import type { Work } from './use-work.ts'
import { VisitFrame } from './VisitFrame.tsx'
import type { StepProps } from './visit-steps.ts'
import { doorText, visitText } from './visit-words.ts'
import { minutesBetween, useNow } from './visits.ts'

export function CheckOutStep({ work, onBack }: StepProps) {
  const say = useText(visitText)
  const sayDoor = useText(doorText)
  const [position, ask] = usePosition()
  const [without, setWithout] = useState<NoFix>()
  const kept = work.draft.checkOut !== null
  const press = async () => {
    const found = await ask()
    if (found.kind === 'known') await work.checkOut(found.fix)
    else if (found.kind === 'missing') setWithout(found.why)
  }
  return (
    <VisitFrame
      work={work}
      title={say('carer.visit.step.check-out')}
      onBack={onBack}
      action={
        kept ? undefined : (
          <BigButton
            icon="check"
            busy={work.busy || position.kind === 'asking'}
            note={without ? undefined : say('carer.visit.checkOutNote')}
            disabledReason={work.measures.usable ? undefined : say('carer.visit.mendMeasure')}
            onPress={() => void (without ? work.checkOut(undefined) : press())}
          >
            {say(without ? 'carer.visit.checkOutWithout' : 'carer.visit.checkOut')}
          </BigButton>
        )
      }
    >
      <KeptRecord work={work} />
      <SoFar work={work} />
      <Short work={work} />
      <Card title={say('carer.visit.look')}>
        <Summary work={work} />
        {work.draft.items.length === 0 && <p role="status">{say('carer.visit.noTicks')}</p>}
      </Card>
      {without && !kept && (
        <Card tone="warm">
          <div role="alert">
            <b>{sayDoor(`carer.door.${without}`)}</b>
            <p>{sayDoor(`carer.door.${without}Why`)}</p>
            <p>{sayDoor('carer.door.without')}</p>
          </div>
          <button type="button" className="l-quiet v-inset" onClick={() => void press()}>
            {sayDoor('carer.door.again')}
          </button>
        </Card>
      )}
      <StepProblem problem={kept ? undefined : work.problem} />
    </VisitFrame>
  )
}

/** A visit that ends early is not refused, but nobody should do it by accident. */
function Short({ work }: { work: Work }) {
  const say = useText(visitText)
  const { minutes } = useFormats()
  const now = useNow()
  const { visit, draft } = work
  const startedAt = visit.startedAt ?? draft.checkIn?.capturedAt
  if (!startedAt) return null
  const less = minutesBetween(visit.plannedFrom, visit.plannedTo) - minutesBetween(startedAt, now)
  if (less <= 0) return null
  return (
    <p>
      <Badge tone="waiting" icon="clock">
        {say('carer.visit.shorter', { minutes: minutes(less) })}
      </Badge>
    </p>
  )
}

function Summary({ work: { visit, draft, measures, images } }: { work: Work }) {
  const say = useText(visitText)
  const pressure = measures.values.find((value) => value.kind === 'blood-pressure')
  const glucose = measures.values.find((value) => value.kind === 'glucose')
  const notMeasured = say('carer.visit.notMeasured')
  const waiting = (kind: 'photo' | 'signature') =>
    images.waiting.filter((image) => image.kind === kind).length
  const photos = visit.photos + waiting('photo')
  const none = say('carer.visit.note.none')
  const signed = visit.signed || waiting('signature') > 0
  return (
    <Facts
      facts={[
        {
          key: 'items',
          label: say('carer.visit.items'),
          value: say('carer.visit.note.items', { done: draft.items.length, all: visit.items.length }),
        },
        ...(visit.measures.includes('blood-pressure')
          ? [
              {
                key: 'pressure',
                label: say('carer.visit.bloodPressure'),
                value: pressure ? `${pressure.systolic}/${pressure.diastolic} mmHg` : notMeasured,
              },
            ]
          : []),
        ...(visit.measures.includes('glucose')
          ? [
              {
                key: 'glucose',
                label: say('carer.visit.glucoseName'),
                value: glucose ? `${tenthsInWords(glucose.tenthsMmolPerLitre)} mmol/L` : notMeasured,
              },
            ]
          : []),
        {
          key: 'photo',
          label: say('carer.visit.step.photo'),
          value: photos > 0 ? say('carer.visit.note.photos', { count: photos }) : none,
        },
        {
          key: 'signature',
          label: say('carer.visit.step.signature'),
          value: signed ? say('carer.visit.note.signed') : none,
        },
        {
          key: 'finding',
          label: say('carer.visit.finding'),
          value: draft.finding.trim() || say('carer.visit.noFinding'),
        },
      ]}
    />
  )
}
