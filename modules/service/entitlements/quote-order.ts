// What one order would cost: from the entitlement, or self-paid with its price.

import type { Tx } from '#kernel/db'
import type { Key } from '#kernel/ids'
import { minutesInWords } from '#kernel/policy'
import { civilDateOf } from '#kernel/time'
import { getPersonSnapshot } from '#registry'
import type { Entitlement, Quote } from '#service/contract'
import { getOffer, priceFor } from '../catalogue/offer.ts'
import type { CityContext } from '../service-context.ts'
import { entitlementOf } from './entitlement.ts'

type Words = { zh: string; en: string }

export async function quoteOrder(
  tx: Tx,
  context: CityContext,
  input: { person: Key; service: string; wishedFrom: Date; durationMinutes?: number | undefined },
): Promise<Quote> {
  const person = await getPersonSnapshot(tx, input.person)
  const offer = getOffer(context.city, input.service, person.division)
  const minutes = input.durationMinutes ?? offer.durationMinutes
  const entitlement = await entitlementOf(tx, context, input.person, civilDateOf(input.wishedFrom))
  const refusal = refusalOf(entitlement, minutes)
  const priceFen = priceFor(offer, minutes)
  return {
    entitlement,
    durationMinutes: minutes,
    fundings: [
      { funding: 'entitlement', possible: refusal === null, reason: refusal, minutes, priceFen: 0 },
      {
        funding: 'self-paid',
        possible: priceFen !== null,
        reason:
          priceFen === null
            ? { zh: '本市还没有公布自费价格', en: 'The city has published no self-paid price yet' }
            : null,
        minutes,
        priceFen,
      },
    ],
  }
}

function refusalOf(entitlement: Entitlement, minutes: number): Words | null {
  if (entitlement.policy === null) return entitlement.sentence
  if (entitlement.leftMinutes >= minutes) return null
  const left = minutesInWords(entitlement.leftMinutes)
  const needed = minutesInWords(minutes)
  return {
    zh: `${entitlement.month} 还剩 ${left.zh}，这次需要 ${needed.zh}`,
    en: `${left.en} left in ${entitlement.month}, this visit needs ${needed.en}`,
  }
}
