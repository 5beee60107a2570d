// Asks why before something is taken back, cancelled or judged; a refusal keeps what was written.
import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { type ApiProblem, useText } from '#ui'
import { ProblemNotice, ReasonButton } from '#ui/console'
import { orderText } from './order-words.ts'
import './orders.css'

export type ReasonDialogProps = {
  title: string
  /** What follows from it, in one sentence. */
  note: string
  /** Sentences that fit most cases; pressing one fills the field. */
  usual: readonly string[]
  action: string
  busy: boolean
  problem: ApiProblem | null
  onSend: (reason: string) => void
  onClose: () => void
}

const shortest = 2

export function ReasonDialog(props: ReasonDialogProps) {
  const { title, note, usual, action, busy, problem, onSend, onClose } = props
  const say = useText(orderText)
  const id = useId()
  const [reason, setReason] = useState('')
  const [pressed, setPressed] = useState(false)
  const missing = reason.trim().length < shortest
  const send = () => {
    setPressed(true)
    if (!missing && !busy) onSend(reason.trim())
  }
  return (
    <Modal open title={title} footer={null} onCancel={onClose} closable={false} destroyOnHidden>
      <form
        className="o-reason"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <p>{note}</p>
        <fieldset className="o-usual">
          <legend>{say('orders.reasonHint')}</legend>
          {usual.map((words) => (
            <button
              key={words}
              type="button"
              className="o-chip"
              aria-pressed={reason === words}
              onClick={() => setReason(words)}
            >
              {words}
            </button>
          ))}
        </fieldset>
        <label htmlFor={id}>{say('orders.reason')}</label>
        <Input.TextArea
          id={id}
          autoFocus
          rows={3}
          maxLength={300}
          value={reason}
          status={pressed && missing ? 'warning' : ''}
          aria-describedby={pressed && missing ? `${id}-missing` : undefined}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
          }}
        />
        {pressed && missing && (
          <p id={`${id}-missing`} className="o-missing" role="alert">
            {say('orders.reasonMissing')}
          </p>
        )}
        {problem && <ProblemNotice problem={problem} />}
        <div className="c-actions c-actions-end">
          <ReasonButton onPress={onClose}>{say('orders.notNow')}</ReasonButton>
          <ReasonButton kind="primary" busy={busy} onPress={send}>
            {action}
          </ReasonButton>
        </div>
      </form>
    </Modal>
  )
}
