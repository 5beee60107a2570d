// The one large button of a phone page; what cannot be done stays in its place and says why.
import { type ReactNode, useId } from 'react'
import { Icon, type IconName } from '../icons/index.ts'
import { useText } from '../text/index.ts'
import { lightText } from './words.ts'

export type BigButtonProps = {
  children: ReactNode
  onPress?: () => void
  /** pine: the next step; warm: about care; plain: everything else; alarm: only to call for help. */
  tone?: 'pine' | 'warm' | 'plain' | 'alarm'
  icon?: IconName
  /** A second line inside the button. */
  note?: ReactNode
  busy?: boolean
  /** When given, the button does nothing and this sentence stands below it. */
  disabledReason?: ReactNode
  submit?: boolean
}

export function BigButton(props: BigButtonProps) {
  const { children, onPress, tone = 'pine', icon, note, busy = false, disabledReason, submit = false } = props
  const say = useText(lightText)
  const reasonId = useId()
  const blocked = busy || Boolean(disabledReason)
  return (
    <div className="l-big">
      <button
        type={submit && !blocked ? 'submit' : 'button'}
        className={`l-big-button l-big-${tone}`}
        aria-disabled={blocked || undefined}
        aria-busy={busy || undefined}
        aria-describedby={disabledReason ? reasonId : undefined}
        onClick={() => {
          if (!blocked) onPress?.()
        }}
      >
        {busy ? <span className="l-turn" aria-hidden="true" /> : icon && <Icon name={icon} size="1.35em" />}
        <span>
          {busy ? say('light.busy') : children}
          {note && !busy && <small className="l-big-note">{note}</small>}
        </span>
      </button>
      {disabledReason && (
        <p id={reasonId} className="l-reason">
          {disabledReason}
        </p>
      )}
    </div>
  )
}
