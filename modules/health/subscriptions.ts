// What health hears: a finished visit brings its measurements.

import { systemActor } from '#kernel/access'
import { on, type Subscriber } from '#kernel/events'
import { visitFinished } from '#service/contract'
import type { HealthContext } from './health-context.ts'
import { keepMeasurements } from './measurements/keep-measurements.ts'

export function healthSubscribers(context: HealthContext): Subscriber[] {
  return [
    on(visitFinished, 'health.keep-measurements', (tx, { payload, subject, division }) =>
      keepMeasurements(tx, systemActor('health', context.city.id, tx.scope.divisions), context, {
        county: payload.county,
        person: payload.person,
        division,
        takenAt: new Date(payload.finishedAt),
        source: subject,
        values: payload.measurements,
      }),
    ),
  ]
}
