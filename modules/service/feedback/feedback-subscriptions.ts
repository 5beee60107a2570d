// A complaint becomes a duty with the city's deadline and ladder.

import { systemActor } from '#kernel/access'
import { dutyStart, findLadder } from '#kernel/cities'
import { openDuty } from '#kernel/duties'
import { on, type Subscriber } from '#kernel/events'
import { keyOf } from '#kernel/ids'
import { complaintMade } from '#service/contract'
import type { ServiceContext } from '../service-context.ts'
import { listFeedback } from './feedback-store.ts'

export const complaintDutyKind = 'service.complaint'

export function feedbackSubscribers(context: Pick<ServiceContext, 'city'>): Subscriber[] {
  const { city } = context
  return [
    on(complaintMade, 'service.open-complaint-duty', async (tx, event) => {
      const key = keyOf(event.subject)
      const [complaint] = await listFeedback(tx, { id: key, limit: 1 })
      if (!complaint) throw new Error(`complaint ${event.subject} is not in the scope of the program`)
      const ladder = findLadder(city, complaintDutyKind, event.division)
      if (!ladder) throw new Error(`the city ${city.id} has no ladder for ${complaintDutyKind}`)
      const start = dutyStart(ladder)
      await openDuty(tx, systemActor('service-feedback', city.id, tx.scope.divisions), {
        county: key.county,
        kind: complaintDutyKind,
        subject: event.subject,
        title: {
          zh: `${complaint.personName}家投诉：${complaint.serviceName.zh}（${complaint.providerName}）`,
          en: `Complaint for ${complaint.personName}: ${complaint.serviceName.en} (${complaint.providerName})`,
        },
        nextStep: {
          zh: '联系投诉人，了解情况，把处理结果写清楚再办结',
          en: 'Call whoever complained, find out, and close with the outcome in words',
        },
        division: event.division,
        person: event.payload.person,
        role: start.role,
        dueAt: new Date(tx.now.getTime() + start.dueAfterSeconds * 1000),
        ladder: start.ladder,
      })
    }),
  ]
}
