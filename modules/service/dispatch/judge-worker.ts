// Whether a worker can do a visit, and what speaks for and against, in words; pure.

import { cityTimeZone } from '#kernel/time'
import type { Worker } from '#registry/contract'

type Words = { zh: string; en: string }

export type Span = { from: Date; to: Date }

export type Question = {
  worker: Worker
  visit: Span
  /** Skills the service asks for, with their names. */
  skills: readonly { id: string; name: Words }[]
  wishes: { sex?: 'female' | 'male' | undefined; worker?: string | undefined }
  shifts: readonly Span[]
  blocks: readonly Span[]
  /** From where the worker comes to the person; null when a place is not known. */
  distanceMetres: number | null
  visitsBefore: number
}

export type Judgement = {
  /** Has every skill that the service asks for. */
  suitable: boolean
  /** In shift for the whole visit and not taken by anything else. */
  inShift: boolean
  free: boolean
  score: number
  reasons: Words[]
  obstacles: Words[]
}

// What speaks for a worker, in points. A known face weighs more than a short way; a person's own choice most.
const points = {
  wishedWorker: 40,
  knownVisit: 6,
  knownVisitsCounted: 5,
  wishedSex: 15,
  otherSex: -30,
  near: 20,
  lostPerKilometre: 4,
  levelStep: 2,
}

export function judgeWorker(question: Question): Judgement {
  const missing = question.skills.filter(({ id }) => !question.worker.skills.includes(id))
  const inShift = question.shifts.some((shift) => covers(shift, question.visit))
  const busy = question.blocks.find((block) => overlaps(block, question.visit))
  const obstacles = missing.map(({ name }) => ({
    zh: `没有“${name.zh}”技能`,
    en: `lacks the skill ${name.en}`,
  }))
  if (!inShift) obstacles.push({ zh: '这段时间不在班', en: 'is not on shift then' })
  if (busy) {
    const taken = spanInWords(busy)
    obstacles.push({ zh: `${taken} 已有安排`, en: `is taken ${taken}` })
  }
  const known = Math.min(question.visitsBefore, points.knownVisitsCounted) * points.knownVisit
  const judged = [
    wishedWorker(question),
    { score: known, reason: continuity(question.visitsBefore) },
    wishedSex(question),
    distance(question.distanceMetres),
    level(question.worker.level),
  ]
  for (const { obstacle } of judged) if (obstacle) obstacles.push(obstacle)
  const free = inShift && !busy
  const reasons = judged.map(({ reason }) => reason).filter((reason) => reason !== undefined)
  if (free) reasons.push({ zh: '这段时间空闲', en: 'is free then' })
  return {
    suitable: missing.length === 0,
    inShift,
    free,
    score: judged.reduce((sum, { score }) => sum + score, 0),
    reasons,
    obstacles,
  }
}

type Point = { score: number; reason?: Words | undefined; obstacle?: Words | undefined }

function wishedWorker({ worker, wishes }: Question): Point {
  if (wishes.worker !== worker.id) return { score: 0 }
  return { score: points.wishedWorker, reason: { zh: '老人指定', en: 'asked for by name' } }
}

function continuity(visitsBefore: number): Words | undefined {
  if (visitsBefore === 0) return undefined
  return { zh: `来过 ${visitsBefore} 次`, en: `has been there ${visitsBefore} times` }
}

function wishedSex({ worker, wishes }: Question): Point {
  if (wishes.sex === undefined) return { score: 0 }
  const wished = wishes.sex === 'female' ? { zh: '女', en: 'a woman' } : { zh: '男', en: 'a man' }
  if (worker.sex === wishes.sex) {
    return {
      score: points.wishedSex,
      reason: { zh: `${wished.zh}性，合老人的要求`, en: `is ${wished.en}, as wished` },
    }
  }
  const obstacle = { zh: `老人希望来的是${wished.zh}性`, en: `${wished.en} was wished for` }
  return { score: points.otherSex, obstacle }
}

function distance(metres: number | null): Point {
  if (metres === null) return { score: 0 }
  const lost = Math.round((metres / 1000) * points.lostPerKilometre)
  const kilometres = (metres / 1000).toFixed(1)
  const near = { zh: `距离 ${Math.round(metres)} 米`, en: `${Math.round(metres)} m away` }
  const far = { zh: `距离 ${kilometres} 公里`, en: `${kilometres} km away` }
  return { score: Math.max(0, points.near - lost), reason: metres < 1000 ? near : far }
}

/** Level one is the highest of the five vocational levels; 0 is without a certificate. */
function level(of: number): Point {
  const name = ['', '一', '二', '三', '四', '五'][of]
  if (!name) return { score: 0 }
  return {
    score: (6 - of) * points.levelStep,
    reason: { zh: `职业技能${name}级`, en: `vocational level ${of}` },
  }
}

function covers(shift: Span, visit: Span): boolean {
  return shift.from <= visit.from && visit.to <= shift.to
}

function overlaps(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: cityTimeZone,
  hour: '2-digit',
  minute: '2-digit',
})

function spanInWords({ from, to }: Span): string {
  return `${clock.format(from)}–${clock.format(to)}`
}
