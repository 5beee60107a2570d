// Server-sent notices for pages that must change by themselves.
export { type LiveState, type LiveWishes, type Notice, openLive } from './live.ts'
export { useLive } from './use-live.ts'
