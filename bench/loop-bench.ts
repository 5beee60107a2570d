// The main loop's speed: one person under row-level security, an order with everything it writes, a call's card.

import { benchCalls } from './call-bench.ts'
import type { Finding } from './measure.ts'
import { benchOrder } from './order-bench.ts'
import { benchPerson } from './person-bench.ts'

/** One after the other, each in a house of its own, so that none leaves the next a queue of events. */
export async function benchLoop(): Promise<Finding[]> {
  return [...(await benchPerson()), ...(await benchOrder()), ...(await benchCalls())]
}
