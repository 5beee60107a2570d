// Reads blood pressure and glucose as they are typed; the limits only catch slips of the finger.
import type { MeasurementValue } from '#health/contract'

export type MeasureFields = {
  systolic: string
  diastolic: string
  pulse: string
  glucose: string
  moment: 'fasting' | 'after-meal' | 'random'
}

/** What the contract of health accepts; a test compares the two, because pages do not load server code. */
export const limits = {
  systolic: { least: 40, most: 300 },
  diastolic: { least: 20, most: 200 },
  pulse: { least: 20, most: 250 },
  glucoseTenths: { least: 5, most: 600 },
} as const

type Limit = { least: number; most: number }
/** empty: not measured; half: its partner is missing; wrong: no number; outside: beyond the limits. */
export type FieldState = 'empty' | 'good' | 'half' | 'wrong' | 'outside'
export type ReadMeasures = {
  values: MeasurementValue[]
  states: { systolic: FieldState; diastolic: FieldState; pulse: FieldState; glucose: FieldState }
  /** Nothing typed is unusable; an empty pair is fine. */
  usable: boolean
  /** The upper value is not above the lower one: worth a second look, not refused. */
  upsideDown: boolean
}

function within(value: number | undefined, limit: Limit): FieldState {
  if (value === undefined) return 'wrong'
  return value < limit.least || value > limit.most ? 'outside' : 'good'
}

function whole(text: string, limit: Limit): { value: number; state: FieldState } {
  const plain = text.trim()
  if (plain === '') return { value: 0, state: 'empty' }
  const value = /^\d{1,3}$/.test(plain) ? Number(plain) : undefined
  return { value: value ?? 0, state: within(value, limit) }
}

/** 5.6 is 56: tenths are put together from digits, never multiplied. */
export function readTenths(text: string): number | undefined {
  const parts = /^(\d{1,2})(?:[.．。,，](\d))?$/.exec(text.trim())
  return parts ? Number(parts[1]) * 10 + Number(parts[2] ?? 0) : undefined
}

export function tenthsInWords(tenths: number): string {
  return `${Math.trunc(tenths / 10)}.${tenths % 10}`
}

export function readMeasures(fields: MeasureFields, asked: readonly string[]): ReadMeasures {
  const systolic = whole(fields.systolic, limits.systolic)
  const diastolic = whole(fields.diastolic, limits.diastolic)
  const pulse = whole(fields.pulse, limits.pulse)
  const tenths = readTenths(fields.glucose)
  const states = {
    systolic: systolic.state,
    diastolic: diastolic.state,
    pulse: pulse.state,
    glucose: fields.glucose.trim() === '' ? ('empty' as const) : within(tenths, limits.glucoseTenths),
  }
  const started = [states.systolic, states.diastolic, states.pulse].some((state) => state !== 'empty')
  if (started && states.systolic === 'empty') states.systolic = 'half'
  if (started && states.diastolic === 'empty') states.diastolic = 'half'
  const values: MeasurementValue[] = []
  if (asked.includes('blood-pressure') && states.systolic === 'good' && states.diastolic === 'good') {
    values.push({
      kind: 'blood-pressure',
      systolic: systolic.value,
      diastolic: diastolic.value,
      ...(states.pulse === 'good' ? { pulse: pulse.value } : {}),
    })
  }
  if (asked.includes('glucose') && states.glucose === 'good' && tenths !== undefined) {
    values.push({ kind: 'glucose', tenthsMmolPerLitre: tenths, moment: fields.moment })
  }
  return {
    values,
    states,
    usable: Object.values(states).every((state) => state === 'empty' || state === 'good'),
    upsideDown:
      states.systolic === 'good' && states.diastolic === 'good' && systolic.value <= diastolic.value,
  }
}
