// Places an order: the person, the service, the time and who pays are checked, minutes are reserved, all or nothing.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { emit } from '#kernel/events'
import { keyOf, newUuid, publicId } from '#kernel/ids'
import { civilDateOf } from '#kernel/time'
import { getPersonWithFacts } from '#registry'
import { type Order, orderPlaced, type PlaceOrder } from '#service/contract'
import { getOffer, priceFor } from '../catalogue/offer.ts'
import { planReservation, reserveMinutes, standingToReserve } from '../entitlements/reserve-minutes.ts'
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
  const wishedFrom = new Date(input.wishedFrom)
  requireComingTime(tx, wishedFrom)
  const on = civilDateOf(wishedFrom)
  const read = getPersonWithFacts(tx, personKey, on)
  const [{ person }, standing] = await Promise.all([
    read,
    input.funding === 'entitlement'
      ? standingToReserve(
          tx,
          context,
          personKey,
          on,
          read.then(({ facts }) => facts),
        )
      : undefined,
  ])
  if (person.state === 'dead') fail(serviceErrors.SERVICE_PERSON_DEAD)
  if (person.state === 'moved') fail(serviceErrors.SERVICE_PERSON_MOVED)
  const offer = getOffer(context.city, input.service, person.division)
  const minutes = input.durationMinutes ?? offer.durationMinutes
  const key = { county: person.county, id: newUuid() }
  const price = priceFor(offer, minutes)
  if (!standing && price === null) fail(serviceErrors.SERVICE_PRICE_UNKNOWN, { service: offer.name.zh })
  const planned =
    standing &&
    planReservation(context, standing, {
      person: personKey,
      division: person.division,
      on,
      minutes,
      order: publicId(key),
      price,
    })
  const row: OrderRow = {
    ...key,
    ...emptyProgress,
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
    policy: planned?.policy ?? null,
    policy_version: planned?.version ?? null,
    // From the entitlement it costs the person nothing; self-paid has the price of the catalogue, fixed here.
    price_fen: planned ? 0 : price,
    wishes: input.wishes,
    note: input.note,
    channel: channelOf(actor, input),
    call: input.call ?? null,
    placed_at: tx.now,
    placed_by: actor.id,
  }
  audit(tx, actor, {
    action: 'service.order.placed',
    subject: publicId(key),
    division: row.division,
    person: row.person,
    detail: { service: offer.id, funding: input.funding, minutes, channel: row.channel },
  })
  const audience = { division: row.division, person: row.person }
  await Promise.all([
    planned && reserveMinutes(tx, actor, context, planned),
    insertOrder(tx, row),
    emit(tx, actor, orderPlaced, publicId(key), audience, { person: row.person, service: offer.id }),
  ])
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
