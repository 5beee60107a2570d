// Step: how the person is today, in the worker's words; the family reads them.
import { useLanguage, useText } from '#ui'
import { BigButton, Field, Tick } from '#ui/light'
import { hasWords, toggleWords } from './finding.ts'
import { VisitFrame } from './VisitFrame.tsx'
import type { StepProps } from './visit-steps.ts'
import { visitText } from './visit-words.ts'

export function FindingStep({ work, onBack, onNext }: StepProps) {
  const say = useText(visitText)
  const [language] = useLanguage()
  const { finding } = work.draft
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
      {work.visit.findings.map(({ id, name }) => (
        <Tick
          key={id}
          label={name[language]}
          checked={hasWords(finding, name.zh)}
          onChange={() => work.change({ finding: toggleWords(finding, name.zh) })}
        />
      ))}
      <Field
        label={say('carer.visit.finding')}
        hint={say('carer.visit.findingHint')}
        value={finding}
        onChange={(words) => work.change({ finding: words })}
        rows={5}
        maxLength={500}
      />
    </VisitFrame>
  )
}
