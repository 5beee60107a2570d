// Loads orders of an import or of generated history; loading again changes nothing.

import { sql, type Tx } from '#kernel/db'
import { type Key, type PublicId, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import type { OrderState } from '../orders/order.ts'

type Named = { zh: string; en: string }

/** What an order keeps of the person as they were when it was placed. */
export type LoadedFor = Key & {
  name: string
  division: string
  address: string
  latitude: number
  longitude: number
  phone: string | null
  matters: string[]
}

export type LoadedServer = Key & { name: string; organisation: PublicId; organisationName: string }

export type LoadedOrder = Key & {
  person: LoadedFor
  service: string
  serviceName: Named
  wishedFrom: Date
  durationMinutes: number
  funding: 'entitlement' | 'self-paid'
  policy: string | null
  policyVersion: string | null
  priceFen: number | null
  usedMinutes: number | null
  channel: 'hotline' | 'family' | 'office'
  note: string
  state: OrderState
  placedAt: Date
  placedBy: string
  /** Who comes and when; null while nobody is assigned. */
  assigned: { visit: string; worker: LoadedServer; from: Date; at: Date } | null
  settledAt: Date | null
  cancelled: { at: Date; reason: string } | null
}

export async function loadOrders(tx: Tx, seal: Seal, orders: readonly LoadedOrder[]): Promise<void> {
  const rows = orders.map(({ person, assigned, cancelled, ...order }) => ({
    ...order,
    person: person.id,
    personName: person.name,
    division: person.division,
    address: person.address,
    latitude: person.latitude,
    longitude: person.longitude,
    sealedPhone: person.phone && seal.seal(person.phone).toString('hex'),
    matters: person.matters,
    provider: assigned?.worker.organisation,
    providerName: assigned?.worker.organisationName,
    visit: assigned?.visit,
    worker: assigned?.worker.id,
    workerName: assigned?.worker.name,
    plannedFrom: assigned?.from,
    assignedAt: assigned?.at,
    cancelledAt: cancelled?.at,
    cancelReason: cancelled?.reason,
  }))
  await tx.rows(sql`insert into service.orders (county, id, person, person_name, division, address, latitude,
      longitude, phone_sealed, matters, service, service_name, wished_from, duration_minutes, funding, policy,
      policy_version, price_fen, used_minutes, note, channel, provider, provider_name, visit, worker, worker_name,
      planned_from, state, placed_at, placed_by, assigned_at, settled_at, cancelled_at, cancel_reason)
    select o.county, o.id, o.person, o."personName", o.division, o.address, o.latitude, o.longitude,
      decode(o."sealedPhone", 'hex'), o.matters, o.service, o."serviceName", o."wishedFrom", o."durationMinutes",
      o.funding, o.policy, o."policyVersion", o."priceFen", o."usedMinutes", o.note, o.channel, o.provider,
      o."providerName", o.visit, o.worker, o."workerName", o."plannedFrom", o.state, o."placedAt", o."placedBy",
      o."assignedAt", o."settledAt", o."cancelledAt", o."cancelReason"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o (county int, id uuid, person uuid,
      "personName" text, division text, address text, latitude float8, longitude float8, "sealedPhone" text,
      matters text[], service text, "serviceName" jsonb, "wishedFrom" timestamptz, "durationMinutes" int,
      funding text, policy text, "policyVersion" text, "priceFen" int, "usedMinutes" int, note text, channel text,
      provider text, "providerName" text, visit uuid, worker uuid, "workerName" text, "plannedFrom" timestamptz,
      state text, "placedAt" timestamptz, "placedBy" text, "assignedAt" timestamptz, "settledAt" timestamptz,
      "cancelledAt" timestamptz, "cancelReason" text)
    on conflict (county, id) do nothing`)
}

/** The public id that the book and the statements name. */
export function orderId(order: LoadedOrder): PublicId {
  return publicId(order)
}
