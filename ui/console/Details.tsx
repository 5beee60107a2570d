// A record beside its list, and values that stay masked until someone says why they must be seen.
import { Button, Drawer, Popover } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { type ApiProblem, asProblem } from '../http/index.ts'
import { Icon } from '../icons/index.ts'
import { useText } from '../text/index.ts'
import { ProblemNotice } from './States.tsx'
import { consoleText } from './words.ts'

export type DetailDrawerProps = {
  open: boolean
  onClose: () => void
  title: ReactNode
  /** The address of the same record as a full page. */
  pageHref?: string | undefined
  actions?: ReactNode
  children: ReactNode
  width?: number
}

export function DetailDrawer({
  open,
  onClose,
  title,
  pageHref,
  actions,
  children,
  width = 600,
}: DetailDrawerProps) {
  const say = useText(consoleText)
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={title}
      size={`min(${width}px, 100vw)`}
      closable={false}
      destroyOnHidden
      extra={
        <div className="c-actions">
          {pageHref && (
            <Button type="text" href={pageHref}>
              {say('console.fullPage')}
            </Button>
          )}
          <Button type="text" onClick={onClose}>
            <Icon name="cross" />
            {say('console.close')}
          </Button>
        </div>
      }
      footer={actions ? <div className="c-actions c-actions-end">{actions}</div> : null}
    >
      {children}
    </Drawer>
  )
}

export type MaskedValueProps = {
  /** What the value is called: 身份证号. */
  label: string
  masked: string
  /** Reasons to choose from; the chosen one is recorded with the opening. */
  reasons: readonly { value: string; label: string }[]
  onReveal: (reason: string) => Promise<string>
  /** Why this reader cannot open it at all. */
  refusal?: string | undefined
}

const shownMs = 60_000

export function MaskedValue({ label, masked, reasons, onReveal, refusal }: MaskedValueProps) {
  const say = useText(consoleText)
  const [asking, setAsking] = useState(false)
  const [value, setValue] = useState<string>()
  const [problem, setProblem] = useState<ApiProblem>()
  useEffect(() => {
    if (value === undefined) return
    const timer = setTimeout(() => setValue(undefined), shownMs)
    return () => clearTimeout(timer)
  }, [value])

  const reveal = async (reason: string) => {
    setProblem(undefined)
    try {
      setValue(await onReveal(reason))
      setAsking(false)
    } catch (error) {
      setProblem(asProblem(error))
    }
  }

  if (value !== undefined) {
    return (
      <span className="c-masked">
        <span>{value}</span>
        <button
          type="button"
          className="c-link"
          title={say('console.revealed')}
          onClick={() => setValue(undefined)}
        >
          {say('console.hide')}
        </button>
      </span>
    )
  }
  const question = (
    <div className="c-reveal">
      <p>{say('console.revealWhy', { label })}</p>
      {reasons.map((reason) => (
        <Button key={reason.value} block onClick={() => void reveal(reason.value)}>
          {reason.label}
        </Button>
      ))}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  )
  return (
    <span className="c-masked">
      <span title={say('console.masked')}>{masked}</span>
      {refusal ? (
        <small className="c-soft">{refusal}</small>
      ) : (
        <Popover trigger="click" open={asking} onOpenChange={setAsking} content={question}>
          <button type="button" className="c-link">
            <Icon name="eye" size="1.1em" /> {say('console.reveal')}
          </button>
        </Popover>
      )}
    </span>
  )
}
