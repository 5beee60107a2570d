// Buttons of the desks: what cannot be done now stays visible and says why; keys stand beside the words.
import { Button } from 'antd'
import { type ReactNode, useId, useRef } from 'react'
import { Icon, type IconName } from '../icons/index.ts'
import { useText } from '../text/index.ts'
import { useKey } from './keys.ts'
import { consoleText } from './words.ts'

export type ReasonButtonProps = {
  children: ReactNode
  onPress: () => void
  /** primary: the one next step of a view. */
  kind?: 'primary' | 'plain' | 'alarm' | 'quiet'
  icon?: IconName
  /** When given, pressing does nothing and this sentence stands below the button. */
  disabledReason?: ReactNode
  /** A single key that presses it, shown on the button. */
  keyHint?: string
  busy?: boolean
  block?: boolean
}

export function ReasonButton(props: ReasonButtonProps) {
  const {
    children,
    onPress,
    kind = 'plain',
    icon,
    disabledReason,
    keyHint,
    busy = false,
    block = false,
  } = props
  const reasonId = useId()
  const place = useRef<HTMLSpanElement>(null)
  const blocked = busy || Boolean(disabledReason)
  useKey(keyHint, blocked ? undefined : onPress, place)
  return (
    <span ref={place} className={block ? 'c-reason c-reason-block' : 'c-reason'}>
      <Button
        type={kind === 'primary' || kind === 'alarm' ? 'primary' : kind === 'quiet' ? 'text' : 'default'}
        danger={kind === 'alarm'}
        loading={busy}
        block={block}
        className={disabledReason ? 'c-off' : ''}
        aria-disabled={blocked || undefined}
        aria-describedby={disabledReason ? reasonId : undefined}
        aria-keyshortcuts={keyHint}
        onClick={() => {
          if (!blocked) onPress()
        }}
      >
        {icon && !busy && <Icon name={icon} />}
        <span>{children}</span>
        {keyHint && <kbd className="c-kbd">{keyHint.toUpperCase()}</kbd>}
      </Button>
      {disabledReason && (
        <small id={reasonId} className="c-reason-words">
          {disabledReason}
        </small>
      )}
    </span>
  )
}

export type KeyHint = { keys: string; label: ReactNode }

/** The keys that work on this page, in one quiet line. */
export function KeyHints({ hints }: { hints: readonly KeyHint[] }) {
  const say = useText(consoleText)
  return (
    <ul className="c-keys" aria-label={say('console.key')}>
      {hints.map((hint) => (
        <li key={hint.keys}>
          <kbd className="c-kbd">{hint.keys.toUpperCase()}</kbd> {hint.label}
        </li>
      ))}
    </ul>
  )
}
