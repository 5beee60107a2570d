// What a person reads on a phone: the one sentence, where an order stands, a state, facts in pairs.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icons/index.ts'
import { useText } from '../text/index.ts'
import { lightText } from './words.ts'

/** The sentence that answers the page's question ("妈妈今天很好"), with why below it. */
export function Sentence({
  children,
  why,
  tone = 'plain',
}: {
  children: ReactNode
  why?: ReactNode
  tone?: 'plain' | 'warm' | 'alarm'
}) {
  return (
    <div className={`l-sentence l-sentence-${tone}`}>
      <p className="l-sentence-main">{children}</p>
      {why && <p className="l-soft">{why}</p>}
    </div>
  )
}

export type StepState = 'done' | 'now' | 'next' | 'stopped'
export type Step = { key: string; label: ReactNode; note?: ReactNode; state: StepState }

const stepIcons: Record<StepState, IconName | undefined> = {
  done: 'check',
  now: 'clock',
  next: undefined,
  stopped: 'cross',
}

/** Where an order stands: what happened with its time, what happens now, what comes. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const say = useText(lightText)
  return (
    <ol className="l-steps">
      {steps.map((step) => {
        const icon = stepIcons[step.state]
        return (
          <li
            key={step.key}
            className={`l-step l-step-${step.state}`}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <span className="l-step-mark">{icon && <Icon name={icon} size="1.1em" />}</span>
            <div>
              <p className="l-step-label">
                {step.label}
                <span className="only-read">（{say(`light.step.${step.state}`)}）</span>
              </p>
              {step.note && <p className="l-soft">{step.note}</p>}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

export type BadgeTone = 'plain' | 'pine' | 'warm' | 'waiting' | 'alarm'

/** A state as icon and word; the colour only repeats what they say. */
export function Badge({
  children,
  icon,
  tone = 'plain',
}: {
  children: ReactNode
  icon?: IconName
  tone?: BadgeTone
}) {
  return (
    <span className={`l-badge l-badge-${tone}`}>
      {icon && <Icon name={icon} size="1.05em" />}
      {children}
    </span>
  )
}

export type Fact = { key: string; label: ReactNode; value: ReactNode }

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="l-facts">
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
