// Answers what a rule gives to someone on a day, with the version, row and clause that decide it.
import { type CivilDate, isCivilDate } from './civil-date.ts'
import type { CompiledPolicy, CompiledRow, CompiledVersion } from './compile-policy.ts'
import { inputValues } from './compile-policy.ts'
import { checkFacts, DIVISION_FACT, type Facts, FactsRefused, type FactValue } from './facts.ts'
import { type Cadence, type Clause, isWithin, type Refusal } from './policy.ts'

type Decided = {
  readonly policy: string
  readonly version: string
  readonly row: string
  readonly clause: Clause
}

export type Result =
  | (Decided & {
      readonly kind: 'amount'
      readonly amount: number
      readonly unit: 'fen' | 'minutes'
      readonly cadence: Cadence
    })
  | (Decided & { readonly kind: 'offer'; readonly offer: string; readonly unit: 'offer' })
  /** A row of the table says that nothing is given. */
  | (Decided & { readonly kind: 'none' })
  /** No row was asked: the person lives elsewhere, or no active version covers the day. */
  | { readonly kind: 'refused'; readonly policy: string; readonly refused: Refusal }
  /** A row could decide, but these facts are not known. */
  | { readonly kind: 'undetermined'; readonly policy: string; readonly missing: readonly string[] }

export type Match =
  | { readonly kind: 'row'; readonly row: CompiledRow }
  | { readonly kind: 'missing'; readonly missing: readonly string[] }
  | { readonly kind: 'gap' }

function judgeRow(
  compiled: CompiledVersion,
  row: CompiledRow,
  values: readonly (FactValue | undefined)[],
): Match {
  const missing: string[] = []
  for (const [index, accepts] of row.cells.entries()) {
    if (accepts === undefined) continue
    const value = values[index]
    if (value === undefined) missing.push(compiled.inputs[index]?.name ?? '')
    else if (!accepts(value)) return { kind: 'gap' }
  }
  return missing.length > 0 ? { kind: 'missing', missing } : { kind: 'row', row }
}

/** The first row whose every test holds. A row that hangs on an unknown fact stops the search: guessing is refused. */
export function matchRow(compiled: CompiledVersion, values: readonly (FactValue | undefined)[]): Match {
  for (const row of compiled.rows) {
    const match = judgeRow(compiled, row, values)
    if (match.kind !== 'gap') return match
  }
  return { kind: 'gap' }
}

function decide(compiled: CompiledPolicy, version: CompiledVersion, row: CompiledRow): Result {
  const { policy } = compiled
  const decided: Decided = {
    policy: policy.id,
    version: version.version.id,
    row: row.row.id,
    clause: row.clause,
  }
  const { outcome } = row.row
  if (outcome.kind === 'none') return { ...decided, kind: 'none' }
  if (outcome.kind === 'offer') return { ...decided, kind: 'offer', unit: 'offer', offer: outcome.offer }
  if (policy.unit === 'offer' || policy.cadence === undefined) {
    throw new Error(`policy ${policy.id} gives an amount but is counted in ${policy.unit}`)
  }
  const { unit, cadence } = policy
  return { ...decided, kind: 'amount', amount: outcome.amount, unit, cadence }
}

function evaluateVersion(
  compiled: CompiledPolicy,
  version: CompiledVersion,
  facts: Facts,
  on: CivilDate,
): Result {
  const policy = compiled.policy.id
  const match = matchRow(version, inputValues(version, facts, on))
  if (match.kind === 'row') return decide(compiled, version, match.row)
  if (match.kind === 'missing') return { kind: 'undetermined', policy, missing: match.missing }
  throw new Error(`version ${version.version.id} of ${policy} has a gap, which checkPolicy refuses`)
}

/** Throws FactsRefused for unknown or mistyped facts, and for a day that is none. */
export function requireFacts(compiled: CompiledPolicy, facts: Facts, on: CivilDate): void {
  if (!isCivilDate(on)) {
    throw new FactsRefused([
      {
        fact: 'on',
        zh: `“${on}”不是日期，请写成 2024-01-01`,
        en: `"${on}" is not a date such as 2024-01-01`,
      },
    ])
  }
  const problems = checkFacts(facts, on, compiled.catalogue)
  if (problems.length > 0) throw new FactsRefused(problems)
}

/** Where someone lives, against the rule's prefix; undefined when it is not known. */
export function isInDivision(compiled: CompiledPolicy, facts: Facts): boolean | undefined {
  const division = facts[DIVISION_FACT]
  return division === undefined ? undefined : String(division).startsWith(compiled.policy.division)
}

/** The active version in force on a day, as known on another day or, without one, as known now. */
export function findVersion(
  compiled: CompiledPolicy,
  on: CivilDate,
  knownAt?: CivilDate,
): CompiledVersion | undefined {
  return compiled.versions.find(({ version }) => {
    const isKnown = knownAt === undefined ? version.known.to === undefined : isWithin(version.known, knownAt)
    return version.status === 'active' && isKnown && isWithin(version.effective, on)
  })
}

export function evaluate(compiled: CompiledPolicy, facts: Facts, on: CivilDate, knownAt?: CivilDate): Result {
  requireFacts(compiled, facts, on)
  const policy = compiled.policy.id
  const inDivision = isInDivision(compiled, facts)
  if (inDivision === undefined) return { kind: 'undetermined', policy, missing: [DIVISION_FACT] }
  if (!inDivision) return { kind: 'refused', policy, refused: 'outside-division' }
  const version = findVersion(compiled, on, knownAt)
  if (!version) return { kind: 'refused', policy, refused: 'not-in-force' }
  return evaluateVersion(compiled, version, facts, on)
}
