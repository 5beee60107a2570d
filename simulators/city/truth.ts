// The generated city as it is before it is loaded: every row, and what was planted in it on purpose.

import type { LoadedMeasurement } from '#health'
import type { MeasurementValue } from '#health/contract'
import type { City } from '#kernel/cities'
import type { Key, PublicId } from '#kernel/ids'
import type { PolicyBook } from '#kernel/policy'
import type { CivilDate } from '#kernel/time'
import type {
  LoadedBooking,
  LoadedKin,
  LoadedOrganisation,
  LoadedPerson,
  LoadedPlace,
  LoadedShift,
  LoadedWorker,
} from '#registry'
import type { LoadedFeedback, LoadedMovement, LoadedOrder, LoadedStatement, LoadedVisit } from '#service'
import type { Area } from './geography.ts'

export type {
  LoadedBooking,
  LoadedFeedback,
  LoadedKin,
  LoadedMeasurement,
  LoadedMovement,
  LoadedOrder,
  LoadedOrganisation,
  LoadedPerson,
  LoadedPlace,
  LoadedShift,
  LoadedStatement,
  LoadedVisit,
  LoadedWorker,
  MeasurementValue,
}

/** The same recipe always makes the same city. */
export type CityRecipe = { city: string; people: number; seed: number; today: CivilDate }

/** What the generator reads: the pack, and its rules as the program asks them. */
export type CityGround = { city: City; policies: PolicyBook }

/** A doubt that was planted in a visit, and that the six facts must find. */
export type Doubt = 'no-code' | 'far-away' | 'too-short' | 'nothing-ticked'

export type GeneratedCall = {
  callId: string
  caller: string
  startedAt: Date
  answeredAt: Date | null
  endedAt: Date
}

export type GeneratedPhone = { number: string; owner: string; about: string }

export type CityTruth = {
  recipe: CityRecipe
  areas: Area[]
  organisations: LoadedOrganisation[]
  places: LoadedPlace[]
  workers: LoadedWorker[]
  shifts: LoadedShift[]
  people: LoadedPerson[]
  kin: LoadedKin[]
  orders: LoadedOrder[]
  visits: LoadedVisit[]
  bookings: LoadedBooking[]
  measurements: LoadedMeasurement[]
  feedback: LoadedFeedback[]
  /** In the order in which they happened. */
  movements: LoadedMovement[]
  statements: LoadedStatement[]
  calls: GeneratedCall[]
  phones: GeneratedPhone[]
  planted: {
    doubts: { visit: PublicId; doubt: Doubt; decided: 'accepted' | 'rejected' | 'open' }[]
    complaints: PublicId[]
    /** The one complaint that still waits for an answer. */
    openComplaint: (Key & { person: string }) | null
    /** Missed calls that still wait for a call back, and how long before the loading they were given up. */
    missedCalls: { callId: string; caller: string; minutesAgo: number }[]
  }
}
