// What the hotline desk shows: the calls that wait, and the caller's card composed of several modules.

import { z } from 'zod'
import { PublicId } from '#kernel/ids'
import { PersonCard } from '#registry/contract'
import { Entitlement, Order, Visit } from '#service/contract'

export const DeskCall = z.object({
  id: PublicId,
  state: z.enum(['queued', 'offered', 'answered', 'ended', 'abandoned']),
  /** Masked until the call is held. */
  caller: z.string(),
  called: z.string(),
  person: PublicId.nullable(),
  personName: z.string().nullable(),
  /** Who calls: the person, or one of their kin. */
  callerIs: z.enum(['self', 'kin', 'unknown']),
  agent: z.string().nullable(),
  mine: z.boolean(),
  startedAt: z.date(),
  answeredAt: z.date().nullable(),
})
export type DeskCall = z.output<typeof DeskCall>

/** Everything an operator needs in the first second of a call. */
export const CallerCard = z.object({
  call: DeskCall,
  /** null for an unknown number: it can be registered with three fields. */
  card: PersonCard.nullable(),
  entitlement: Entitlement.nullable(),
  openOrders: z.array(Order),
  lastVisits: z.array(
    Visit.pick({
      id: true,
      serviceName: true,
      worker: true,
      workerName: true,
      plannedFrom: true,
      state: true,
      servedMinutes: true,
      finding: true,
    }),
  ),
})
export type CallerCard = z.output<typeof CallerCard>

export const RegisterCaller = z.strictObject({
  name: z.string().trim().min(1).max(60),
  birthOn: z.iso.date(),
  division: z.string().regex(/^\d{12}$/),
})
