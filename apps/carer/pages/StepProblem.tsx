// A refusal on a visit's page: what happened and what to do, beside everything that was filled in.
import type { ApiProblem } from '#ui'
import { Icon } from '#ui/icons'

export function StepProblem({ problem }: { problem: ApiProblem | undefined }) {
  if (!problem) return null
  const main = problem.title || problem.message
  return (
    <div className="v-problem" role="alert">
      <Icon name={problem.unreachable ? 'offline' : 'alert'} />
      <div>
        <b>{main}</b>
        {problem.detail && problem.detail !== main && <p>{problem.detail}</p>}
      </div>
    </div>
  )
}
