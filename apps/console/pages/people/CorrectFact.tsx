// Corrects one fact with its date and reason. When somebody was quicker, their change is shown and what was typed stays.
import { Input, Select } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { civilDateOf, useFormats, useText } from '#ui'
import { ProblemNotice, ReasonButton, SentencePanel } from '#ui/console'
import { useToast } from '#ui/light'
import { changeText } from './change-words.ts'
import { FormField, noted } from './FormField.tsx'
import { changedBetween, changeOf, choices, type Fact, facts, isChoice, isList, writeFact } from './facts.ts'
import { type Card, useCorrection, useKeepCard } from './people-queries.ts'
import { factText } from './people-words.ts'

export function CorrectFact({ card, onDone }: { card: Card; onDone: () => void }) {
  const say = useText(changeText)
  const id = useId()
  const form = useForm(card, onDone)
  const { draft, wrong, base, meanwhile, correction, change, send } = form
  const write = useWrite()
  const { fact } = draft
  return (
    <form className="of-form" onSubmit={send}>
      <FormField
        id={`${id}-fact`}
        label={say('change.fact')}
        hint={say('change.was', { value: write(card, fact) })}
      >
        <FactSelect
          id={`${id}-fact`}
          fact={fact}
          onChange={(next) => change({ fact: next, typed: undefined })}
        />
      </FormField>
      <FormField id={`${id}-value`} label={say('change.newValue')} error={wrong.value} hint={useHint(fact)}>
        <ValueField
          id={`${id}-value`}
          fact={fact}
          value={draft.typed ?? startOf(card, fact)}
          wrong={wrong.value}
          onChange={(typed) => change({ typed })}
        />
      </FormField>
      <FormField
        id={`${id}-from`}
        label={say('change.from')}
        error={wrong.from}
        hint={say('change.fromHint')}
      >
        <Input
          {...noted(`${id}-from`, wrong.from)}
          type="date"
          value={draft.from}
          onChange={(event) => change({ from: event.target.value })}
        />
      </FormField>
      <FormField id={`${id}-why`} label={say('change.why')} error={wrong.why} hint={say('change.whyHint')}>
        <Input
          {...noted(`${id}-why`, wrong.why)}
          value={draft.why}
          maxLength={200}
          onChange={(event) => change({ why: event.target.value })}
        />
      </FormField>
      {meanwhile && <Meanwhile before={meanwhile} now={base} />}
      {correction.error && correction.error.status !== 412 && (
        <ProblemNotice problem={correction.error} onRetry={send} />
      )}
      <ReasonButton kind="primary" icon="check" busy={correction.isPending} onPress={() => send()}>
        {say(meanwhile ? 'change.sendAnyway' : 'change.send')}
      </ReasonButton>
      <input type="submit" hidden />
    </form>
  )
}

type Draft = { fact: Fact; typed: string | undefined; from: string; why: string }

function useForm(card: Card, onDone: () => void) {
  const say = useText(changeText)
  const formats = useFormats()
  const toast = useToast()
  const today = civilDateOf(new Date())
  const { base, meanwhile, catchUp } = useBase(card)
  const [draft, setDraft] = useState<Draft>({ fact: 'address', typed: undefined, from: today, why: '' })
  const [pressed, setPressed] = useState(false)
  const { typed, from } = draft
  const why = draft.why.trim()
  const value = typed === undefined ? undefined : changeOf(draft.fact, typed)
  const correction = useCorrection(card.id, () => {
    toast(from > today ? say('change.ahead', { date: formats.date(from) }) : say('change.done'))
    onDone()
  })
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    setPressed(true)
    if (!value || from === '' || why.length < 2 || correction.isPending) return
    correction.mutate(
      { change: { ...value, effectiveFrom: from, why }, version: base.version },
      { onError: (problem) => void (problem.status === 412 && catchUp()) },
    )
  }
  const wrong = {
    value: pressed && !value ? say('change.noValue') : undefined,
    from: pressed && from === '' ? say('change.noFrom') : undefined,
    why: pressed && why.length < 2 ? say('change.noWhy') : undefined,
  }
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return { draft, wrong, base, meanwhile, correction, change, send }
}

/**
 * The version that the reader saw when the form opened. It stays while the page below is brought up to date, so that
 * the server notices what the reader has not seen; after a refusal the form catches up and shows the difference.
 */
function useBase(card: Card) {
  const [base, setBase] = useState(card)
  const [meanwhile, setMeanwhile] = useState<Card>()
  const { readAgain } = useKeepCard(card.id)
  const catchUp = async () => {
    const now = await readAgain()
    setMeanwhile(meanwhile ?? base)
    setBase(now)
  }
  return { base, meanwhile, catchUp }
}

/** A masked telephone is never the beginning of a new one; the others start from what is recorded. */
function startOf(card: Card, fact: Fact): string {
  if (fact === 'phone') return ''
  return isList(fact) ? card[fact].join('\n') : card[fact]
}

function useWrite(): (card: Card, fact: Fact) => string {
  const words = useText(factText)
  return (card, fact) =>
    writeFact(card, fact, (name, value) =>
      words(`fact.${name}.${value}` as (typeof factText.keys)[number]),
    ) ?? words('fact.none')
}

function useHint(fact: Fact): string | undefined {
  const say = useText(changeText)
  if (fact === 'phone') return say('change.phoneHint')
  return isList(fact) ? say('change.listHint') : undefined
}

function FactSelect(props: { id: string; fact: Fact; onChange: (fact: Fact) => void }) {
  const words = useText(factText)
  return (
    <Select
      id={props.id}
      aria-describedby={`${props.id}-note`}
      value={props.fact}
      onChange={(value: Fact) => props.onChange(value)}
      options={facts.map((value) => ({ value, label: words(`fact.${value}`) }))}
    />
  )
}

function ValueField(props: {
  id: string
  fact: Fact
  value: string
  wrong: string | undefined
  onChange: (value: string) => void
}) {
  const words = useText(factText)
  const { id, fact, value, wrong, onChange } = props
  if (isChoice(fact)) {
    return (
      <Select
        {...noted(id, wrong)}
        value={value}
        onChange={(chosen: string) => onChange(chosen)}
        options={choices[fact].map((each) => ({
          value: each,
          label: words(`fact.${fact}.${each}` as (typeof factText.keys)[number]),
        }))}
      />
    )
  }
  if (isList(fact)) {
    return (
      <Input.TextArea
        {...noted(id, wrong)}
        value={value}
        autoSize={{ minRows: 3, maxRows: 10 }}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <Input
      {...noted(id, wrong)}
      value={value}
      maxLength={fact === 'phone' ? 30 : 200}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function Meanwhile({ before, now }: { before: Card; now: Card }) {
  const say = useText(changeText)
  const words = useText(factText)
  const write = useWrite()
  const changed = changedBetween(before, now)
  return (
    <div role="alert">
      <SentencePanel tone="waiting" clause={say('change.kept')}>
        {changed.length === 0 ? say('change.meanwhileElse') : say('change.meanwhile')}
        {changed.map((fact) => (
          <span key={fact} className="pp-line">
            {say('change.fromTo', {
              fact: words(`fact.${fact}`),
              before: write(before, fact),
              after: write(now, fact),
            })}
          </span>
        ))}
      </SentencePanel>
    </div>
  )
}
