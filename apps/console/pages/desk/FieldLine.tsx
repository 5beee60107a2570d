// One field of a desk form: its label, the field, and below it the hint or what is wrong.
import type { ReactNode } from 'react'
import { Icon } from '#ui/icons'

export function FieldLine(props: {
  /** Of the input; without one the label names a group. */
  id?: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  children: ReactNode
}) {
  const { id, label, hint, error, children } = props
  const below = error ?? hint
  const note = below && (
    <p id={id && `${id}-say`} className={error ? 'd-wrong' : 'd-quiet d-hint'}>
      {error && <Icon name="alert" size="1em" />} {below}
    </p>
  )
  if (id === undefined) {
    return (
      <fieldset className="d-field">
        <legend className="d-label">{label}</legend>
        {children}
        {note}
      </fieldset>
    )
  }
  return (
    <div className="d-field">
      <label className="d-label" htmlFor={id}>
        {label}
      </label>
      {children}
      {note}
    </div>
  )
}
