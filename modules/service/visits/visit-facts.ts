// The six facts of a visit in words: what is known, how it is known, and what is missing.

import type { z } from 'zod'
import { civilDateOf } from '#kernel/time'
import type { VisitFact } from '#service/contract'
import { momentInWords } from '../moment-in-words.ts'
import {
  type Distance,
  type EvidenceFact,
  evidenceFacts,
  isNear,
  missingFacts,
  nearEnoughMetres,
  type VisitEvidence,
} from './visit.ts'
import type { VisitRow } from './visit-store.ts'

type Named = { zh: string; en: string }

export function evidenceOf(row: VisitRow): VisitEvidence {
  return {
    plannedOn: civilDateOf(row.plannedFrom),
    startedOn: row.startedAt ? civilDateOf(row.startedAt) : undefined,
    itemsDone: row.itemsDone.length,
    personShown: row.personShown ?? undefined,
    startedBy: row.startedBy ?? undefined,
    finishedBy: row.finishedBy ?? undefined,
    startDistance: distanceOf(row.startDistanceMetres, row.startAccuracyMetres),
    finishDistance: distanceOf(row.finishDistanceMetres, row.finishAccuracyMetres),
    servedMinutes: row.servedMinutes ?? undefined,
    orderedMinutes: row.orderedMinutes,
  }
}

function distanceOf(metres: number | null, accuracyMetres: number | null): Distance | undefined {
  return metres === null ? undefined : { metres, accuracyMetres: accuracyMetres ?? 0 }
}

/** All six in their order; a fact that only the check-out can show says so until then. */
export function factsInWords(row: VisitRow): z.output<typeof VisitFact>[] {
  const missing = new Set<EvidenceFact>(missingFacts(evidenceOf(row)))
  return evidenceFacts.map((fact) => ({
    fact,
    complete: row.startedAt !== null && !missing.has(fact),
    sentence: row.startedAt === null ? notStarted : sentences[fact](row, !missing.has(fact)),
  }))
}

const notStarted: Named = { zh: '尚未签到', en: 'Not checked in yet' }
const untilCheckOut: Named = { zh: '签退后可知', en: 'Known after the check-out' }

const sentences: Record<EvidenceFact, (row: VisitRow, complete: boolean) => Named> = {
  service: (row, complete) => {
    if (!row.finishedAt) return untilCheckOut
    if (!complete) return { zh: '没有勾选任何服务项目', en: 'No service item was ticked' }
    const [done, all] = [row.itemsDone.length, row.items.length]
    return {
      zh: `${row.serviceName.zh}，完成 ${done}/${all} 项`,
      en: `${row.serviceName.en}, ${done} of ${all} items`,
    }
  },
  person: (row) => {
    if (row.personShown === 'code')
      return { zh: '老人报出的签到码核对一致', en: 'The person read out the right code' }
    if (row.personShown)
      return { zh: '热线回访，老人确认见到了人', en: 'The hotline called and the person confirmed' }
    return { zh: '没有签到码，热线也未回访确认', en: 'No code was given and the hotline has not called back' }
  },
  worker: (row, complete) => {
    if (!row.finishedAt) return untilCheckOut
    return complete
      ? { zh: `${row.workerName}用本人账号签到、签退`, en: `${row.workerName} checked in and out` }
      : { zh: '签到和签退不是同一个账号', en: 'Two accounts checked in and out' }
  },
  date: (row, complete) => {
    const [started, planned] = [row.startedAt ? civilDateOf(row.startedAt) : '', civilDateOf(row.plannedFrom)]
    return complete
      ? { zh: `${started}，就是约定的日期`, en: `${started}, as planned` }
      : { zh: `${started} 签到，约定的是 ${planned}`, en: `Checked in on ${started}, planned for ${planned}` }
  },
  place: placeInWords,
  time: (row, complete) => {
    if (!row.finishedAt || !row.startedAt || row.servedMinutes === null) return untilCheckOut
    const [from, to] = [momentInWords(row.startedAt), momentInWords(row.finishedAt)]
    const { servedMinutes: served, orderedMinutes: ordered } = row
    return complete
      ? { zh: `${from.zh} 至 ${to.zh}，共 ${served} 分钟`, en: `${from.en} to ${to.en}, ${served} minutes` }
      : {
          zh: `只有 ${served} 分钟，不到预约 ${ordered} 分钟的一半`,
          en: `Only ${served} minutes, less than half of the ${ordered} ordered`,
        }
  },
}

function placeInWords(row: VisitRow): Named {
  if (row.latitude === null || row.longitude === null) {
    return { zh: '老人住址没有坐标，无法核对位置', en: 'The home has no position on record' }
  }
  const { startDistance, finishDistance } = evidenceOf(row)
  const start = stepInWords({ zh: '签到', en: 'check-in' }, startDistance)
  const parts = row.finishedAt
    ? [start, stepInWords({ zh: '签退', en: 'check-out' }, finishDistance)]
    : [start]
  if (row.startDespite) parts.push({ zh: `说明：${row.startDespite}`, en: `reason: ${row.startDespite}` })
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
}

function stepInWords(step: Named, distance: Distance | undefined): Named {
  if (!distance) return { zh: `${step.zh}时手机没有定位`, en: `no position at the ${step.en}` }
  const far = isNear(distance)
    ? { zh: '', en: '' }
    : { zh: `（超过 ${nearEnoughMetres} 米）`, en: ' (too far)' }
  return {
    zh: `${step.zh}时离住址 ${distance.metres} 米${far.zh}`,
    en: `${distance.metres} m from the home at the ${step.en}${far.en}`,
  }
}
