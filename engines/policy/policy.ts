// The shape of a policy: document → clause → rule → version → rows, all plain data.
import type { CivilDate } from './civil-date.ts'
import type { Facts, Words } from './facts.ts'
import type { UnaryTest } from './unary-test.ts'

export const UNITS = ['fen', 'minutes', 'offer'] as const
export const CADENCES = ['month', 'year', 'once', 'instalments'] as const
export const STATUSES = ['draft', 'active', 'inactive'] as const
export const REFUSALS = ['outside-division', 'not-in-force'] as const

export type Unit = (typeof UNITS)[number]
export type Cadence = (typeof CADENCES)[number]
export type Status = (typeof STATUSES)[number]
export type Refusal = (typeof REFUSALS)[number]

/** A half-open range of days: from is inside, to is the first day outside. */
export type DateRange = { readonly from: CivilDate; readonly to?: CivilDate }

/** Where a rule is written. An invented document says so instead of naming a source. */
export type PolicyDocument = {
  readonly id: string
  readonly title: Words
  readonly issuer: Words
  /** As exactly as known: a year, a month or a day. */
  readonly published: string
  readonly docNo?: string
  readonly origin: { readonly kind: 'source'; readonly file: string } | { readonly kind: 'invented' }
}

export type Clause = {
  readonly id: string
  readonly document: string
  readonly label: Words
  /** The wording that the rows stand on. */
  readonly text: string
}

export type Outcome =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'offer'; readonly offer: string }
  | { readonly kind: 'none' }

export type Row = {
  readonly id: string
  /** One test per input of the version, in the same order. */
  readonly when: readonly UnaryTest[]
  readonly outcome: Outcome
  readonly clause: string
}

export type Expectation =
  | { readonly kind: 'row'; readonly row: string; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly refused: Refusal }

export type Example = {
  readonly title: Words
  readonly facts: Facts
  readonly on: CivilDate
  readonly expect: Expectation
}

export type Version = {
  readonly id: string
  readonly status: Status
  readonly effective: DateRange
  readonly known: DateRange
  readonly inputs: readonly string[]
  /** Read from the top: the first row whose every test holds decides. */
  readonly rows: readonly Row[]
  readonly examples: readonly Example[]
}

/** What the source leaves open: the value in use, in words, and why it was read so. */
export type OpenPoint = {
  readonly setting: string
  readonly value: string
  readonly question: Words
  readonly reading: Words
  readonly why: Words
}

export type Policy = {
  /** '<city>/<item>', for example 'shenyang/y5'. */
  readonly id: string
  readonly title: Words
  /** The rule applies to people whose division code begins with these digits. */
  readonly division: string
  readonly subject: string
  readonly unit: Unit
  /** How often an amount is given; absent for an offer, which simply stands. */
  readonly cadence?: Cadence
  readonly offers: Readonly<Record<string, Words>>
  readonly documents: readonly PolicyDocument[]
  readonly clauses: readonly Clause[]
  readonly versions: readonly Version[]
  readonly open: readonly OpenPoint[]
}

/** Where in the plain object a problem lies; a caller that knows the file turns it into a line. */
export type Path = readonly (string | number)[]
export type Problem = Words & { readonly path: Path }

export function sameOutcome(a: Outcome, b: Outcome): boolean {
  if (a.kind === 'amount') return b.kind === 'amount' && a.amount === b.amount
  if (a.kind === 'offer') return b.kind === 'offer' && a.offer === b.offer
  return b.kind === 'none'
}

export function rangesMeet(a: DateRange, b: DateRange): boolean {
  return (a.to === undefined || b.from < a.to) && (b.to === undefined || a.from < b.to)
}

export function isWithin(range: DateRange, date: CivilDate): boolean {
  return range.from <= date && (range.to === undefined || date < range.to)
}
