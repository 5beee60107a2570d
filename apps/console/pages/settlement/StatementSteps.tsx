// The steps of a statement: each says why it is closed, and asks once more before it moves money.
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useFormats, useText } from '#ui'
import { ProblemNotice, ReasonButton, SentencePanel } from '#ui/console'
import { useToast } from '#ui/light'
import { useSession } from '#ui/session'
import { FormField, noted } from '../people/FormField.tsx'
import {
  type OpenStatement,
  obstacleOf,
  type StatementState,
  type StatementStep,
  stepPermissions,
} from './statement.ts'
import { useStatementStep } from './statement-queries.ts'
import { statementText } from './statement-words.ts'

/** The steps that lie ahead in each state; those already taken are history, not closed doors. */
const ahead: Readonly<Record<StatementState, readonly StatementStep[]>> = {
  draft: ['submit', 'approve', 'withdraw'],
  submitted: ['approve', 'return', 'withdraw'],
  approved: ['reverse'],
  withdrawn: [],
  reversed: [],
}
const forward: readonly StatementStep[] = ['submit', 'approve']

export function StatementSteps({ statement }: { statement: OpenStatement }) {
  const toast = useToast()
  const say = useText(statementText)
  const reasonOf = useReasons(statement)
  const [asked, setAsked] = useState<Exclude<StatementStep, 'submit'>>()
  const step = useStatementStep(statement.id, (done) => {
    setAsked(undefined)
    toast(say(`statements.done.${done}`))
  })
  const steps = ahead[statement.state]
  if (statement.state === 'withdrawn' || statement.state === 'reversed') {
    return <SentencePanel>{say(`statements.over.${statement.state}`)}</SentencePanel>
  }
  return (
    <div className="st-noprint st-steps">
      {asked ? (
        <Question
          key={asked}
          statement={statement}
          step={asked}
          busy={step.isPending}
          onNo={() => setAsked(undefined)}
          onYes={(reason) => step.mutate({ step: asked, ...(reason === undefined ? {} : { reason }) })}
        />
      ) : (
        <div className="c-actions st-buttons">
          {steps.map((each) => (
            <ReasonButton
              key={each}
              kind={forward.includes(each) && reasonOf(each) === undefined ? 'primary' : 'plain'}
              busy={step.isPending && step.variables.step === each}
              disabledReason={reasonOf(each)}
              onPress={() => {
                step.reset()
                if (each === 'submit') step.mutate({ step: each })
                else setAsked(each)
              }}
            >
              {say(`statements.${each}`)}
            </ReasonButton>
          ))}
        </div>
      )}
      {step.error && <ProblemNotice problem={step.error} />}
    </div>
  )
}

function useReasons(statement: OpenStatement): (step: StatementStep) => string | undefined {
  const say = useText(statementText)
  const { user } = useSession()
  return (step) => {
    switch (obstacleOf(statement, step, user)) {
      case 'same-person':
        return say('statements.why.same-person')
      case 'role':
        return say(
          stepPermissions[step] === 'service.statement.draft'
            ? 'statements.why.role.draft'
            : 'statements.why.role.approve',
        )
      case 'state':
        return say(step === 'withdraw' ? 'statements.why.withdraw' : 'statements.why.approve')
      case undefined:
        return undefined
    }
  }
}

/** Money moves or work is undone: what follows is said before it happens. */
function Question(props: {
  statement: OpenStatement
  step: Exclude<StatementStep, 'submit'>
  busy: boolean
  onNo: () => void
  onYes: (reason: string | undefined) => void
}) {
  const say = useText(statementText)
  const formats = useFormats()
  const id = useId()
  const [reason, setReason] = useState('')
  const [pressed, setPressed] = useState(false)
  const { statement, step, busy, onNo, onYes } = props
  const missing = step === 'reverse' && reason.trim().length < 2
  const wrong = pressed && missing ? say('statements.reasonMissing') : undefined
  return (
    <div className="st-question">
      <SentencePanel tone="waiting">
        {say(`statements.sure.${step}`, { total: formats.money(statement.totalFen) })}
      </SentencePanel>
      {step === 'reverse' && (
        <FormField id={id} label={say('statements.reason')} error={wrong}>
          <Input
            {...noted(id, wrong)}
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.target.value)}
          />
        </FormField>
      )}
      <div className="c-actions">
        <ReasonButton
          kind="primary"
          icon="check"
          busy={busy}
          onPress={() => {
            setPressed(true)
            if (!missing) onYes(step === 'reverse' ? reason.trim() : undefined)
          }}
        >
          {say(`statements.${step}`)}
        </ReasonButton>
        <ReasonButton kind="quiet" onPress={onNo}>
          {say('statements.cancel')}
        </ReasonButton>
      </div>
    </div>
  )
}
