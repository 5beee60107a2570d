// The number keys of the desk: what can be done with whoever is on the line.
import { useEffect, useState } from 'react'
import { type ApiProblem, useText } from '#ui'
import { KeyHints, Panel, ProblemNotice, ReasonButton, useKey } from '#ui/console'
import { deskText } from './desk-words.ts'

export type DeskActionsProps = {
  waiting: number
  talking: boolean
  /** Somebody's card may be open: on the line or while calling back. */
  serving: boolean
  known: boolean
  orderRefusal: string | undefined
  lastVisit: string | undefined
  formOpen: boolean
  /** Something is half written. */
  unsent: boolean
  /** Whether the desk knows of the calls at all. */
  callsKnown: boolean
  answering: boolean
  hangingUp: boolean
  problem: ApiProblem | undefined
  onAnswer: () => void
  onHangUp: () => void
  onOrder: () => void
  onRegister: () => void
  onVisit: (visit: string) => void
  onBack: () => void
}

const armedMs = 4_000

export function DeskActions(props: DeskActionsProps) {
  const { waiting, talking, serving, formOpen, lastVisit, problem } = props
  const say = useText(deskText)
  const canAnswer = waiting > 0 && !talking
  // While a sentence is being typed the digit belongs to the sentence; this key types nothing.
  useKey('F2', canAnswer ? props.onAnswer : undefined)
  useKey('Escape', formOpen ? props.onBack : undefined)
  return (
    <Panel title={say('desk.actions')}>
      <div className="d-actions">
        {!talking && (
          <ReasonButton
            kind={serving ? 'plain' : 'primary'}
            icon="phone"
            keyHint="1"
            block
            busy={props.answering}
            disabledReason={
              waiting > 0 ? undefined : say(props.callsKnown ? 'desk.off.nobody' : 'desk.off.notKnown')
            }
            onPress={props.onAnswer}
          >
            {say('desk.answer')}
          </ReasonButton>
        )}
        {serving && !formOpen && <Serving {...props} />}
        {formOpen && (
          <ReasonButton icon="back" block onPress={props.onBack}>
            {say('desk.back')}
          </ReasonButton>
        )}
        {talking && <HangUp {...props} />}
        {problem && <ProblemNotice problem={problem} />}
        {!serving && !formOpen && !talking && (
          <div className="d-then">
            <p className="d-quiet">{say('desk.keys.then')}</p>
            <KeyHints
              hints={[
                { keys: '2', label: say('desk.act.order') },
                { keys: '3', label: say('desk.act.register') },
                { keys: '4', label: say('desk.act.visit') },
                { keys: '0', label: say('desk.act.hangUp') },
              ]}
            />
          </div>
        )}
        {lastVisit === undefined && serving && props.known && !formOpen && (
          <p className="d-quiet d-hint">{say('desk.noVisits')}</p>
        )}
      </div>
    </Panel>
  )
}

function Serving({ known, orderRefusal, lastVisit, onOrder, onRegister, onVisit }: DeskActionsProps) {
  const say = useText(deskText)
  return (
    <>
      <ReasonButton
        kind={known ? 'primary' : 'plain'}
        icon="clipboard"
        keyHint="2"
        block
        disabledReason={orderRefusal}
        onPress={onOrder}
      >
        {say('desk.act.order')}
      </ReasonButton>
      {!known && (
        <ReasonButton kind="primary" icon="person" keyHint="3" block onPress={onRegister}>
          {say('desk.act.register')}
        </ReasonButton>
      )}
      {known && lastVisit !== undefined && (
        <ReasonButton icon="star" keyHint="4" block onPress={() => onVisit(lastVisit)}>
          {say('desk.act.visit')}
        </ReasonButton>
      )}
    </>
  )
}

/** A half-written form and a stray digit must not cut somebody off: the first press only asks. */
function HangUp({ unsent, hangingUp, onHangUp }: DeskActionsProps) {
  const say = useText(deskText)
  const [armed, setArmed] = useState(false)
  useEffect(() => {
    if (!armed) return
    const timer = setTimeout(() => setArmed(false), armedMs)
    return () => clearTimeout(timer)
  }, [armed])
  return (
    <ReasonButton
      icon="cross"
      keyHint="0"
      block
      busy={hangingUp}
      onPress={() => {
        if (unsent && !armed) setArmed(true)
        else onHangUp()
      }}
    >
      {say(unsent && armed ? 'desk.act.hangUpArmed' : 'desk.act.hangUp')}
    </ReasonButton>
  )
}
