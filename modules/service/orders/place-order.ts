// Places an order: the person, the service, the time and who pays are checked, minutes are reserved, all or nothing.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { keyOf, newUuid, publicId } from '#kernel/ids'
import { civilDateOf } from '#kernel/time'
import { getPersonSnapshot } from '#registry'
import { type Offer, type Order, orderPlaced, type PlaceOrder } from '#service/contract'
import { getOffer, priceFor } from '../catalogue/offer.ts'
import { reserveMinutes } from '../entitlements/reserve-minutes.ts'
import { serviceErrors } from '../errors.ts'
import { momentInWords } from '../moment-in-words.ts'
import type { CityContext } from '../service-context.ts'
import { insertOrder, type OrderRow } from './order-store.ts'
import { toOrder } from './order-view.ts'

const hourMilliseconds = 3_600_000
/** "Now, please" is a wish for the present: it may be a little late by the time it is entered. */
const graceMilliseconds = hourMilliseconds
const furthestDays = 60

export async function placeOrder(
  tx: Tx,
  actor: Actor,
  context: CityContext,
  input: PlaceOrder,
): Promise<Order> {
  const personKey = keyOf(input.person)
  const person = await getPersonSnapshot(tx, personKey)
  if (person.state === 'dead') fail(serviceErrors.SERVICE_PERSON_DEAD)
  if (person.state === 'moved') fail(serviceErrors.SERVICE_PERSON_MOVED)
  const offer = getOffer(context.city, input.service, person.division)
  const wishedFrom = new Date(input.wishedFrom)
  requireComingTime(tx, wishedFrom)
  const minutes = input.durationMinutes ?? offer.durationMinutes
  const key = { county: person.county, id: newUuid() }
  const paid = await fund(tx, actor, context, {
    offer,
    minutes,
    funding: input.funding,
    reserve: {
      person: personKey,
      division: person.division,
      on: civilDateOf(wishedFrom),
      order: publicId(key),
    },
  })
  const row: OrderRow = {
    ...key,
    ...emptyProgress,
    ...paid,
    person: person.id,
    person_name: person.name,
    division: person.division,
    address: person.address,
    latitude: person.position?.latitude ?? null,
    longitude: person.position?.longitude ?? null,
    phone_sealed: person.phoneSealed,
    matters: person.matters,
    service: offer.id,
    service_name: offer.name,
    wished_from: wishedFrom,
    duration_minutes: minutes,
    funding: input.funding,
    wishes: input.wishes,
    note: input.note,
    channel: channelOf(actor, input),
    call: input.call ?? null,
    placed_at: tx.now,
    placed_by: actor.id,
  }
  await insertOrder(tx, row)
  audit(tx, actor, {
    action: 'service.order.placed',
    subject: publicId(key),
    division: row.division,
    person: row.person,
    detail: { service: offer.id, funding: input.funding, minutes, channel: row.channel },
  })
  const audience = { division: row.division, person: row.person }
  await emit(tx, actor, orderPlaced, publicId(key), audience, { person: row.person, service: offer.id })
  return toOrder(row, context.city)
}

const emptyProgress = {
  used_minutes: null,
  provider: null,
  provider_name: null,
  visit: null,
  worker: null,
  worker_name: null,
  planned_from: null,
  state: 'unassigned',
  assigned_at: null,
  settled_at: null,
  cancelled_at: null,
  cancel_reason: null,
  version: 1,
} as const

/** Refuses a visit that would begin in the past. */
export function refusePast(tx: Tx, from: Date): void {
  if (from.getTime() >= tx.now.getTime() - graceMilliseconds) return
  fail(serviceErrors.SERVICE_TIME_PAST, { wanted: momentInWords(from).zh })
}

function requireComingTime(tx: Tx, wishedFrom: Date): void {
  refusePast(tx, wishedFrom)
  if (wishedFrom.getTime() > tx.now.getTime() + furthestDays * 24 * hourMilliseconds) {
    fail(serviceErrors.SERVICE_TIME_TOO_FAR, { days: furthestDays })
  }
}

/** Whoever sees people one by one and works nowhere is family; the others order for people of their area. */
function channelOf(actor: Actor, input: PlaceOrder): OrderRow['channel'] {
  const { divisions, organisations } = actor.scope
  if (divisions.length === 0 && organisations.length === 0) return 'family'
  return input.call === undefined ? 'office' : 'hotline'
}

type Funding = {
  offer: Offer
  minutes: number
  funding: 'entitlement' | 'self-paid'
  reserve: Omit<Parameters<typeof reserveMinutes>[3], 'minutes' | 'price'>
}

/** From the entitlement it costs the person nothing; self-paid has the price of the catalogue, fixed here. */
async function fund(
  tx: Tx,
  actor: Actor,
  context: CityContext,
  { offer, minutes, funding, reserve }: Funding,
): Promise<Pick<OrderRow, 'policy' | 'policy_version' | 'price_fen'>> {
  const price = priceFor(offer, minutes)
  if (funding === 'self-paid') {
    if (price === null) fail(serviceErrors.SERVICE_PRICE_UNKNOWN, { service: offer.name.zh })
    return { policy: null, policy_version: null, price_fen: price }
  }
  const { policy, version } = await reserveMinutes(tx, actor, context, { ...reserve, minutes, price })
  return { policy, policy_version: version, price_fen: 0 }
}
