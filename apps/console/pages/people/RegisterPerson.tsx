// Registers a person: three fields are enough; what is wrong stands in one summary above and at each field.
import { Input, Select } from 'antd'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { type ApiProblem, asProblem, callApi, civilDateOf, newIdempotencyKey, useText } from '#ui'
import { ProblemNotice, ReasonButton } from '#ui/console'
import { useToast } from '#ui/light'
import { readBirthDate } from '../desk/birth-date.ts'
import { DivisionFilter } from './DivisionFilter.tsx'
import { FormField, noted } from './FormField.tsx'
import { choices } from './facts.ts'
import type { Card } from './people-queries.ts'
import { factText, registerText } from './people-words.ts'

type Draft = {
  name: string
  birth: string
  division: string | undefined
  sex: 'female' | 'male' | 'unknown'
  phone: string
  address: string
  nationalId: string
  living: (typeof choices.living)[number]
}
const blank: Draft = {
  name: '',
  birth: '',
  division: undefined,
  sex: 'unknown',
  phone: '',
  address: '',
  nationalId: '',
  living: 'unknown',
}
type Wrong = Partial<Record<keyof Draft, string>>

export function RegisterPerson({ onRegistered }: { onRegistered: (id: string) => void }) {
  const say = useText(registerText)
  const toast = useToast()
  const id = useId()
  const [draft, setDraft] = useState(blank)
  const [key, setKey] = useState(newIdempotencyKey)
  const [pressed, setPressed] = useState(0)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const missing = useMissing(draft)
  const wrong: Wrong = pressed > 0 ? { ...missing, ...fromServer(problem) } : {}
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setKey(newIdempotencyKey())
    setProblem(undefined)
  }
  const send = async (event?: FormEvent) => {
    event?.preventDefault()
    setPressed((times) => times + 1)
    if (Object.keys(missing).length > 0 || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const card = await callApi<Card>('POST', '/people', { body: bodyOf(draft), idempotencyKey: key })
      toast(say('register.done', { name: card.name }))
      onRegistered(card.id)
    } catch (error) {
      setProblem(asProblem(error))
      setBusy(false)
    }
  }
  return (
    <form className="of-form" onSubmit={(event) => void send(event)}>
      <p className="c-soft">{say('register.hint')}</p>
      <Summary wrong={wrong} id={id} pressed={pressed} />
      <Fields draft={draft} wrong={wrong} id={id} onChange={change} />
      {problem && Object.keys(fromServer(problem)).length === 0 && (
        <ProblemNotice problem={problem} onRetry={() => void send()} />
      )}
      <ReasonButton kind="primary" icon="check" busy={busy} onPress={() => void send()}>
        {say('register.send')}
      </ReasonButton>
      <input type="submit" hidden />
    </form>
  )
}

function bodyOf(draft: Draft) {
  const birthOn = readBirthDate(draft.birth, civilDateOf(new Date()))
  const { name, division, sex, living } = draft
  const [phone, address, nationalId] = [draft.phone.trim(), draft.address.trim(), draft.nationalId.trim()]
  return {
    ...{ name: name.trim(), birthOn, division, sex, living, address },
    ...(phone === '' ? {} : { phone }),
    ...(nationalId === '' ? {} : { nationalId }),
  }
}

function useMissing(draft: Draft): Wrong {
  const say = useText(registerText)
  const birth = readBirthDate(draft.birth, civilDateOf(new Date()))
  return {
    ...(draft.name.trim() === '' ? { name: say('register.noName') } : {}),
    ...(draft.birth.trim() === ''
      ? { birth: say('register.noBirth') }
      : birth === undefined
        ? { birth: say('register.birthWrong') }
        : {}),
    ...(draft.division === undefined ? { division: say('register.noDivision') } : {}),
  }
}

const fieldsByPath: Readonly<Record<string, keyof Draft>> = { birthOn: 'birth' }
const fieldsByCode: Readonly<Record<string, keyof Draft>> = {
  REGISTRY_BIRTH_NOT_POSSIBLE: 'birth',
  REGISTRY_DIVISION_UNUSABLE: 'division',
  REGISTRY_ID_UNREADABLE: 'nationalId',
  REGISTRY_ID_DISAGREES: 'nationalId',
  REGISTRY_ID_REGISTERED_HERE: 'nationalId',
  REGISTRY_ID_REGISTERED_ELSEWHERE: 'nationalId',
  REGISTRY_PHONE_UNREADABLE: 'phone',
}

/** Refusals that concern one field are shown at that field. */
function fromServer(problem: ApiProblem | undefined): Wrong {
  if (!problem) return {}
  const field = fieldsByCode[problem.code]
  if (field) return { [field]: problem.detail || problem.title }
  const known = problem.errors.flatMap(({ path, message }) => {
    const name = fieldsByPath[path] ?? path
    return name in blank ? [[name, message] as const] : []
  })
  return Object.fromEntries(known)
}

/** Takes the focus after each vain attempt, so that it is read and its links are at hand. */
function Summary({ wrong, id, pressed }: { wrong: Wrong; id: string; pressed: number }) {
  const say = useText(registerText)
  const place = useRef<HTMLDivElement>(null)
  const entries = Object.entries(wrong)
  useEffect(() => {
    if (pressed > 0) place.current?.focus()
  }, [pressed])
  if (entries.length === 0) return null
  return (
    <div ref={place} className="of-summary" role="alert" tabIndex={-1}>
      <b>{say('register.summary', { count: entries.length })}</b>
      <ul>
        {entries.map(([field, words]) => (
          <li key={field}>
            <a
              href={`#${id}-${field}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(`${id}-${field}`)?.focus()
              }}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Fields(props: { draft: Draft; wrong: Wrong; id: string; onChange: (part: Partial<Draft>) => void }) {
  const say = useText(registerText)
  const { draft, wrong, id, onChange } = props
  const text = (name: 'name' | 'birth' | 'phone' | 'address' | 'nationalId', maxLength: number) => (
    <Input
      {...noted(`${id}-${name}`, wrong[name])}
      value={draft[name]}
      maxLength={maxLength}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  )
  return (
    <>
      <div className="of-pair">
        <FormField id={`${id}-name`} label={say('register.name')} error={wrong.name}>
          {text('name', 60)}
        </FormField>
        <FormField
          id={`${id}-birth`}
          label={say('register.birth')}
          hint={say('register.birthHint')}
          error={wrong.birth}
        >
          {text('birth', 20)}
        </FormField>
      </div>
      <FormField
        id={`${id}-division`}
        label={say('register.division')}
        hint={say('register.divisionHint')}
        error={wrong.division}
      >
        <DivisionFilter
          id={`${id}-division`}
          describedBy={`${id}-division-note`}
          wrong={wrong.division !== undefined}
          communitiesOnly
          value={draft.division}
          onChange={(division) => onChange({ division })}
        />
      </FormField>
      <FormField id={`${id}-address`} label={say('register.address')} error={wrong.address}>
        {text('address', 200)}
      </FormField>
      <div className="of-pair">
        <FormField id={`${id}-phone`} label={say('register.phone')} error={wrong.phone}>
          {text('phone', 30)}
        </FormField>
        <FormField
          id={`${id}-nationalId`}
          label={say('register.nationalId')}
          hint={say('register.nationalIdHint')}
          error={wrong.nationalId}
        >
          {text('nationalId', 30)}
        </FormField>
      </div>
      <ChoiceFields draft={draft} id={id} onChange={onChange} />
    </>
  )
}

function ChoiceFields(props: { draft: Draft; id: string; onChange: (part: Partial<Draft>) => void }) {
  const fact = useText(factText)
  const { draft, id, onChange } = props
  return (
    <div className="of-pair">
      <FormField id={`${id}-sex`} label={fact('fact.sex')}>
        <Select
          id={`${id}-sex`}
          value={draft.sex}
          onChange={(sex: Draft['sex']) => onChange({ sex })}
          options={(['unknown', 'female', 'male'] as const).map((value) => ({
            value,
            label: fact(`fact.sex.${value}`),
          }))}
        />
      </FormField>
      <FormField id={`${id}-living`} label={fact('fact.living')}>
        <Select
          id={`${id}-living`}
          value={draft.living}
          onChange={(living: Draft['living']) => onChange({ living })}
          options={choices.living.map((value) => ({ value, label: fact(`fact.living.${value}`) }))}
        />
      </FormField>
    </div>
  )
}
