// Indicators on the page: their groups, their values in writing, and which doubts are loud.
import type { Indicator } from '#governance/contract'

export type IndicatorGroup = {
  /** 'live', or the item of the reference list that the figures belong to: 'P1'. */
  key: string
  live: boolean
  source: Indicator['source']
  indicators: Indicator[]
}

/** 'panjin/p1-beds' belongs to item P1; an id without an item gives its document instead. */
export function itemOf(id: string): string | undefined {
  return /\/([a-z]+\d+)-/.exec(id)?.[1]?.toUpperCase()
}

/** The last part of an indicator's id, as the address of its rows wants it. */
export function shortId(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}

/** Live figures first, then the published ones item by item in the order of the city's list. */
export function groupIndicators(indicators: readonly Indicator[]): IndicatorGroup[] {
  const groups = new Map<string, IndicatorGroup>()
  const keyOf = (one: Indicator) => (one.live ? 'live' : (itemOf(one.id) ?? one.source.title))
  for (const one of [...indicators.filter(({ live }) => live), ...indicators.filter(({ live }) => !live)]) {
    const key = keyOf(one)
    const group = groups.get(key) ?? { key, live: one.live, source: one.source, indicators: [] }
    group.indicators.push(one)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Digit for digit as it came, with the thousands marked; a decimal stays text so that nothing is rounded. */
export function writeValue(value: number | string | null): string | undefined {
  if (value === null) return undefined
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(String(value)) ?? []
  if (whole === '') return String(value)
  return `${sign === '' ? '' : '−'}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${rest}`
}

export function flagsOf(indicator: Indicator, kind: Indicator['flags'][number]['kind']) {
  return indicator.flags.filter((flag) => flag.kind === kind)
}

/** Whether the source printed this very number beside its parts. */
export function agreesWithSource({ value, published }: Indicator): boolean {
  return published !== null && String(published.value) === String(value)
}
