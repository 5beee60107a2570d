// The door for families: a telephone number and the code that was sent to it.
import { type FormEvent, useEffect, useState } from 'react'
import { type ApiProblem, asProblem, callApi, formatPhone, useText } from '#ui'
import { BigButton, Field, NumberPad } from '#ui/light'
import { DoorNotice, DoorProblem } from './DoorNotice.tsx'
import { EntranceFrame } from './EntranceFrame.tsx'
import type { DoorProps } from './StaffSignIn.tsx'
import { entranceText } from './words.ts'

const codeLength = 6
const pauseSeconds = 60

/** Counts the seconds down until another message may be asked for. */
function usePause(): [number, () => void] {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, () => setLeft(pauseSeconds)]
}

export function PhoneSignIn({ subject, onSignedIn, notice }: DoorProps) {
  const [phone, setPhone] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [pause, startPause] = usePause()

  const attempt = async (act: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await act()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const send = () =>
    attempt(async () => {
      await callApi('POST', '/auth/phone/code', { body: { phone } })
      startPause()
      setSentTo(phone)
    })
  const enter = (code: string) =>
    attempt(async () => {
      await callApi('POST', '/auth/phone/sign-in', { body: { phone, code } })
      onSignedIn()
    })

  return (
    <EntranceFrame subject={subject}>
      <DoorNotice words={notice} />
      {sentTo === undefined ? (
        <PhoneStep
          phone={phone}
          onPhone={setPhone}
          onSend={() => void send()}
          busy={busy}
          problem={problem}
        />
      ) : (
        <CodeStep
          phone={sentTo}
          pause={pause}
          busy={busy}
          problem={problem}
          onEnter={(code) => void enter(code)}
          onAgain={() => void send()}
          onOther={() => {
            setSentTo(undefined)
            setProblem(undefined)
          }}
        />
      )}
    </EntranceFrame>
  )
}

function PhoneStep({
  phone,
  onPhone,
  onSend,
  busy,
  problem,
}: {
  phone: string
  onPhone: (phone: string) => void
  onSend: () => void
  busy: boolean
  problem: ApiProblem | undefined
}) {
  const say = useText(entranceText)
  const [pressed, setPressed] = useState(false)
  const missing = !/^\d{11}$/.test(phone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setPressed(true)
    if (!missing) onSend()
  }
  return (
    <form className="e-fields" onSubmit={submit}>
      <Field
        label={say('entrance.phone')}
        hint={say('entrance.phoneHint')}
        error={pressed && missing ? say('entrance.phoneMissing') : undefined}
        value={phone}
        onChange={(value) => onPhone(value.replaceAll(/\D/g, ''))}
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        maxLength={11}
      />
      <DoorProblem problem={problem} />
      <BigButton submit busy={busy}>
        {say('entrance.send')}
      </BigButton>
    </form>
  )
}

function CodeStep({
  phone,
  pause,
  busy,
  problem,
  onEnter,
  onAgain,
  onOther,
}: {
  phone: string
  pause: number
  busy: boolean
  problem: ApiProblem | undefined
  onEnter: (code: string) => void
  onAgain: () => void
  onOther: () => void
}) {
  const say = useText(entranceText)
  const [code, setCode] = useState('')
  const [pressed, setPressed] = useState(false)
  const missing = code.length < codeLength
  // The last digit is the wish to enter; nobody should have to look for a button after it.
  const type = (digits: string) => {
    setCode(digits)
    if (digits.length === codeLength && digits !== code) onEnter(digits)
  }
  return (
    <form
      className="e-fields"
      onSubmit={(event) => {
        event.preventDefault()
        setPressed(true)
        if (!missing) onEnter(code)
      }}
    >
      <p>{say('entrance.sentTo', { phone: formatPhone(phone) })}</p>
      <NumberPad
        label={say('entrance.code')}
        value={code}
        onChange={type}
        length={codeLength}
        error={pressed && missing ? say('entrance.codeMissing') : undefined}
      />
      <DoorProblem problem={problem} />
      <BigButton submit busy={busy}>
        {say('entrance.enter')}
      </BigButton>
      <div className="e-others">
        {pause > 0 ? (
          <p className="e-soft">{say('entrance.againIn', { seconds: pause })}</p>
        ) : (
          <button type="button" className="l-quiet" onClick={onAgain}>
            {say('entrance.again')}
          </button>
        )}
        <button type="button" className="l-quiet" onClick={onOther}>
          {say('entrance.otherPhone')}
        </button>
      </div>
    </form>
  )
}
