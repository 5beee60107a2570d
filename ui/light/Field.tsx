// What a person fills in on a phone: a line of text, one of several choices, a code, a rating.
import { type ChangeEvent, type HTMLInputTypeAttribute, type ReactNode, useId, useState } from 'react'
import { Icon } from '../icons/index.ts'
import { useText } from '../text/index.ts'
import { lightText } from './words.ts'

export type FieldProps = {
  label: ReactNode
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: ReactNode
  type?: HTMLInputTypeAttribute
  inputMode?: 'text' | 'numeric' | 'tel' | 'decimal' | 'search'
  autoComplete?: string
  name?: string
  maxLength?: number
  /** More than one: a box for sentences. */
  rows?: number
  /** Beside the input, for example "send me a code". */
  beside?: ReactNode
  required?: boolean
}

export function Field(props: FieldProps) {
  const { label, value, onChange, hint, error, type = 'text', rows = 1, beside, required = false } = props
  const id = useId()
  const say = useText(lightText)
  const [shown, setShown] = useState(false)
  const shared = {
    id,
    className: 'l-input',
    value,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
    'aria-describedby': hint || error ? `${id}-say` : undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.target.value),
    ...(props.name === undefined ? {} : { name: props.name }),
    ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
    ...(props.autoComplete === undefined ? {} : { autoComplete: props.autoComplete }),
    ...(props.inputMode === undefined ? {} : { inputMode: props.inputMode }),
  }
  return (
    <div className="l-field">
      <div className="l-label-row">
        <label className="l-label" htmlFor={id}>
          {label}
        </label>
        {type === 'password' && (
          <button type="button" className="l-quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
            <Icon name={shown ? 'eye-off' : 'eye'} />
            {say(shown ? 'light.hide' : 'light.show')}
          </button>
        )}
      </div>
      <div className="l-field-row">
        {rows > 1 ? <textarea {...shared} rows={rows} /> : <input {...shared} type={shown ? 'text' : type} />}
        {beside}
      </div>
      {(error || hint) && (
        <p id={`${id}-say`} className={error ? 'l-error' : 'l-hint'}>
          {error && <Icon name="alert" />}
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

export type ChoiceOption<V extends string> = {
  value: V
  label: ReactNode
  hint?: ReactNode
  disabledReason?: string
}

export type ChoiceProps<V extends string> = {
  label: ReactNode
  options: readonly ChoiceOption<V>[]
  value: V | undefined
  onChange: (value: V) => void
  /** Side by side where there is room; otherwise one below the other. */
  across?: boolean
}

/** One of several, as large rows. */
export function Choice<V extends string>({
  label,
  options,
  value,
  onChange,
  across = false,
}: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className="l-choice">
      <legend className="l-label">{label}</legend>
      <div className={across ? 'l-options l-options-across' : 'l-options'}>
        {options.map((option) => (
          <label key={option.value} className="l-option" data-off={option.disabledReason ? true : undefined}>
            <input
              type="radio"
              name={name}
              checked={value === option.value}
              disabled={Boolean(option.disabledReason)}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {(option.disabledReason || option.hint) && (
                <small className="l-option-hint">{option.disabledReason ?? option.hint}</small>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Done or not done, for the items of a service. */
export function Tick({
  label,
  hint,
  checked,
  onChange,
}: {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className="l-option l-tick">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        {hint && <small className="l-option-hint">{hint}</small>}
      </span>
    </label>
  )
}

export type NumberPadProps = {
  label: ReactNode
  value: string
  onChange: (value: string) => void
  /** How many digits the code has. */
  length: number
  error?: ReactNode
}

/** Large keys for a code that was heard or read, also typed on a real keyboard. */
export function NumberPad({ label, value, onChange, length, error }: NumberPadProps) {
  const say = useText(lightText)
  const id = useId()
  const put = (digits: string) => onChange(digits.replaceAll(/\D/g, '').slice(0, length))
  return (
    <div className="l-pad">
      <label className="l-label" htmlFor={id}>
        {label}
      </label>
      <div className="l-pad-cells" data-wrong={error ? true : undefined}>
        <input
          id={id}
          className="l-pad-input"
          inputMode="none"
          autoComplete="one-time-code"
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-say`}
          onChange={(event) => put(event.target.value)}
        />
        {Array.from({ length }, (_, index) => index).map((place) => (
          <span key={place} className="l-pad-cell" data-next={place === value.length || undefined}>
            {value[place] ?? ''}
          </span>
        ))}
      </div>
      <p id={`${id}-say`} className={error ? 'l-error' : 'only-read'} aria-live="polite">
        {error ?? say('light.digits', { typed: value.length, length })}
      </p>
      <div className="l-pad-keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((digit) => (
          <button type="button" key={digit} className="l-pad-key" onClick={() => put(value + digit)}>
            {digit}
          </button>
        ))}
        <button type="button" className="l-pad-key l-pad-erase" onClick={() => put(value.slice(0, -1))}>
          <Icon name="erase" />
          {say('light.erase')}
        </button>
      </div>
    </div>
  )
}

const ratingKeys = [
  'light.rating1',
  'light.rating2',
  'light.rating3',
  'light.rating4',
  'light.rating5',
] as const

/** One to five stars; the chosen one is said as a word. */
export function Rating({
  label,
  value,
  onChange,
}: {
  label: ReactNode
  value: number | undefined
  onChange: (value: number) => void
}) {
  const say = useText(lightText)
  const name = useId()
  const word = value === undefined ? undefined : ratingKeys[value - 1]
  return (
    <fieldset className="l-rating">
      <legend className="l-label">{label}</legend>
      <div className="l-stars">
        {ratingKeys.map((key, index) => (
          <label key={key} className="l-star" data-on={index < (value ?? 0) || undefined}>
            <input
              type="radio"
              name={name}
              checked={value === index + 1}
              onChange={() => onChange(index + 1)}
            />
            <Icon name="star" size="2.2em" />
            <span className="only-read">
              {say('light.stars', { count: index + 1 })} {say(key)}
            </span>
          </label>
        ))}
      </div>
      <p className="l-rating-word" aria-live="polite">
        {word ? say(word) : ' '}
      </p>
    </fieldset>
  )
}
