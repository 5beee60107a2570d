// The door for staff: username and password.
import { type FormEvent, useState } from 'react'
import { type ApiProblem, asProblem, callApi, useText } from '#ui'
import { BigButton, Field } from '#ui/light'
import { DoorNotice, DoorProblem } from './DoorNotice.tsx'
import { EntranceFrame } from './EntranceFrame.tsx'
import { entranceText } from './words.ts'

export type DoorProps = { subject: string; onSignedIn: () => void; notice: string | undefined }

export function StaffSignIn({ subject, onSignedIn, notice }: DoorProps) {
  const say = useText(entranceText)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [pressed, setPressed] = useState(false)
  const noName = username.trim() === ''
  const noPassword = password === ''

  const enter = async (event: FormEvent) => {
    event.preventDefault()
    setPressed(true)
    if (noName || noPassword || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await callApi('POST', '/auth/staff/sign-in', { body: { username: username.trim(), password } })
      onSignedIn()
    } catch (error) {
      setProblem(asProblem(error))
      setBusy(false)
    }
  }

  return (
    <EntranceFrame subject={subject}>
      <form className="e-fields" onSubmit={(event) => void enter(event)}>
        <DoorNotice words={notice} />
        <Field
          label={say('entrance.username')}
          value={username}
          onChange={setUsername}
          name="username"
          autoComplete="username"
          error={pressed && noName ? say('entrance.noName') : undefined}
        />
        <Field
          label={say('entrance.password')}
          value={password}
          onChange={setPassword}
          name="password"
          type="password"
          autoComplete="current-password"
          error={pressed && noPassword ? say('entrance.noPassword') : undefined}
        />
        <DoorProblem problem={problem} />
        <BigButton submit busy={busy}>
          {say('entrance.enter')}
        </BigButton>
        <p className="e-soft">{say('entrance.forgot')}</p>
      </form>
    </EntranceFrame>
  )
}
