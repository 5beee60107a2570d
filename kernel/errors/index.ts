// Errors as a catalogue: every refusal has a code, a status and a sentence in two languages that says what to do.

export type Language = 'zh' | 'en'

/** One entry: `zh` and `en` may hold `{name}` places that are filled from the data thrown with it. */
export type ErrorEntry = {
  readonly code: string
  readonly status: number
  readonly zh: string
  readonly en: string
}

type Entries = Record<string, { status: number; zh: string; en: string }>

const catalogue = new Map<string, ErrorEntry>()

/**
 * Declares a module's errors; the code is the key. A code declared twice is a mistake of the program and
 * throws at load time, so two meanings can never share one code.
 */
export function defineErrors<const T extends Entries>(entries: T): { readonly [K in keyof T]: ErrorEntry } {
  const defined: Record<string, ErrorEntry> = {}
  for (const [code, entry] of Object.entries(entries)) {
    if (catalogue.has(code)) throw new Error(`error code ${code} is declared twice`)
    const full = { code, ...entry }
    catalogue.set(code, full)
    defined[code] = full
  }
  return defined as { readonly [K in keyof T]: ErrorEntry }
}

/** Every declared error, by code: `docs/errors.md` is compared with it in both directions. */
export function listErrors(): readonly ErrorEntry[] {
  return [...catalogue.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

export type FailureData = Readonly<Record<string, unknown>>

/** A refusal on its way to the person; thrown by `fail`, translated once in `kernel/http` or the command line. */
export class Failure extends Error {
  readonly entry: ErrorEntry
  readonly data: FailureData

  constructor(entry: ErrorEntry, data: FailureData, cause?: unknown) {
    super(`${entry.code}: ${fillSentence(entry.en, data)}`, cause === undefined ? undefined : { cause })
    this.name = 'Failure'
    this.entry = entry
    this.data = data
  }

  /** The sentence for the person, in their language. */
  sentence(language: Language): string {
    return fillSentence(this.entry[language], this.data)
  }
}

/** Refuses: throws the entry with the data its sentence needs. */
export function fail(entry: ErrorEntry, data: FailureData = {}, cause?: unknown): never {
  throw new Failure(entry, data, cause)
}

/** Fills `{name}` places; a place without data stays visible as `{name}` so that a test sees it. */
export function fillSentence(sentence: string, data: FailureData): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = data[name]
    if (value === undefined || value === null) return place
    return Array.isArray(value) ? value.join('、') : String(value)
  })
}
