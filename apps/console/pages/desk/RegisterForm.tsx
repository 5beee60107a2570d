// Registers an unknown number with three fields while its owner is on the line.
import { Input } from 'antd'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { callApi, civilDateOf, useFormats, useText } from '#ui'
import { Panel, ProblemNotice, ReasonButton } from '#ui/console'
import { readBirthDate } from './birth-date.ts'
import { DivisionPicker } from './DivisionPicker.tsx'
import { type CallerCard, useAttemptKey, useCommand } from './desk-queries.ts'
import { FieldLine } from './FieldLine.tsx'
import { formText } from './form-words.ts'
import { dialled } from './moments.ts'

export type Registration = { name: string; birth: string; division: string | undefined }

export function RegisterForm(props: {
  callId: string
  phone: string
  draft: Registration
  onDraft: (draft: Registration) => void
  onRegistered: (card: CallerCard) => void
}) {
  const { callId, phone, draft, onDraft, onRegistered } = props
  const say = useText(formText)
  const formats = useFormats()
  const id = useId()
  const first = useRef<HTMLDivElement>(null)
  const [pressed, setPressed] = useState(false)
  const keyFor = useAttemptKey()
  const birthOn = readBirthDate(draft.birth, civilDateOf(new Date()))
  const noName = draft.name.trim() === ''
  const register = useCommand(
    (body: object) =>
      callApi<CallerCard>('POST', `/desk/calls/${callId}/register`, { body, idempotencyKey: keyFor(body) }),
    onRegistered,
  )
  useEffect(() => first.current?.querySelector('input')?.focus(), [])

  const send = (event?: FormEvent) => {
    event?.preventDefault()
    setPressed(true)
    if (noName || !birthOn || !draft.division || register.isPending) return
    register.mutate({ name: draft.name.trim(), birthOn, division: draft.division })
  }
  return (
    <Panel title={say('deskForm.register')}>
      <form className="d-form" onSubmit={send}>
        <p className="d-quiet">{say('deskForm.registerHint', { phone: dialled(phone) })}</p>
        <div ref={first}>
          <FieldLine
            id={`${id}-name`}
            label={say('deskForm.name')}
            error={pressed && noName ? say('deskForm.nameWrong') : undefined}
          >
            <Input
              id={`${id}-name`}
              value={draft.name}
              maxLength={60}
              autoComplete="off"
              onChange={(event) => onDraft({ ...draft, name: event.target.value })}
            />
          </FieldLine>
        </div>
        <FieldLine
          id={`${id}-birth`}
          label={say('deskForm.birth')}
          hint={
            birthOn
              ? say('deskForm.birthRead', { date: formats.date(birthOn), age: formats.age(birthOn) })
              : say('deskForm.birthHint')
          }
          error={pressed && !birthOn ? say('deskForm.birthWrong') : undefined}
        >
          <Input
            id={`${id}-birth`}
            value={draft.birth}
            inputMode="numeric"
            autoComplete="off"
            onChange={(event) => onDraft({ ...draft, birth: event.target.value })}
          />
        </FieldLine>
        <FieldLine
          id={`${id}-community`}
          label={say('deskForm.community')}
          hint={say('deskForm.communityHint')}
          error={pressed && !draft.division ? say('deskForm.communityWrong') : undefined}
        >
          <DivisionPicker
            id={`${id}-community`}
            value={draft.division}
            onChange={(division) => onDraft({ ...draft, division })}
            describedBy={`${id}-community-say`}
            wrong={pressed && !draft.division}
          />
        </FieldLine>
        {register.error && <ProblemNotice problem={register.error} onRetry={send} />}
        <ReasonButton kind="primary" icon="check" block busy={register.isPending} onPress={() => send()}>
          {say('deskForm.registerDo')}
        </ReasonButton>
        <input type="submit" hidden />
      </form>
    </Panel>
  )
}
