// Minutes in the book: granted when a month is first used, reserved by an order, then consumed or released.

import type { Actor } from '#kernel/access'
import { sql, type Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import type { Key } from '#kernel/ids'
import { type LedgerAnchor, openAccounts, post } from '#kernel/ledger'
import { type Fen, showFen } from '#kernel/money'
import type { CivilDate } from '#kernel/time'
import type { PersonFacts } from '#registry/contract'
import { serviceErrors } from '../errors.ts'
import type { CityContext } from '../service-context.ts'
import {
  accountOf,
  describeEntitlement,
  type EntitlementPart,
  entitlementParts,
  fundOf,
  type Standing,
  standingOf,
} from './entitlement.ts'

export type Reservation = {
  county: number
  /** uuid of the person */
  person: string
  division: string
  policy: string
  month: string
  minutes: number
  /** Public id of the order. */
  order: string
}

/** What a reservation will write, once it has been found possible. */
export type PlannedReservation = Reservation & {
  version: string
  /** Minutes that the month has not been given yet. */
  missing: number
}

/**
 * Where the person stands, for whoever goes on to reserve. The lock makes two orders for one person come one
 * after the other, so that neither a grant nor what is left is counted twice.
 */
export async function standingToReserve(
  tx: Tx,
  context: CityContext,
  person: Key,
  on: CivilDate,
  factsRead: Promise<PersonFacts>,
): Promise<Standing> {
  // Sent together: the server reads only after it was given the lock.
  const [, standing] = await Promise.all([
    tx.rows(
      sql`select pg_advisory_xact_lock(hashtextextended(${`entitlement/${person.county}/${person.id}`}, 0))`,
    ),
    standingOf(tx, context, person, on, factsRead),
  ])
  return standing
}

/** Plans to reserve an order's minutes, whole or not at all; refuses with what is left and what can be done. */
export function planReservation(
  context: CityContext,
  standing: Standing,
  input: { person: Key; division: string; on: CivilDate; minutes: number; order: string; price: Fen | null },
): PlannedReservation {
  const { granted, leftMinutes, month } = standing
  if (!granted) {
    const { sentence } = describeEntitlement(context, standing, input.on)
    fail(serviceErrors.SERVICE_NOT_ENTITLED, {
      whyZh: sentence.zh,
      whyEn: sentence.en,
      priceFen: input.price,
    })
  }
  if (leftMinutes < input.minutes) {
    fail(serviceErrors.SERVICE_ENTITLEMENT_NOT_ENOUGH, {
      month,
      left: leftMinutes,
      needed: input.minutes,
      priceFen: input.price,
      ...offerSelfPaid(input.price),
    })
  }
  const available = standing.balances.find(({ policy }) => policy === granted.policy)?.available ?? 0
  return {
    county: input.person.county,
    person: input.person.id,
    division: input.division,
    policy: granted.policy,
    version: granted.version,
    month,
    minutes: input.minutes,
    order: input.order,
    missing: leftMinutes - available,
  }
}

/** Writes what was planned; its statements leave together. */
export async function reserveMinutes(
  tx: Tx,
  actor: Actor,
  context: CityContext,
  planned: PlannedReservation,
): Promise<void> {
  await Promise.all([
    grant(tx, actor, context, planned),
    move(tx, actor, planned, { from: 'available', to: 'reserved', kind: 'reserve' }),
  ])
}

function offerSelfPaid(price: Fen | null): { offerZh: string; offerEn: string } {
  if (price === null) {
    return {
      offerZh: '可以缩短时长再下单；本市还没有公布自费价格。',
      offerEn: 'Order a shorter visit; the city has published no self-paid price yet.',
    }
  }
  return {
    offerZh: `可以改为自费，这次 ${showFen(price)}；也可以缩短时长再下单。`,
    offerEn: `It can be self-paid for ${showFen(price)}, or order a shorter visit.`,
  }
}

/** Posts what the rule gives beyond what the month already holds; a smaller amount takes nothing back. */
async function grant(tx: Tx, actor: Actor, context: CityContext, planned: PlannedReservation): Promise<void> {
  const anchor = anchorOf(planned)
  const accounts = entitlementParts.map((part) => partOf(planned, part))
  const opened = openAccounts(tx, accounts, 'minutes', anchor)
  if (planned.missing <= 0) return opened
  const posted = post(tx, actor, anchor, {
    unit: 'minutes',
    debit: fundOf(context.city.id, planned.policy),
    credit: partOf(planned, 'available'),
    amount: planned.missing,
    kind: 'grant',
    subject: planned.order,
  })
  await Promise.all([opened, posted])
}

/** Gives an order's minutes back: it was cancelled. */
export async function releaseMinutes(tx: Tx, actor: Actor, reservation: Reservation): Promise<void> {
  await move(tx, actor, reservation, { from: 'reserved', to: 'available', kind: 'release' })
}

/** Uses up what was served, at most what was reserved, and gives the rest back; returns the used minutes. */
export async function consumeMinutes(
  tx: Tx,
  actor: Actor,
  reservation: Reservation,
  servedMinutes: number,
): Promise<number> {
  const used = Math.min(servedMinutes, reservation.minutes)
  const rest = reservation.minutes - used
  await move(tx, actor, { ...reservation, minutes: used }, { from: 'reserved', to: 'used', kind: 'consume' })
  await move(
    tx,
    actor,
    { ...reservation, minutes: rest },
    { from: 'reserved', to: 'available', kind: 'release' },
  )
  return used
}

async function move(
  tx: Tx,
  actor: Actor,
  reservation: Reservation,
  step: { from: EntitlementPart; to: EntitlementPart; kind: string },
): Promise<void> {
  if (reservation.minutes === 0) return
  await post(tx, actor, anchorOf(reservation), {
    unit: 'minutes',
    debit: partOf(reservation, step.from),
    credit: partOf(reservation, step.to),
    amount: reservation.minutes,
    kind: step.kind,
    subject: reservation.order,
  })
}

function partOf(reservation: Reservation, part: EntitlementPart): string {
  return accountOf(reservation.person, reservation.policy, reservation.month, part)
}

function anchorOf({ county, division, person }: Reservation): LedgerAnchor {
  return { county, division, person }
}
