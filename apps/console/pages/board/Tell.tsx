// One quiet sentence at the side: what was done, what to mind; never larger than what it speaks about.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '#ui/icons'

export function Tell(props: {
  icon: IconName
  tone?: 'done' | 'waiting'
  actions?: ReactNode
  children: ReactNode
}) {
  const { icon, tone = 'waiting', actions, children } = props
  return (
    <div className={`b-tell b-tell-${tone}`}>
      <Icon name={icon} size="1.2em" />
      <p>{children}</p>
      {actions && <div className="c-actions">{actions}</div>}
    </div>
  )
}
