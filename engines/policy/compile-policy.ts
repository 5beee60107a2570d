// Compiles a policy once to closures: each row becomes a chain of calls without any parsing left to do.
import type { CivilDate } from './civil-date.ts'
import {
  DIVISION_FACT,
  type FactCatalogue,
  type FactDefinition,
  type Facts,
  type FactValue,
  factOn,
} from './facts.ts'
import type { Clause, Policy, Row, Version } from './policy.ts'
import { compileTest } from './unary-test.ts'

export type CompiledRow = {
  readonly row: Row
  readonly clause: Clause
  /** One closure per input; undefined where any value will do. */
  readonly cells: readonly (((value: FactValue) => boolean) | undefined)[]
}

export type CompiledVersion = {
  readonly version: Version
  readonly inputs: readonly FactDefinition[]
  readonly rows: readonly CompiledRow[]
}

export type CompiledPolicy = {
  readonly policy: Policy
  readonly catalogue: FactCatalogue
  readonly division: FactDefinition
  readonly versions: readonly CompiledVersion[]
}

function getFact(catalogue: FactCatalogue, name: string): FactDefinition {
  const fact = catalogue.get(name)
  if (!fact) throw new Error(`no fact named "${name}" is registered`)
  return fact
}

function getClause(policy: Policy, id: string): Clause {
  const clause = policy.clauses.find((candidate) => candidate.id === id)
  if (!clause) throw new Error(`policy ${policy.id} has no clause "${id}"`)
  return clause
}

function compileRow(policy: Policy, row: Row): CompiledRow {
  return {
    row,
    clause: getClause(policy, row.clause),
    cells: row.when.map((test) => (test.kind === 'any' ? undefined : compileTest(test))),
  }
}

/** The policy must come from readPolicy with the same catalogue; a stranger is a mistake of the program and throws. */
export function compilePolicy(policy: Policy, catalogue: FactCatalogue): CompiledPolicy {
  return {
    policy,
    catalogue,
    division: getFact(catalogue, DIVISION_FACT),
    versions: policy.versions.map((version) => ({
      version,
      inputs: version.inputs.map((name) => getFact(catalogue, name)),
      rows: version.rows.map((row) => compileRow(policy, row)),
    })),
  }
}

/** The value of each input on a day; undefined where it is not known. */
export function inputValues(
  compiled: CompiledVersion,
  facts: Facts,
  on: CivilDate,
): readonly (FactValue | undefined)[] {
  return compiled.inputs.map((input) => factOn(input, facts, on))
}
