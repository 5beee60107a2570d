// #kernel/sign-in: who is asking, from a cookie to an actor; users, grants and sessions.

export { signInErrors } from './errors.ts'
export type { Cities, Grant, SignInCity } from './grants.ts'
export type { Family, FamilyOf } from './session-check.ts'
export type { SessionSummary } from './sessions.ts'
export { createSignIn, type SignIn, type SignInOptions } from './sign-in.ts'
export type { GrantSummary, NewUser } from './users.ts'
