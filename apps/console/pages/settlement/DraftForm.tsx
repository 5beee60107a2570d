// Drafts a provider's month: which provider, which month, and what will be taken in.
import { Select } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { asProblem, civilDateOf, newIdempotencyKey, useText } from '#ui'
import { ProblemNotice, ReasonButton } from '#ui/console'
import { FormField, noted } from '../people/FormField.tsx'
import { monthsUntil, type OpenStatement } from './statement.ts'
import { useDrafting, useOrganisations } from './statement-queries.ts'
import { statementText } from './statement-words.ts'

export function DraftForm(props: {
  /** A manager settles one provider, nearly always the same. */
  usual: string | undefined
  onDrafted: (statement: OpenStatement) => void
}) {
  const say = useText(statementText)
  const id = useId()
  const months = monthsUntil(civilDateOf(new Date()), 24)
  const [provider, setProvider] = useState(props.usual)
  const [month, setMonth] = useState(months[0] ?? '')
  const [key, setKey] = useState(newIdempotencyKey)
  const [pressed, setPressed] = useState(false)
  const organisations = useOrganisations()
  const drafting = useDrafting(props.onDrafted)
  const wrong = pressed && provider === undefined ? say('statements.needProvider') : undefined
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    setPressed(true)
    if (provider !== undefined && !drafting.isPending) drafting.mutate({ provider, month, key })
  }
  // Another provider or month is another command, so it gets its own key.
  const change = (act: () => void) => {
    act()
    setKey(newIdempotencyKey())
    drafting.reset()
  }
  return (
    <form className="of-form" onSubmit={send}>
      <p>{say('statements.draftHint')}</p>
      {organisations.isError && (
        <ProblemNotice
          problem={asProblem(organisations.error)}
          onRetry={() => void organisations.refetch()}
        />
      )}
      <FormField id={`${id}-provider`} label={say('statements.provider')} error={wrong}>
        <Select
          {...noted(`${id}-provider`, wrong)}
          showSearch={{ optionFilterProp: 'label' }}
          value={provider ?? null}
          loading={organisations.isPending}
          onChange={(value: string | null) => change(() => setProvider(value ?? undefined))}
          options={(organisations.data ?? [])
            .filter(({ state }) => state === 'active')
            .map(({ id: value, name: label }) => ({ value, label }))}
        />
      </FormField>
      <FormField id={`${id}-month`} label={say('statements.month')}>
        <Select
          id={`${id}-month`}
          value={month}
          onChange={(value: string) => change(() => setMonth(value))}
          options={months.map((value) => ({ value, label: value }))}
        />
      </FormField>
      {drafting.error && <ProblemNotice problem={drafting.error} onRetry={send} />}
      <ReasonButton kind="primary" icon="check" busy={drafting.isPending} onPress={() => send()}>
        {say('statements.draftNow')}
      </ReasonButton>
      <input type="submit" hidden />
    </form>
  )
}
