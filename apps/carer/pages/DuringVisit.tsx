// During the visit: how long so far, what is filled in, and one button to the next step.
import { useFormats, useText } from '#ui'
import { Icon } from '#ui/icons'
import { BigButton } from '#ui/light'
import { VisitPerson } from './BeforeVisit.tsx'
import { KeptRecord } from './KeptRecord.tsx'
import { tenthsInWords } from './measures.ts'
import { StepProblem } from './StepProblem.tsx'
import type { Work } from './use-work.ts'
import { VisitFrame } from './VisitFrame.tsx'
import { isFilled, nextStep, stepsOf, type VisitStep } from './visit-steps.ts'
import { visitText } from './visit-words.ts'
import { minutesBetween, useNow } from './visits.ts'

type Props = { work: Work; onBack: () => void; onStep: (step: VisitStep) => void }

export function DuringVisit({ work, onBack, onStep }: Props) {
  const say = useText(visitText)
  const next = nextStep(work)
  return (
    <VisitFrame
      work={work}
      title={say('carer.visit.title')}
      onBack={onBack}
      action={
        <BigButton icon="forward" onPress={() => onStep(next)}>
          {say('carer.visit.continue', { step: say(`carer.visit.step.${next}`) })}
        </BigButton>
      }
    >
      <VisitPerson visit={{ ...work.visit, state: 'under-way' }} />
      <SoFar work={work} />
      <KeptRecord work={work} />
      <StepProblem problem={work.draft.checkIn || work.draft.checkOut ? undefined : work.problem} />
      <nav className="v-steps" aria-label={say('carer.visit.steps')}>
        {stepsOf(work).map((step) => (
          <StepRow key={step} work={work} step={step} onOpen={() => onStep(step)} />
        ))}
      </nav>
    </VisitFrame>
  )
}

export function SoFar({ work }: { work: Work }) {
  const say = useText(visitText)
  const { time, minutes } = useFormats()
  const now = useNow()
  const { visit, draft } = work
  const startedAt = visit.startedAt ?? draft.checkIn?.capturedAt
  if (!startedAt) return null
  const soFar = Math.max(0, minutesBetween(startedAt, now))
  const ordered = minutesBetween(visit.plannedFrom, visit.plannedTo)
  return (
    <p>
      <b>{say('carer.visit.startedAt', { time: time(startedAt), minutes: minutes(soFar) })}</b>{' '}
      <span className="l-soft">{say('carer.visit.ordered', { minutes: minutes(ordered) })}</span>
    </p>
  )
}

function StepRow({ work, step, onOpen }: { work: Work; step: VisitStep; onOpen: () => void }) {
  const say = useText(visitText)
  const note = useStepNote(work, step)
  const done = isFilled(work, step)
  return (
    <button type="button" className="v-step" data-filled={done || undefined} onClick={onOpen}>
      <span className="v-step-mark">{done && <Icon name="check" />}</span>
      <span className="v-step-text">
        <b>{say(`carer.visit.step.${step}`)}</b>
        {note && <small>{note}</small>}
      </span>
      <Icon name="forward" />
    </button>
  )
}

/** What was filled in, in a few words. */
function useStepNote({ visit, draft, images, measures }: Work, step: VisitStep): string {
  const say = useText(visitText)
  const none = say('carer.visit.note.none')
  if (step === 'items') {
    return say('carer.visit.note.items', { done: draft.items.length, all: visit.items.length })
  }
  if (step === 'measure') {
    const said = measures.values.map((value) =>
      value.kind === 'blood-pressure'
        ? `${value.systolic}/${value.diastolic}`
        : tenthsInWords(value.tenthsMmolPerLitre),
    )
    return said.join(' · ') || none
  }
  if (step === 'photo' || step === 'signature') {
    const kind = step
    const waiting = images.waiting.filter((image) => image.kind === kind).length
    if (waiting > 0) return say('carer.visit.note.waiting', { count: waiting })
    if (step === 'signature') return visit.signed ? say('carer.visit.note.signed') : none
    return visit.photos > 0 ? say('carer.visit.note.photos', { count: visit.photos }) : none
  }
  if (step === 'finding') return draft.finding.trim() || none
  return ''
}
