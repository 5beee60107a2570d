// What follows from a statement under the wider scope of the program: the approver's duty, and orders settled.

import { systemActor } from '#kernel/access'
import { dutyStart, findLadder } from '#kernel/cities'
import type { Tx } from '#kernel/db'
import { closeDutiesAbout, openDuty } from '#kernel/duties'
import { on, type Subscriber } from '#kernel/events'
import { keyOf } from '#kernel/ids'
import { showFen } from '#kernel/money'
import { statementApproved } from '#service/contract'
import { settleOrder } from '../orders/advance-order.ts'
import { getOrderRow } from '../orders/order-store.ts'
import type { ServiceContext } from '../service-context.ts'
import { statementReturned, statementSubmitted } from './statement-events.ts'
import { getStatementRecord, listOrdersOf } from './statement-store.ts'

export const statementDutyKind = 'service.statement-approval'

type Context = Pick<ServiceContext, 'city'>

export function statementSubscribers(context: Context): Subscriber[] {
  const actor = (tx: Tx) => systemActor('service-statements', context.city.id, tx.scope.divisions)
  const close = (tx: Tx, subject: string, finding: string) =>
    closeDutiesAbout(tx, actor(tx), {
      county: keyOf(subject).county,
      kind: statementDutyKind,
      subject,
      finding,
    })
  return [
    on(statementSubmitted, 'service.open-statement-duty', (tx, event) =>
      askToApprove(tx, context, event.subject),
    ),
    on(statementReturned, 'service.close-returned-statement-duty', (tx, event) =>
      close(tx, event.subject, 'returned'),
    ),
    on(statementApproved, 'service.close-approved-statement-duty', (tx, event) =>
      close(tx, event.subject, 'approved'),
    ),
    on(statementApproved, 'service.settle-orders', async (tx, event) => {
      for (const order of await listOrdersOf(tx, keyOf(event.subject))) {
        // After a reversal the order was settled before; it stays so.
        const { state } = await getOrderRow(tx, order)
        if (state === 'served') await settleOrder(tx, actor(tx), order)
      }
    }),
  ]
}

/** Opens the duty, unless the statement has been decided meanwhile. */
async function askToApprove(tx: Tx, { city }: Context, subject: string): Promise<void> {
  const key = keyOf(subject)
  const statement = await getStatementRecord(tx, key)
  if (statement.state !== 'submitted') return
  const ladder = findLadder(city, statementDutyKind, statement.division)
  if (!ladder) throw new Error(`the city ${city.id} has no ladder for ${statementDutyKind}`)
  const start = dutyStart(ladder)
  const total = showFen(statement.fundFen + statement.selfPaidFen)
  await openDuty(tx, systemActor('service-statements', city.id, tx.scope.divisions), {
    county: key.county,
    kind: statementDutyKind,
    subject,
    title: {
      zh: `${statement.providerName} ${statement.month} 结算单待审，${total}`,
      en: `Statement of ${statement.providerName} for ${statement.month}, ${total}`,
    },
    nextStep: { zh: '核对明细后批准，或写明问题退回', en: 'Check the rows, then approve or return' },
    division: statement.division,
    role: start.role,
    dueAt: new Date(tx.now.getTime() + start.dueAfterSeconds * 1000),
    ladder: start.ladder,
  })
}
