// What one verified visit costs, and the rule that says so in words.

import type { City } from '#kernel/cities'
import { type Fen, priceOf, showFen } from '#kernel/money'

export type Priced = { minutes: number; amountFen: Fen; rule: string }

type PricedVisit = { service: string; servedMinutes: number; orderedMinutes: number }

/**
 * The city's catalogue price, the same whoever pays. Time served beyond what was ordered is not charged: nobody
 * agreed to it beforehand. Undefined when the catalogue has no price for the service.
 */
export function priceVisit(city: City, visit: PricedVisit): Priced | undefined {
  const price = city.services.find(({ id }) => id === visit.service)?.price
  if (!price) return undefined
  const minutes = Math.min(visit.servedMinutes, visit.orderedMinutes)
  if (price.per !== 'hour') {
    return { minutes, amountFen: price.fen, rule: `每次 ${showFen(price.fen)}` }
  }
  const capped = visit.servedMinutes > minutes ? `（实际 ${visit.servedMinutes} 分钟，按预约时长计）` : ''
  return {
    minutes,
    amountFen: priceOf(minutes, price.fen),
    rule: `每小时 ${showFen(price.fen)} × ${minutes} 分钟${capped}`,
  }
}
