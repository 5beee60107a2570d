// The typed way from a page to the server.
export {
  ApiProblem,
  asProblem,
  type CallOptions,
  callApi,
  type FieldProblem,
  type Method,
  newIdempotencyKey,
  onSignedOut,
} from './api.ts'
