// #service/contract: catalogue, entitlement, orders, visits, feedback and statements as others see them.

import { z } from 'zod'
import { MeasurementValue } from '#health/contract'
import { defineEvent } from '#kernel/events'
import { PublicId } from '#kernel/ids'
import { CivilDate, DivisionCode, Position, Sex } from '#registry/contract'
import { orderCommands, orderStates } from './orders/order.ts'
import { statementCommands, statementStates } from './statements/statement.ts'
import { visitCommands, visitStates } from './visits/visit.ts'

export { orderCommands, orderStates, orderTransitions } from './orders/order.ts'
export { statementCommands, statementStates, statementTransitions } from './statements/statement.ts'
export {
  type EvidenceFact,
  evidenceFacts,
  visitCommands,
  visitStates,
  visitTransitions,
} from './visits/visit.ts'

const Minutes = z.int().min(0)
const Fen = z.int().min(0)
const Named = z.object({ zh: z.string(), en: z.string() })

export const Offer = z.object({
  id: z.string(),
  name: Named,
  group: z.string(),
  groupName: Named,
  durationMinutes: z.int(),
  skills: z.array(z.string()),
  items: z.array(z.object({ id: z.string(), name: Named })),
  measures: z.array(z.string()),
  /** How a person may be found; a worker picks or writes their own words. */
  findings: z.array(z.object({ id: z.string(), name: Named })),
  price: z.object({ fen: Fen, per: z.enum(['visit', 'hour', 'item']) }).nullable(),
})
export type Offer = z.output<typeof Offer>

/** The entitlement of a person in one month, in the words of its rule. */
export const Entitlement = z.object({
  /** null when no policy of the city entitles this person. */
  policy: z.string().nullable(),
  version: z.string().nullable(),
  month: z.string(),
  /** "80 周岁以上每月 3 小时 · 已用 1.5 小时 · 余 1.5 小时", or why there is none. */
  sentence: Named,
  clause: Named.nullable(),
  grantedMinutes: Minutes,
  reservedMinutes: Minutes,
  usedMinutes: Minutes,
  leftMinutes: Minutes,
})
export type Entitlement = z.output<typeof Entitlement>

/** What one order would cost: from the entitlement, or self-paid with its price. */
export const Quote = z.object({
  entitlement: Entitlement,
  durationMinutes: Minutes,
  fundings: z.array(
    z.object({
      funding: z.enum(['entitlement', 'self-paid']),
      possible: z.boolean(),
      reason: Named.nullable(),
      minutes: Minutes,
      priceFen: Fen.nullable(),
    }),
  ),
})
export type Quote = z.output<typeof Quote>

export const PlaceOrder = z.strictObject({
  person: PublicId,
  service: z.string(),
  /** When the visit should begin. */
  wishedFrom: z.iso.datetime({ offset: true }),
  durationMinutes: z.int().min(5).max(600).optional(),
  funding: z.enum(['entitlement', 'self-paid']),
  wishes: z.strictObject({ sex: Sex.optional(), worker: PublicId.optional() }).default({}),
  note: z.string().trim().max(500).default(''),
  /** The call it came by, when it came by telephone. */
  call: PublicId.optional(),
})
export type PlaceOrder = z.output<typeof PlaceOrder>

export const OrderStep = z.object({
  step: z.enum(['placed', 'assigned', 'started', 'finished', 'reported', 'rated', 'settled', 'cancelled']),
  at: z.date().nullable(),
  sentence: Named,
})

export const Order = z.object({
  id: PublicId,
  person: PublicId,
  personName: z.string(),
  division: DivisionCode,
  divisionName: z.string(),
  address: z.string(),
  position: Position.nullable(),
  service: z.string(),
  serviceName: Named,
  wishedFrom: z.date(),
  durationMinutes: Minutes,
  funding: z.enum(['entitlement', 'self-paid']),
  priceFen: Fen.nullable(),
  wishes: z.object({ sex: Sex.optional(), worker: PublicId.optional() }),
  note: z.string(),
  channel: z.enum(['hotline', 'family', 'office']),
  provider: PublicId.nullable(),
  providerName: z.string().nullable(),
  state: z.enum(orderStates),
  possible: z.array(z.enum(orderCommands)),
  visit: PublicId.nullable(),
  workerName: z.string().nullable(),
  plannedFrom: z.date().nullable(),
  placedAt: z.date(),
  version: z.int(),
})
export type Order = z.output<typeof Order>
export const OrderDetail = Order.extend({ steps: z.array(OrderStep) })
export type OrderDetail = z.output<typeof OrderDetail>

export const ListOrders = z.strictObject({
  state: z.enum(orderStates).optional(),
  person: PublicId.optional(),
  on: CivilDate.optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** A worker who could do it, with the reasons in words; the best first. */
export const Candidate = z.object({
  worker: PublicId,
  name: z.string(),
  sex: Sex,
  organisation: PublicId,
  organisationName: z.string(),
  level: z.int(),
  free: z.boolean(),
  suitable: z.boolean(),
  distanceMetres: z.int().nullable(),
  visitsBefore: z.int(),
  score: z.int(),
  reasons: z.array(Named),
  obstacles: z.array(Named),
})
export type Candidate = z.output<typeof Candidate>

export const AssignOrder = z.strictObject({
  worker: PublicId,
  from: z.iso.datetime({ offset: true }),
})

export const BoardBlock = z.object({
  from: z.date(),
  to: z.date(),
  kind: z.string(),
  visit: PublicId.nullable(),
  personName: z.string().nullable(),
  serviceName: Named.nullable(),
  state: z.enum(visitStates).nullable(),
  late: z.boolean(),
})
export const Board = z.object({
  date: CivilDate,
  workers: z.array(
    z.object({
      id: PublicId,
      name: z.string(),
      sex: Sex,
      organisationName: z.string(),
      level: z.int(),
      skills: z.array(z.string()),
      shifts: z.array(z.object({ from: z.date(), to: z.date() })),
      blocks: z.array(BoardBlock),
    }),
  ),
  unassigned: z.array(Order),
})
export type Board = z.output<typeof Board>

/** Where and when a phone says that it is; kept raw, judged by the server. */
const Captured = {
  /** Made by the phone: the same operation sent twice is one. */
  operation: z.uuid(),
  capturedAt: z.iso.datetime({ offset: true }),
  position: z
    .strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      accuracyMetres: z.number().min(0).max(100_000),
    })
    .optional(),
}

export const CheckIn = z.strictObject({
  ...Captured,
  /** The one-time code that the person reads out; absent when a hotline call-back will confirm. */
  code: z
    .string()
    .regex(/^\d{4,6}$/)
    .optional(),
  /** Why the check-in counts although the position is far from the home; the visit then waits for confirmation. */
  despite: z.string().trim().min(2).max(200).optional(),
})
export const CheckOut = z.strictObject({
  ...Captured,
  itemsDone: z.array(z.string()).max(40),
  measurements: z.array(MeasurementValue).max(10).default([]),
  finding: z.string().trim().max(500).default(''),
})
export type CheckIn = z.output<typeof CheckIn>
export type CheckOut = z.output<typeof CheckOut>

/** One of the six facts of electronic visit verification, and how it is known. */
export const VisitFact = z.object({
  fact: z.enum(['service', 'person', 'worker', 'date', 'place', 'time']),
  complete: z.boolean(),
  sentence: Named,
})

export const Visit = z.object({
  id: PublicId,
  order: PublicId,
  person: PublicId,
  personName: z.string(),
  phone: z.string().describe('服务当日可见，其余时间遮盖'),
  address: z.string(),
  position: Position.nullable(),
  matters: z.array(z.string()),
  serviceName: Named,
  items: z.array(z.object({ id: z.string(), name: Named })),
  measures: z.array(z.string()),
  findings: z.array(z.object({ id: z.string(), name: Named })),
  itemsDone: z.array(z.string()),
  measurements: z.array(MeasurementValue),
  worker: PublicId,
  workerName: z.string(),
  providerName: z.string(),
  plannedFrom: z.date(),
  plannedTo: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  servedMinutes: Minutes.nullable(),
  state: z.enum(visitStates),
  possible: z.array(z.enum(visitCommands)),
  facts: z.array(VisitFact),
  photos: z.int(),
  signed: z.boolean(),
  /** Notes that do not hold the visit back, such as a measurement that the service asks and nobody took. */
  remarks: z.array(Named),
  finding: z.string(),
  stars: z.int().nullable(),
  version: z.int(),
})
export type Visit = z.output<typeof Visit>

/** A supervisor or a hotline call-back decides on a visit that waits for confirmation. */
export const ConfirmVisit = z.strictObject({
  decision: z.enum(['accept', 'reject']),
  reason: z.string().trim().min(2).max(300),
})
export type ConfirmVisit = z.output<typeof ConfirmVisit>

export const RateVisit = z.strictObject({
  stars: z.int().min(1).max(5),
  words: z.string().trim().max(500).default(''),
})
export type RateVisit = z.output<typeof RateVisit>
export const Feedback = z.object({
  id: PublicId,
  visit: PublicId,
  kind: z.enum(['rating', 'complaint']),
  stars: z.int().nullable(),
  words: z.string(),
  personName: z.string(),
  workerName: z.string(),
  serviceName: Named,
  providerName: z.string(),
  givenAt: z.date(),
})
export type Feedback = z.output<typeof Feedback>
export const Complain = z.strictObject({ words: z.string().trim().min(2).max(1000) })
export type Complain = z.output<typeof Complain>

export const StatementRow = z.object({
  visit: PublicId,
  servedOn: CivilDate,
  personName: z.string(),
  workerName: z.string(),
  serviceName: Named,
  funding: z.enum(['entitlement', 'self-paid']),
  minutes: Minutes,
  priceRule: z.string(),
  amountFen: Fen,
})
export const Statement = z.object({
  id: PublicId,
  provider: PublicId,
  providerName: z.string(),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  state: z.enum(statementStates),
  possible: z.array(z.enum(statementCommands)),
  visits: z.int(),
  minutes: Minutes,
  fundFen: Fen,
  selfPaidFen: Fen,
  totalFen: Fen,
  draftedBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.date().nullable(),
  version: z.int(),
})
export type Statement = z.output<typeof Statement>
export const StatementDetail = Statement.extend({ rows: z.array(StatementRow) })
export type StatementDetail = z.output<typeof StatementDetail>

export const DraftStatement = z.strictObject({
  provider: PublicId,
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
})
export type DraftStatement = z.output<typeof DraftStatement>

/** An approved statement was wrong: its postings are mirrored and its visits are free again. */
export const ReverseStatement = z.strictObject({ reason: z.string().trim().min(2).max(300) })

export const CancelOrder = z.strictObject({ reason: z.string().trim().min(2).max(300) })
export const UnassignOrder = z.strictObject({ reason: z.string().trim().max(300).default('') })

const OrderPayload = z.object({ person: z.uuid(), service: z.string() })
export const orderPlaced = defineEvent('service.order-placed', OrderPayload)
export const orderAssigned = defineEvent('service.order-assigned', OrderPayload.extend({ visit: PublicId }))
/** Taken back from its worker, or its visit was rejected: it waits for somebody again. */
export const orderReturned = defineEvent('service.order-returned', OrderPayload)
export const orderCancelled = defineEvent('service.order-cancelled', OrderPayload)

export const visitStarted = defineEvent(
  'service.visit-started',
  z.object({ person: z.uuid(), order: PublicId }),
)
/** Carries the measurements, so that health keeps them without knowing what a visit is. */
export const visitFinished = defineEvent(
  'service.visit-finished',
  z.object({
    person: z.uuid(),
    county: z.int(),
    order: PublicId,
    state: z.enum(visitStates),
    finishedAt: z.iso.datetime(),
    measurements: z.array(MeasurementValue),
  }),
)
export const visitConfirmed = defineEvent(
  'service.visit-confirmed',
  z.object({ person: z.uuid(), state: z.enum(visitStates) }),
)
export const visitRated = defineEvent('service.visit-rated', z.object({ stars: z.int() }))
export const complaintMade = defineEvent('service.complaint-made', z.object({ person: z.uuid() }))
export const statementApproved = defineEvent(
  'service.statement-approved',
  z.object({ provider: PublicId, month: z.string(), totalFen: z.int() }),
)
export const statementReversed = defineEvent(
  'service.statement-reversed',
  z.object({ provider: PublicId, month: z.string(), totalFen: z.int() }),
)
