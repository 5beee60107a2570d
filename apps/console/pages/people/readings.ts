// A person's readings taken apart by kind, oldest first for the line, newest first for the table.
import type { ChartPoint } from './LineChart.tsx'
import type { Measurement } from './people-queries.ts'

export type Pressure = Measurement & { value: { kind: 'blood-pressure' } }
export type Glucose = Measurement & { value: { kind: 'glucose' } }

export function isPressure(one: Measurement): one is Pressure {
  return one.value.kind === 'blood-pressure'
}

export function isGlucose(one: Measurement): one is Glucose {
  return one.value.kind === 'glucose'
}

/** Tenths of mmol/L as they are spoken: 56 is 5.6. */
export function writeTenths(tenths: number): string {
  return `${Math.trunc(tenths / 10)}.${tenths % 10}`
}

export function pointsOf<Reading extends Measurement>(
  newestFirst: readonly Reading[],
  read: (reading: Reading) => number,
): ChartPoint[] {
  return newestFirst
    .map((reading) => ({ at: reading.takenAt, value: read(reading), outside: reading.flag !== null }))
    .toReversed()
}
