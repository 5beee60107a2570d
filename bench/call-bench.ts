// From the telephone system's "answered" to the caller's card on the operator's screen, with the loops running.

import { callSourceSecret } from '../apps/server/desk/call-intake.ts'
import { type ShiftResult, workShift } from './desk-pages.ts'
import { openHouse, signIn } from './house.ts'
import { type Finding, percentile } from './measure.ts'

const people = 20_000
const operators = 10
const perSecond = 20
const seconds = 20
const mostMilliseconds = 1_000

export async function benchCalls(): Promise<Finding[]> {
  const house = await openHouse(people)
  try {
    const seats = []
    for (let seat = 1; seat <= operators; seat += 1) {
      seats.push(await signIn(house, `jiexian${seat}`, 'operator'))
    }
    const origin = await house.server.app.listen({ host: '127.0.0.1', port: 0 })
    house.server.startLoops()
    const source = 'bench-exchange'
    const shift = {
      origin,
      source,
      secret: callSourceSecret(house.context, source),
      operators: seats.map(({ username, cookie }) => ({ username, cookie })),
      callers: Array.from({ length: 997 }, (_, index) => house.people[index * 17]?.phone ?? ''),
      perSecond,
      seconds,
    }
    return [
      judge('card asked at the notice', await workShift({ ...shift, asksForCalls: false, name: 'notice' })),
      judge(
        'calls asked first, as the page does',
        await workShift({ ...shift, asksForCalls: true, name: 'page' }),
      ),
    ]
  } finally {
    await house.close()
  }
}

function judge(how: string, { waits, missing }: ShiftResult): Finding {
  const at = (share: number) => `${Math.round(percentile(waits, share))} ms`
  const figure = `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}`
  return {
    name: `an answered call to its card (${how})`,
    figure: `${figure}; ${waits.length} cards, ${missing} missing`,
    bar: `p99 at most ${mostMilliseconds} ms at ${perSecond} calls a second for ${seconds} s, ${operators} desks`,
    holds: missing === 0 && percentile(waits, 0.99) <= mostMilliseconds,
  }
}
