// The duty that a visit which waits (待核实) puts on somebody's list, and its end.

import type { Actor } from '#kernel/access'
import { dutyStart, findLadder } from '#kernel/cities'
import type { Tx } from '#kernel/db'
import { closeDutiesAbout, openDuty } from '#kernel/duties'
import { type Key, publicId } from '#kernel/ids'
import type { EvidenceFact } from './visit.ts'
import type { VisitContext } from './visit-context.ts'
import { getVisit } from './visit-store.ts'

/** Duty and ladder have one name; how long it may take and who has it is the city's. */
export const visitDutyKind = 'service.visit-unverified'

const factNames: Record<EvidenceFact, { zh: string; en: string }> = {
  service: { zh: '服务项目', en: 'service items' },
  person: { zh: '老人在场', en: 'the person being there' },
  worker: { zh: '服务人员', en: 'the worker' },
  date: { zh: '日期', en: 'the date' },
  place: { zh: '地点', en: 'the place' },
  time: { zh: '时长', en: 'the time served' },
}

/** Opens the duty, unless the visit has been decided meanwhile. */
export async function askToConfirm(tx: Tx, actor: Actor, context: VisitContext, key: Key): Promise<void> {
  const visit = await getVisit(tx, key)
  if (visit.state !== 'to-confirm') return
  const ladder = findLadder(context.city, visitDutyKind, visit.division)
  if (!ladder) throw new Error(`the city ${context.city.id} has no ladder for ${visitDutyKind}`)
  const start = dutyStart(ladder)
  const doubts = visit.missing.map((fact) => factNames[fact])
  await openDuty(tx, actor, {
    county: visit.county,
    kind: visitDutyKind,
    subject: publicId(visit),
    title: {
      zh: `${visit.personName}的${visit.serviceName.zh}待核实`,
      en: `Verify ${visit.serviceName.en} for ${visit.personName}`,
    },
    nextStep: {
      zh: `核实${doubts.map(({ zh }) => zh).join('、')}，再认定或不予认定`,
      en: `Check ${doubts.map(({ en }) => en).join(', ')}; then confirm or reject`,
    },
    division: visit.division,
    person: visit.person,
    role: start.role,
    dueAt: new Date(tx.now.getTime() + start.dueAfterSeconds * 1000),
    ladder: start.ladder,
  })
}

export function closeConfirmation(tx: Tx, actor: Actor, key: Key, state: string): Promise<void> {
  return closeDutiesAbout(tx, actor, {
    county: key.county,
    kind: visitDutyKind,
    subject: publicId(key),
    finding: state,
  })
}
