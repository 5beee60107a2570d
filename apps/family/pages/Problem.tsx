// A refusal beside what was filled in: what happened and what to do.
import type { ApiProblem } from '#ui'
import { Icon } from '#ui/icons'

export function Problem({ problem }: { problem: ApiProblem | undefined }) {
  if (!problem) return null
  const main = problem.title || problem.message
  return (
    <div className="f-problem" role="alert">
      <Icon name={problem.unreachable ? 'offline' : 'alert'} />
      <div>
        <b>{main}</b>
        {problem.detail && problem.detail !== main && <p>{problem.detail}</p>}
      </div>
    </div>
  )
}
