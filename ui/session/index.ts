// Who is signed in, for every page.
export { SessionGate, type SessionGateProps, type SessionUser, useCan, useSession } from './Session.tsx'
