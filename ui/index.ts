// The part of the design system every page may use; components come from #ui/light (phones) or #ui/console (desks).
export * from './http/index.ts'
export * from './live/index.ts'
export * from './text/index.ts'
export * from './tokens/index.ts'
