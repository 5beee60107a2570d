// Step: tick what was done.
import { useFormats, useText } from '#ui'
import { BigButton, EmptyState, Tick } from '#ui/light'
import { VisitFrame } from './VisitFrame.tsx'
import type { StepProps } from './visit-steps.ts'
import { visitText } from './visit-words.ts'

export function ItemsStep({ work, onBack, onNext }: StepProps) {
  const say = useText(visitText)
  const { language } = useFormats()
  const { visit, draft, change } = work
  const note = say('carer.visit.note.items', { done: draft.items.length, all: visit.items.length })
  return (
    <VisitFrame
      work={work}
      title={say('carer.visit.step.items')}
      onBack={onBack}
      action={
        <BigButton icon="forward" note={visit.items.length > 0 ? note : undefined} onPress={onNext}>
          {say('carer.visit.next')}
        </BigButton>
      }
    >
      {visit.items.length === 0 ? (
        <EmptyState icon="list" title={say('carer.visit.noItems')}>
          {say('carer.visit.noItemsWhy')}
        </EmptyState>
      ) : (
        <p className="l-soft">{say('carer.visit.itemsLead')}</p>
      )}
      <div className="v-stack">
        {visit.items.map((item) => (
          <Tick
            key={item.id}
            label={item.name[language]}
            checked={draft.items.includes(item.id)}
            onChange={(checked) => {
              const others = draft.items.filter((id) => id !== item.id)
              change({ items: checked ? [...others, item.id] : others })
            }}
          />
        ))}
      </div>
    </VisitFrame>
  )
}
