// What the door says above or below its fields: why one stands here again, and what was refused.
import type { ApiProblem } from '#ui'
import { Icon } from '#ui/icons'

export function DoorNotice({ words }: { words: string | undefined }) {
  if (words === undefined) return null
  return (
    <p className="e-notice" role="status">
      <Icon name="info" />
      <span>{words}</span>
    </p>
  )
}

export function DoorProblem({ problem }: { problem: ApiProblem | undefined }) {
  if (!problem) return null
  return (
    <div className="e-notice" role="alert">
      <Icon name={problem.unreachable ? 'offline' : 'alert'} />
      <div>
        <b>{problem.title || problem.message}</b>
        {problem.detail && problem.detail !== problem.title && <p>{problem.detail}</p>}
      </div>
    </div>
  )
}
