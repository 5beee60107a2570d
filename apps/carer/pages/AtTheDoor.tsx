// Check-in at the door: where the phone is, and how the worker shows that the person was met.
import { useEffect, useState } from 'react'
import { type ApiProblem, asProblem, callApi, useFormats, useText } from '#ui'
import { BigButton, Field, NumberPad, useToast } from '#ui/light'
import type { ChangeDraft } from './draft.ts'
import { PositionCard } from './PositionCard.tsx'
import { type Position, usePosition } from './position.ts'
import { StepProblem } from './StepProblem.tsx'
import type { Work } from './use-work.ts'
import { VisitFrame } from './VisitFrame.tsx'
import { doorText } from './visit-words.ts'

const codeLength = 4
const codeMinutes = 30
const pauseSeconds = 60

/** After these refusals only a new code helps. */
const voidCodes: readonly string[] = ['SERVICE_CODE_NOT_SENT', 'SERVICE_CODE_USED_UP', 'SERVICE_CODE_EXPIRED']

type Way = 'code' | 'call-back'
type Props = { work: Work; onBack: () => void; onDone: () => void }

function secondsSince(instant: string | null): number {
  return instant === null ? Number.POSITIVE_INFINITY : (Date.now() - new Date(instant).getTime()) / 1000
}

export function AtTheDoor({ work, onBack, onDone }: Props) {
  const say = useText(doorText)
  const toast = useToast()
  const [position, ask] = usePosition()
  const [way, setWay] = useState<Way>('code')
  const sending = useCodeSending(work)
  const [pressed, setPressed] = useState(false)
  useEffect(() => {
    void ask()
  }, [ask])
  const { draft, problem, change } = work
  useForgottenCode(problem, change)
  const codeSent = secondsSince(draft.codeSentAt) < codeMinutes * 60
  const wrongCode = problem?.code === 'SERVICE_CODE_WRONG'
  const far = problem?.code === 'SERVICE_VISIT_FAR'
  const despiteMissing = far && draft.despite.trim().length < 2
  const missing = way === 'code' ? codeLength - draft.code.length : 0

  const press = async () => {
    setPressed(true)
    if (despiteMissing || missing > 0) return
    const outcome = await work.checkIn({
      position: position.kind === 'known' ? position.fix : undefined,
      code: way === 'code' ? draft.code : undefined,
      despite: far || position.kind !== 'known' ? draft.despite.trim() : undefined,
    })
    if (outcome === 'refused') return
    toast(say(outcome === 'kept' ? 'carer.door.kept' : 'carer.door.done'))
    onDone()
  }
  const sendFirst = way === 'code' && !codeSent
  return (
    <VisitFrame
      work={work}
      title={say('carer.door.title')}
      onBack={onBack}
      action={
        <DoorButton
          work={work}
          way={way}
          sending={sending}
          sendFirst={sendFirst}
          locating={position.kind === 'asking'}
          missing={missing}
          onPress={() => void press()}
        />
      }
    >
      <StepProblem problem={far || wrongCode ? sending.problem : (problem ?? sending.problem)} />
      <PositionCard
        position={position}
        home={work.visit.position}
        far={far ? problem : undefined}
        onAgain={() => {
          work.forgetProblem()
          void ask()
        }}
      />
      <Despite work={work} far={far} position={position} pressed={pressed && despiteMissing} />
      {way === 'code' ? (
        <CodeWay work={work} sent={codeSent} sending={sending} onOther={() => setWay('call-back')} />
      ) : (
        <CallBackWay onOther={() => setWay('code')} />
      )}
    </VisitFrame>
  )
}

type DoorButtonProps = {
  work: Work
  way: Way
  sending: Sending
  sendFirst: boolean
  locating: boolean
  /** Digits of the code that are still to be typed. */
  missing: number
  onPress: () => void
}

/** One large button: first the code is sent, then the worker checks in. */
function DoorButton({ work, way, sending, sendFirst, locating, missing, onPress }: DoorButtonProps) {
  const say = useText(doorText)
  return sendFirst ? (
    <BigButton icon="message" busy={sending.busy} onPress={() => void sending.send()}>
      {say('carer.door.sendCode')}
    </BigButton>
  ) : (
    <BigButton
      icon="check"
      busy={work.busy}
      disabledReason={
        locating
          ? say('carer.door.asking')
          : missing > 0
            ? say('carer.door.codeShort', { count: missing })
            : undefined
      }
      onPress={onPress}
    >
      {say(way === 'code' ? 'carer.door.checkIn' : 'carer.door.checkInWithout')}
    </BigButton>
  )
}

/** A wrong code is typed anew; a void one must be sent anew. */
function useForgottenCode(problem: ApiProblem | undefined, change: ChangeDraft): void {
  useEffect(() => {
    if (problem?.code === 'SERVICE_CODE_WRONG') change({ code: '' })
    if (problem && voidCodes.includes(problem.code)) change({ code: '', codeSentAt: null })
  }, [problem, change])
}

/** Why it counts although the phone is elsewhere; asked after a refusal, offered when there is no position. */
function Despite(props: { work: Work; far: boolean; position: Position; pressed: boolean }) {
  const { work, far, position, pressed } = props
  const say = useText(doorText)
  if (!far && position.kind !== 'missing') return null
  return (
    <Field
      label={say(far ? 'carer.door.despite' : 'carer.door.despiteMissing')}
      hint={say('carer.door.despiteHint')}
      error={pressed ? say('carer.door.despiteNeeded') : undefined}
      value={work.draft.despite}
      onChange={(despite) => work.change({ despite })}
      rows={2}
      maxLength={200}
      required={far}
    />
  )
}

type Sending = { busy: boolean; problem: ApiProblem | undefined; send: () => Promise<void> }

function useCodeSending(work: Work): Sending {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const send = async () => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    work.forgetProblem()
    try {
      await callApi('POST', `/visits/${work.visit.id}/code`)
      work.change({ codeSentAt: new Date().toISOString(), code: '' })
    } catch (error) {
      const found = asProblem(error)
      setProblem(found)
      // Somebody has just had one sent: there is a code to ask for.
      if (found.code === 'SERVICE_CODE_JUST_SENT' && work.draft.codeSentAt === null) {
        work.change({ codeSentAt: new Date().toISOString() })
      }
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, send }
}

function usePause(since: string | null): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const count = () => setLeft(Math.max(0, Math.ceil(pauseSeconds - secondsSince(since))))
    count()
    const timer = setInterval(count, 1000)
    return () => clearInterval(timer)
  }, [since])
  return left
}

function CodeWay(props: { work: Work; sent: boolean; sending: Sending; onOther: () => void }) {
  const { work, sent, sending, onOther } = props
  const say = useText(doorText)
  const { time } = useFormats()
  const { draft } = work
  const pause = usePause(draft.codeSentAt)
  return (
    <section className="v-stack">
      {sent && draft.codeSentAt ? (
        <>
          <NumberPad
            label={say('carer.door.code')}
            value={draft.code}
            onChange={(code) => work.change({ code })}
            length={codeLength}
            error={work.problem?.code === 'SERVICE_CODE_WRONG' ? work.problem.title : undefined}
          />
          <p className="l-soft">{say('carer.door.sentAt', { time: time(draft.codeSentAt) })}</p>
        </>
      ) : (
        <div>
          <h2 className="l-card-title">{say('carer.door.person')}</h2>
          <p>{say('carer.door.sendCodeWhy')}</p>
        </div>
      )}
      <div className="v-others">
        {sent &&
          (pause > 0 ? (
            <p className="l-soft">{say('carer.door.resendIn', { seconds: pause })}</p>
          ) : (
            <button type="button" className="l-quiet" onClick={() => void sending.send()}>
              {say('carer.door.resend')}
            </button>
          ))}
        <button type="button" className="l-quiet" onClick={onOther}>
          {say('carer.door.noPhone')}
        </button>
      </div>
    </section>
  )
}

function CallBackWay({ onOther }: { onOther: () => void }) {
  const say = useText(doorText)
  return (
    <section className="v-stack">
      <div>
        <h2 className="l-card-title">{say('carer.door.callBack')}</h2>
        <p>{say('carer.door.callBackWhy')}</p>
      </div>
      <div className="v-others">
        <button type="button" className="l-quiet" onClick={onOther}>
          {say('carer.door.useCode')}
        </button>
      </div>
    </section>
  )
}
