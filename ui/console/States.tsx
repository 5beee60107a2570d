// States in the console: tags of icon and word, empty places that explain, refusals that say what to do.
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { ApiProblem } from '../http/index.ts'
import { Icon, type IconName } from '../icons/index.ts'
import { useText } from '../text/index.ts'
import { consoleText } from './words.ts'

export type StateTone = 'plain' | 'going' | 'done' | 'waiting' | 'care' | 'alarm'

const toneIcons: Record<StateTone, IconName | undefined> = {
  plain: undefined,
  going: 'walk',
  done: 'check',
  waiting: 'clock',
  care: 'heart',
  alarm: 'alert',
}

/** A state as icon and word; the icon follows from the tone unless another is given. */
export function StateTag({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: StateTone
  icon?: IconName
  children: ReactNode
}) {
  const name = icon ?? toneIcons[tone]
  return (
    <span className={`c-tag c-tag-${tone}`}>
      {name && <Icon name={name} size="1.1em" />}
      {children}
    </span>
  )
}

export function EmptyNote({
  title,
  hint,
  action,
}: {
  title: ReactNode
  hint?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="c-empty">
      <p className="c-empty-title">{title}</p>
      {hint && <p className="c-soft">{hint}</p>}
      {action}
    </div>
  )
}

/** A refusal: the sentence of the error catalogue, its fields, its number, and another try. */
export function ProblemNotice({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) {
  const say = useText(consoleText)
  const main = problem.title || problem.message
  return (
    <div className="c-problem" role="alert">
      <Icon name={problem.unreachable ? 'offline' : 'alert'} size={24} />
      <div>
        <p className="c-empty-title">{main}</p>
        {problem.detail && problem.detail !== main && <p>{problem.detail}</p>}
        {problem.errors.length > 0 && (
          <ul>
            {problem.errors.map((error) => (
              <li key={`${error.path} ${error.message}`}>
                {error.path && <b>{error.path} </b>}
                {error.message}
              </li>
            ))}
          </ul>
        )}
        {problem.code && <p className="c-soft">{say('console.code', { code: problem.code })}</p>}
      </div>
      {onRetry && <Button onClick={onRetry}>{say('console.retry')}</Button>}
    </div>
  )
}
