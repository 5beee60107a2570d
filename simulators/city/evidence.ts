// What a phone sent from a visit: check-in, check-out, measurements; with a doubt in it where one was planted.

import type { MeasurementValue } from '#health/contract'
import type { Service } from '#kernel/cities'
import { civilDateOf } from '#kernel/time'
import { type LoadedOutcome, missingFacts } from '#service'
import { moved } from './geography.ts'
import type { Random } from './random.ts'
import type { Doubt, LoadedPerson, LoadedVisit } from './truth.ts'

export function createEvidence(
  random: Random,
  visit: LoadedVisit,
  planted: { service: Service; doubt?: Doubt | undefined; isExact?: boolean },
): LoadedOutcome {
  const { order } = visit
  const { doubt, service } = planted
  const startedAt = new Date(visit.plannedFrom.getTime() + random.int(-3, 9) * 60_000)
  const ordered = order.durationMinutes
  const servedMinutes = planted.isExact ? ordered : minutesServed(random, ordered, doubt)
  const finishedAt = new Date(startedAt.getTime() + servedMinutes * 60_000)
  const far = doubt === 'far-away' ? random.int(1_200, 4_000) : 0
  const start = positionNear(random, order.person, far || random.int(3, 70))
  const finish = positionNear(random, order.person, random.int(3, 70))
  const withCode = doubt !== 'no-code'
  const items = visit.items.map(({ id }) => id)
  const itemsDone = doubt === 'nothing-ticked' ? [] : random.chance(0.85) ? items : items.slice(0, -1)
  const startDistance = { metres: start.metres, accuracyMetres: start.position.accuracyMetres }
  const finishDistance = { metres: finish.metres, accuracyMetres: finish.position.accuracyMetres }
  return {
    checkIn: {
      operation: random.uuid(startedAt),
      capturedAt: startedAt.toISOString(),
      position: start.position,
      ...(withCode ? { code: String(random.int(0, 9_999)).padStart(4, '0') } : {}),
      ...(far > 0 ? { despite: '在小区门口签到' } : {}),
    },
    checkOut: {
      operation: random.uuid(finishedAt),
      capturedAt: finishedAt.toISOString(),
      position: finish.position,
      itemsDone,
      measurements: random.chance(0.96) ? measure(random, visit) : [],
      finding: findingOf(random, service),
    },
    startedAt,
    finishedAt,
    servedMinutes,
    startDistanceMetres: start.metres,
    finishDistanceMetres: finish.metres,
    personShown: withCode ? 'code' : null,
    decision: null,
    missing: missingFacts({
      plannedOn: civilDateOf(visit.plannedFrom),
      startedOn: civilDateOf(startedAt),
      itemsDone: itemsDone.length,
      personShown: withCode ? 'code' : undefined,
      startedBy: visit.worker.id,
      finishedBy: visit.worker.id,
      startDistance,
      finishDistance,
      servedMinutes,
      orderedMinutes: ordered,
    }),
  }
}

function minutesServed(random: Random, ordered: number, doubt: Doubt | undefined): number {
  if (doubt === 'too-short') return Math.max(1, Math.floor(ordered * 0.3))
  return ordered + random.int(-Math.min(7, Math.floor(ordered / 5)), 5)
}

function positionNear(random: Random, home: { latitude: number; longitude: number }, metres: number) {
  const place = moved(home, random.int(0, 627) / 100, metres)
  return { metres, position: { ...place, accuracyMetres: random.int(6, 45) } }
}

function findingOf(random: Random, { findings }: Service): string {
  const [usual, ...others] = findings ?? []
  if (!usual) return ''
  return others.length > 0 && random.chance(0.2) ? random.pick(others).zh : usual.zh
}

function measure(random: Random, visit: LoadedVisit): MeasurementValue[] {
  const person = visit.order.person as LoadedPerson
  return visit.measures.flatMap((kind): MeasurementValue[] => {
    if (kind === 'blood-pressure') {
      const high = person.conditions.includes('高血压') ? 14 : 0
      const systolic = Math.round(126 + high + random.bell() * 15)
      const diastolic = Math.round(74 + high / 2 + random.bell() * 9)
      return [{ kind, systolic, diastolic, pulse: Math.round(73 + random.bell() * 9) }]
    }
    if (kind !== 'glucose') return []
    const middle = person.conditions.includes('糖尿病') ? 86 : 58
    return [{ kind, tenthsMmolPerLitre: Math.round(middle + random.bell() * 13), moment: 'random' }]
  })
}
