// A stand-in for an operator's SMS gateway: what it accepts lies on the simulated telephone; repeats are one.

import { type Database, inScope, noScope, sql } from '#kernel/db'
import type { SmsGateway } from '#kernel/messages'

/** A number ending so never gets through: the way to see a failing telephone. */
const deadEnding = '0000'

export function createSimulatedGateway(db: Database): SmsGateway {
  return {
    async send({ id, to, text }) {
      if (to.endsWith(deadEnding)) throw new Error('number not in service')
      await inScope(db, noScope, (tx) =>
        tx.rows(sql`insert into simulators.texts (id, number, text, received_at)
          values (${id}, ${to}, ${text}, ${tx.now}) on conflict (id) do nothing`),
      )
      return { reference: `sim-${id}` }
    },
  }
}
