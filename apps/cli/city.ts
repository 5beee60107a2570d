// `yilian city check <folder>`: every fault of a city folder as a sentence with file and line.

import { parseArgs } from 'node:util'
import { measures } from '#governance'
import { checkCity, formatProblem } from '#kernel/cities'
import { policyFileParser } from '#kernel/policy'
import { policyFacts } from '../server/cities.ts'
import { print, wrongCall } from './output.ts'

/** The kinds of duty that have a ladder in a pack; the code opens no other by ladder. */
const dutyKinds = [
  'desk.call-back',
  'service.order-unassigned',
  'service.visit-unverified',
  'service.complaint',
  'service.statement-approval',
]

export async function run(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const [what, folder] = positionals
  if (what !== 'check' || !folder) return wrongCall('city check <folder> [--json]')
  const problems = checkCity(folder, {
    parsePolicy: policyFileParser(policyFacts().facts),
    known: { dutyKinds: new Set(dutyKinds), liveMeasures: new Set(Object.keys(measures)) },
  })
  print(problems, values.json, () =>
    problems.length === 0
      ? '没有发现问题 · no problems'
      : problems.map((problem) => `${formatProblem(problem, 'zh')}\n  ${problem.sentence.en}`).join('\n'),
  )
  return problems.length === 0 ? 0 : 1
}
