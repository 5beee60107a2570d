// What follows from an order: the duty to assign it, the message that it is booked, the worker's time given back.

import { systemActor } from '#kernel/access'
import { dutyStart, findLadder, findTemplate } from '#kernel/cities'
import type { Tx } from '#kernel/db'
import { closeDutiesAbout, openDuty } from '#kernel/duties'
import { fillSentence } from '#kernel/errors'
import { on, type Subscriber } from '#kernel/events'
import { keyOf, publicId } from '#kernel/ids'
import { listMessagesAbout, sendSms } from '#kernel/messages'
import type { Seal } from '#kernel/seal'
import { releaseWorkerTime } from '#registry'
import { orderAssigned, orderCancelled, orderPlaced, orderReturned } from '#service/contract'
import { findWorkerOfVisit } from '../dispatch/visit-plan-store.ts'
import { momentInWords } from '../moment-in-words.ts'
import type { CityContext } from '../service-context.ts'
import { getOrderRow, type OrderRow } from './order-store.ts'

type Context = Pick<CityContext, 'city'> & { readonly seal: Seal }

/** Kind of the duty, and of its ladder in the city's ladders.yaml. */
export const unassignedDuty = 'service.order-unassigned'

export function orderSubscribers(context: Context): Subscriber[] {
  return [
    on(orderPlaced, 'service.open-duty-when-placed', (tx, { subject }) =>
      openUnassigned(tx, context, subject),
    ),
    on(orderReturned, 'service.open-duty-when-returned', (tx, { subject }) =>
      openUnassigned(tx, context, subject),
    ),
    on(orderAssigned, 'service.close-duty-when-assigned', (tx, { subject }) =>
      closeUnassigned(tx, context, subject, '已派单'),
    ),
    on(orderAssigned, 'service.tell-person-when-assigned', (tx, { subject }) =>
      tellBooked(tx, context, subject),
    ),
    on(orderCancelled, 'service.close-duty-when-cancelled', (tx, { subject }) =>
      closeUnassigned(tx, context, subject, '订单已取消'),
    ),
    on(orderCancelled, 'service.free-worker-when-cancelled', (tx, { subject }) => freeWorker(tx, subject)),
  ]
}

function actorOf({ city }: Context) {
  return systemActor('service', city.id, city.divisionPrefixes)
}

/** Events arrive late or twice: the order as it is now decides, and one open duty an order is kept by the kernel. */
async function openUnassigned(tx: Tx, context: Context, order: string): Promise<void> {
  const row = await getOrderRow(tx, keyOf(order))
  if (row.state !== 'unassigned') return
  const ladder = findLadder(context.city, unassignedDuty, row.division)
  const start = ladder
    ? dutyStart(ladder)
    : { role: 'dispatcher', dueAfterSeconds: Number.POSITIVE_INFINITY, ladder: [] }
  const wished = momentInWords(row.wished_from)
  await openDuty(tx, actorOf(context), {
    county: row.county,
    kind: unassignedDuty,
    subject: order,
    title: {
      zh: `待派单：${row.person_name}，${row.service_name.zh}，${wished.zh}`,
      en: `To assign: ${row.person_name}, ${row.service_name.en}, ${wished.en}`,
    },
    nextStep: { zh: '选服务人员，定上门时间', en: 'Choose a worker and a time' },
    division: row.division,
    organisation: row.provider ?? undefined,
    person: row.person,
    role: start.role,
    dueAt: new Date(Math.min(tx.now.getTime() + start.dueAfterSeconds * 1000, row.wished_from.getTime())),
    ladder: start.ladder,
  })
}

async function closeUnassigned(tx: Tx, context: Context, order: string, finding: string): Promise<void> {
  const { county } = keyOf(order)
  await closeDutiesAbout(tx, actorOf(context), { county, kind: unassignedDuty, subject: order, finding })
}

/** Tells the person when somebody comes; the same text is not sent again when only the worker changes. */
async function tellBooked(tx: Tx, context: Context, order: string): Promise<void> {
  const row = await getOrderRow(tx, keyOf(order))
  const template = findTemplate(context.city, 'order-accepted', row.division)
  if (!template || row.state !== 'assigned' || !row.phone_sealed || !row.planned_from) return
  const values = bookedValues(row, row.planned_from, context.city.hotline.number)
  const text = fillSentence(template.text.zh, values)
  const sent = await listMessagesAbout(tx, context.seal, order)
  if (sent.some((message) => message.text === text)) return
  await sendSms(tx, context.seal, {
    county: row.county,
    division: row.division,
    person: row.person,
    to: context.seal.open(row.phone_sealed),
    template: { id: template.id, text: template.text.zh },
    values,
    about: order,
  })
}

function bookedValues(row: OrderRow, plannedFrom: Date, hotline: string): Record<string, string> {
  return {
    person: row.person_name,
    service: row.service_name.zh,
    plannedFor: momentInWords(plannedFrom).zh,
    hotline,
  }
}

async function freeWorker(tx: Tx, order: string): Promise<void> {
  const row = await getOrderRow(tx, keyOf(order))
  if (!row.visit) return
  const visit = { county: row.county, id: row.visit }
  const worker = await findWorkerOfVisit(tx, visit)
  if (worker) await releaseWorkerTime(tx, { worker, subject: publicId(visit) })
}
