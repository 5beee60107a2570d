// #health/contract: measurements as other modules and pages see them.

import { z } from 'zod'
import { PublicId } from '#kernel/ids'

/** Blood pressure in mmHg and pulse a minute; glucose in tenths of mmol/L (5.6 is 56), all integers. */
export const BloodPressure = z.strictObject({
  kind: z.literal('blood-pressure'),
  systolic: z.int().min(40).max(300),
  diastolic: z.int().min(20).max(200),
  pulse: z.int().min(20).max(250).optional(),
})
export const Glucose = z.strictObject({
  kind: z.literal('glucose'),
  tenthsMmolPerLitre: z.int().min(5).max(600),
  moment: z.enum(['fasting', 'after-meal', 'random']).default('random'),
})
export const MeasurementValue = z.discriminatedUnion('kind', [BloodPressure, Glucose])
export type MeasurementValue = z.output<typeof MeasurementValue>

export const Measurement = z.object({
  id: PublicId,
  value: MeasurementValue,
  takenAt: z.date(),
  source: z.string().describe('来源记录，如上门服务'),
})
export type Measurement = z.output<typeof Measurement>

/** A measurement in a list: outside the usual range it says so in words. */
export const MeasurementLine = Measurement.extend({
  flag: z.object({ zh: z.string(), en: z.string() }).nullable().describe('超出一般参考范围时的说明'),
})
export type MeasurementLine = z.output<typeof MeasurementLine>
