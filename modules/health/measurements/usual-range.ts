// Marks a value outside the usual range in words; a hint for who cares, never a diagnosis.

import type { MeasurementValue } from '#health/contract'

type Named = { zh: string; en: string }

/**
 * Product defaults [K] for adults at rest, as commonly used in community care: blood pressure from 140/90 mmHg
 * is high, under 90/60 is low; glucose under 3.9 mmol/L is low, from 7.0 fasting and from 11.1 otherwise high.
 */
export const usualRanges = {
  systolic: { low: 90, high: 140 },
  diastolic: { low: 60, high: 90 },
  glucoseTenths: { low: 39, highFasting: 70, highOtherwise: 111 },
} as const

const notDiagnosis: Named = { zh: '参考值，不是诊断', en: 'a reference, not a diagnosis' }

/** Null within the range. */
export function flagOf(value: MeasurementValue): Named | null {
  return value.kind === 'blood-pressure' ? flagPressure(value) : flagGlucose(value)
}

function flagPressure(value: { systolic: number; diastolic: number }): Named | null {
  const { systolic, diastolic } = usualRanges
  if (value.systolic >= systolic.high || value.diastolic >= diastolic.high) {
    const limit = `${systolic.high}/${diastolic.high} mmHg`
    return say({ zh: '血压偏高', en: 'High blood pressure' }, { zh: `达到 ${limit}`, en: `from ${limit}` })
  }
  if (value.systolic < systolic.low || value.diastolic < diastolic.low) {
    const limit = `${systolic.low}/${diastolic.low} mmHg`
    return say({ zh: '血压偏低', en: 'Low blood pressure' }, { zh: `低于 ${limit}`, en: `under ${limit}` })
  }
  return null
}

function flagGlucose(value: { tenthsMmolPerLitre: number; moment: string }): Named | null {
  const { low, highFasting, highOtherwise } = usualRanges.glucoseTenths
  const high = value.moment === 'fasting' ? highFasting : highOtherwise
  const shown = (tenths: number) => `${Math.trunc(tenths / 10)}.${tenths % 10} mmol/L`
  if (value.tenthsMmolPerLitre >= high) {
    const limit = shown(high)
    return say({ zh: '血糖偏高', en: 'High blood glucose' }, { zh: `达到 ${limit}`, en: `from ${limit}` })
  }
  if (value.tenthsMmolPerLitre < low) {
    const limit = shown(low)
    return say({ zh: '血糖偏低', en: 'Low blood glucose' }, { zh: `低于 ${limit}`, en: `under ${limit}` })
  }
  return null
}

function say(what: Named, limit: Named): Named {
  return {
    zh: `${what.zh}（${limit.zh}，${notDiagnosis.zh}）`,
    en: `${what.en} (${limit.en}; ${notDiagnosis.en})`,
  }
}
