// The types of stamp.mjs, which must stay plain JavaScript because the first start runs it on an older Node.
export function stampOf(lockText: string, platform: string, arch: string): string
export function expectedPackages(lockText: string, platform: string, arch: string): string[]
export function causeOfFailure(output: string): [zh: string, en: string] | undefined
export function isNetworkFailure(output: string): boolean
