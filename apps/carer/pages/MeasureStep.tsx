// Step: blood pressure and glucose as the device shows them.
import { useState } from 'react'
import { useText } from '#ui'
import { BigButton, Choice, Field } from '#ui/light'
import { type FieldState, limits, type MeasureFields, tenthsInWords } from './measures.ts'
import type { Work } from './use-work.ts'
import { VisitFrame } from './VisitFrame.tsx'
import type { StepProps } from './visit-steps.ts'
import { visitText } from './visit-words.ts'

const moments = ['fasting', 'after-meal', 'random'] as const

export function MeasureStep({ work, onBack, onNext }: StepProps) {
  const say = useText(visitText)
  const { visit, measures } = work
  const nothing = measures.values.length === 0
  // Nobody is corrected in the middle of a number: what is wrong is said when they want to go on.
  const [pressed, setPressed] = useState(false)
  return (
    <VisitFrame
      work={work}
      title={say('carer.visit.step.measure')}
      onBack={onBack}
      action={
        <BigButton
          icon="forward"
          note={nothing && measures.usable ? say('carer.visit.skipMeasureWhy') : undefined}
          disabledReason={pressed && !measures.usable ? say('carer.visit.mendMeasure') : undefined}
          onPress={() => (measures.usable ? onNext() : setPressed(true))}
        >
          {say(nothing && measures.usable ? 'carer.visit.skipMeasure' : 'carer.visit.next')}
        </BigButton>
      }
    >
      <p className="l-soft">{say('carer.visit.measureLead')}</p>
      {visit.measures.includes('blood-pressure') && <PressureFields work={work} pressed={pressed} />}
      {visit.measures.includes('glucose') && <GlucoseFields work={work} pressed={pressed} />}
      {visit.measures.some((measure) => measure !== 'blood-pressure' && measure !== 'glucose') && (
        <p>{say('carer.visit.otherMeasure')}</p>
      )}
    </VisitFrame>
  )
}

type FieldsProps = { work: Work; pressed: boolean }

function PressureFields({ work, pressed }: FieldsProps) {
  const say = useText(visitText)
  return (
    <>
      <NumberField
        work={work}
        pressed={pressed}
        name="systolic"
        label={say('carer.visit.systolic')}
        example="132"
      />
      <NumberField
        work={work}
        pressed={pressed}
        name="diastolic"
        label={say('carer.visit.diastolic')}
        example="84"
      />
      {work.measures.upsideDown && <p role="status">{say('carer.visit.upsideDown')}</p>}
      <NumberField work={work} pressed={pressed} name="pulse" label={say('carer.visit.pulse')} example="72" />
    </>
  )
}

function GlucoseFields({ work, pressed }: FieldsProps) {
  const say = useText(visitText)
  const { draft, change } = work
  return (
    <>
      <NumberField
        work={work}
        pressed={pressed}
        name="glucose"
        label={say('carer.visit.glucose')}
        example="5.6"
      />
      <Choice
        label={say('carer.visit.moment')}
        across
        value={draft.fields.moment}
        onChange={(moment) => change({ fields: { ...draft.fields, moment } })}
        options={moments.map((value) => ({ value, label: say(`carer.visit.${value}`) }))}
      />
    </>
  )
}

type NumberName = Exclude<keyof MeasureFields, 'moment'>

function NumberField(props: FieldsProps & { name: NumberName; label: string; example: string }) {
  const { work, pressed, name, label, example } = props
  const say = useText(visitText)
  const { draft, change, measures } = work
  const range =
    name === 'glucose'
      ? {
          least: tenthsInWords(limits.glucoseTenths.least),
          most: tenthsInWords(limits.glucoseTenths.most),
        }
      : limits[name]
  const errors: Record<FieldState, string | undefined> = {
    empty: undefined,
    good: undefined,
    half: say('carer.visit.half'),
    wrong: say('carer.visit.wrong', { example }),
    outside: say('carer.visit.outside', range),
  }
  return (
    <Field
      label={label}
      hint={say('carer.visit.limits', range)}
      error={pressed ? errors[measures.states[name]] : undefined}
      value={draft.fields[name]}
      onChange={(value) => change({ fields: { ...draft.fields, [name]: value } })}
      inputMode={name === 'glucose' ? 'decimal' : 'numeric'}
      autoComplete="off"
      maxLength={5}
    />
  )
}
