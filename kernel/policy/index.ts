// kernel/policy: the register of facts, the policy files of the cities, and the book that answers how much and why.
export type {
  Explanation,
  FactCatalogue,
  FactDefinition,
  Facts,
  FactType,
  FactValue,
  OpenPoint,
  Policy,
  Result,
  WhyNot,
  Words,
} from '#engines/policy'
export { minutesInWords } from '#engines/policy'
export { policyErrors } from './errors.ts'
export { createFactRegistry, type FactRegistry, registerFact } from './fact-registry.ts'
export {
  type FileProblem,
  type ParsedPolicyFile,
  parsePolicyFile,
  policyFileParser,
} from './parse-policy-file.ts'
export {
  createPolicyBook,
  type DecidedResult,
  type PolicyBook,
  type PolicyQuestion,
  type PolicySentence,
} from './policy-book.ts'
