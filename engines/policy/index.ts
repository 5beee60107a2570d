// The policy engine: decision tables read, compiled, evaluated, explained and proven; pure, without clock or files.

export { checkPolicy, type PolicyCheck } from './check-policy.ts'
export { checkTable, type Overlap, type TableCheck } from './check-table.ts'
export type { CivilDate } from './civil-date.ts'
export { type CompiledPolicy, compilePolicy } from './compile-policy.ts'
export { evaluate, findVersion, type Result } from './evaluate-policy.ts'
export { type Explanation, explain, type UsedFact } from './explain-policy.ts'
export {
  DIVISION_FACT,
  type FactCatalogue,
  type FactDefinition,
  type FactProblem,
  type Facts,
  FactsRefused,
  type FactType,
  type FactValue,
  type Words,
} from './facts.ts'
export { clauseLabel, fenInWords, minutesInWords, outcomePhrase, rowPhrase } from './phrases.ts'
export type {
  Cadence,
  Clause,
  DateRange,
  Example,
  OpenPoint,
  Outcome,
  Path,
  Policy,
  PolicyDocument,
  Problem,
  Refusal,
  Row,
  Unit,
  Version,
} from './policy.ts'
export { readPolicy } from './read-policy.ts'
export { rangeOf, type UnaryTest } from './unary-test.ts'
export { type Distance, type FailingCell, type MissedRow, type WhyNot, whyNot } from './why-not.ts'
