// Step: how the person is today, in the worker's words; the family reads them.
import { useText } from '#ui'
import { BigButton, Field } from '#ui/light'
import { VisitFrame } from './VisitFrame.tsx'
import type { StepProps } from './VisitPage.tsx'
import { visitText } from './visit-words.ts'

export function FindingStep({ work, onBack, onNext }: StepProps) {
  const say = useText(visitText)
  return (
    <VisitFrame
      work={work}
      title={say('carer.visit.step.finding')}
      onBack={onBack}
      action={
        <BigButton icon="forward" onPress={onNext}>
          {say('carer.visit.next')}
        </BigButton>
      }
    >
      <Field
        label={say('carer.visit.finding')}
        hint={say('carer.visit.findingHint')}
        value={work.draft.finding}
        onChange={(finding) => work.change({ finding })}
        rows={5}
        maxLength={500}
      />
    </VisitFrame>
  )
}
