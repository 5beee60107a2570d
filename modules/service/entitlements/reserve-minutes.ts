// Minutes in the book: granted when a month is first used, reserved by an order, then consumed or released.

import type { Actor } from '#kernel/access'
import { sql, type Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import type { Key } from '#kernel/ids'
import { type LedgerAnchor, openAccount, post } from '#kernel/ledger'
import { type Fen, showFen } from '#kernel/money'
import type { CivilDate } from '#kernel/time'
import { serviceErrors } from '../errors.ts'
import type { CityContext } from '../service-context.ts'
import { accountOf, describeEntitlement, type EntitlementPart, fundOf, standingOf } from './entitlement.ts'

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

/**
 * Reserves an order's minutes, whole or not at all, and says under which rule. The lock makes two orders for one
 * person come one after the other, so that neither a grant nor what is left is counted twice.
 */
export async function reserveMinutes(
  tx: Tx,
  actor: Actor,
  context: CityContext,
  input: { person: Key; division: string; on: CivilDate; minutes: number; order: string; price: Fen | null },
): Promise<{ policy: string; version: string }> {
  const { person } = input
  await tx.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`entitlement/${person.county}/${person.id}`}, 0))`,
  )
  const standing = await standingOf(tx, context, person, input.on)
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
  const reservation: Reservation = {
    county: person.county,
    person: person.id,
    division: input.division,
    policy: granted.policy,
    month,
    minutes: input.minutes,
    order: input.order,
  }
  const available = standing.balances.find(({ policy }) => policy === granted.policy)?.available ?? 0
  await grant(tx, actor, context, reservation, leftMinutes - available)
  await move(tx, actor, reservation, { from: 'available', to: 'reserved', kind: 'reserve' })
  return { policy: granted.policy, version: granted.version }
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
async function grant(
  tx: Tx,
  actor: Actor,
  context: CityContext,
  reservation: Reservation,
  missing: number,
): Promise<void> {
  const anchor = anchorOf(reservation)
  for (const part of ['available', 'reserved', 'used'] as const) {
    await openAccount(tx, partOf(reservation, part), 'minutes', anchor)
  }
  if (missing <= 0) return
  await post(tx, actor, anchor, {
    unit: 'minutes',
    debit: fundOf(context.city.id, reservation.policy),
    credit: partOf(reservation, 'available'),
    amount: missing,
    kind: 'grant',
    subject: reservation.order,
  })
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
