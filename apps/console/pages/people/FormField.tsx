// One field of an office form: its label, the field, and below it the hint or what is wrong.
import type { ReactNode } from 'react'
import { Icon } from '#ui/icons'
import './form.css'

export function FormField(props: {
  /** Of the input; its note is `${id}-note`. */
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  children: ReactNode
}) {
  const { id, label, hint, error, children } = props
  const note = error ?? hint
  return (
    <div className="of-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {note && (
        <p id={`${id}-note`} className={error ? 'of-wrong' : 'of-hint'}>
          {error && <Icon name="alert" size="1.1em" />}
          <span>{note}</span>
        </p>
      )}
    </div>
  )
}

/** What an input needs so that its note is read with it. Amber, because red is for alarms. */
export function noted(id: string, error: unknown) {
  return {
    id,
    'aria-describedby': `${id}-note`,
    ...(error ? { 'aria-invalid': true, status: 'warning' as const } : {}),
  }
}
