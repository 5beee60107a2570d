// The indicators of a city: published figures from its reference rows, live figures from the running loop.

import { type City, type Figure, figuresOf, findDocument } from '#kernel/cities'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { civilDateOf } from '#kernel/time'
import type { Indicator, IndicatorRows } from '../contract.ts'
import { governanceErrors } from '../errors.ts'
import { measures } from './measures.ts'

export type IndicatorContext = {
  readonly cities: ReadonlyMap<string, City>
  /** Id of the city whose people live in this installation: only it has a running loop. */
  readonly home: string
}

function getCity(context: IndicatorContext, city: string): City {
  const known = [...context.cities.keys()]
  return context.cities.get(city) ?? fail(governanceErrors.GOVERNANCE_CITY_UNKNOWN, { city, known })
}

/** All indicators of a city. Live ones of a city without people here are null, and say so. */
export async function listIndicators(
  tx: Tx,
  context: IndicatorContext,
  cityId: string,
): Promise<Indicator[]> {
  const city = getCity(context, cityId)
  const indicators: Indicator[] = []
  for (const figure of figuresOf(city)) indicators.push(await toIndicator(tx, context, city, figure))
  return indicators
}

async function toIndicator(
  tx: Tx,
  context: IndicatorContext,
  city: City,
  figure: Figure,
): Promise<Indicator> {
  const document = findDocument(city, figure.source)
  return {
    id: figure.id,
    name: figure.name,
    value: figure.live ? await liveValue(tx, context, city, figure.live) : asNumber(figure.value),
    unit: figure.unit,
    asOf: figure.live ? civilDateOf(tx.now) : (figure.asOf ?? document?.date ?? ''),
    source: {
      id: figure.source,
      title: document?.title ?? figure.source,
      clause: document?.documentNumber ?? null,
    },
    definition: figure.words,
    live: figure.live !== undefined,
    published: figure.published
      ? { value: asNumber(figure.published.value), quote: figure.published.quote }
      : null,
    flags: figure.flags.map(({ kind, sentence, rule }) => ({ kind, sentence, rule: rule ?? null })),
    rowCount: figure.rows.length,
  }
}

/** Whole numbers as numbers; decimals stay text, so that no digit is lost on the way. */
function asNumber(value: Figure['value']): number | string | null {
  if (value === null) return null
  const text = String(value)
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text
}

async function liveValue(
  tx: Tx,
  context: IndicatorContext,
  city: City,
  name: string,
): Promise<number | null> {
  const measure = measures[name]
  if (!measure || city.id !== context.home) return null
  let total: number | null = null
  for (const prefix of city.divisionPrefixes) {
    const value = (await tx.find(measure.value(prefix)))?.value ?? null
    if (value !== null) total = (total ?? 0) + value
  }
  return total
}

/** A number opened: the reference rows with their sources, or the records of the running loop. */
export async function openIndicator(tx: Tx, context: IndicatorContext, id: string): Promise<IndicatorRows> {
  const [cityId = ''] = id.split('/')
  const city = getCity(context, cityId)
  const figure = figuresOf(city).find((candidate) => candidate.id === id)
  if (!figure) fail(governanceErrors.GOVERNANCE_INDICATOR_UNKNOWN, { indicator: id })
  const indicator = await toIndicator(tx, context, city, figure)
  const measure = figure.live ? measures[figure.live] : undefined
  if (measure) {
    const here = city.id === context.home
    const rows = here
      ? (await Promise.all(city.divisionPrefixes.map((prefix) => tx.rows(measure.rows(prefix))))).flat()
      : []
    return { indicator, columns: [...measure.columns], rows }
  }
  const rows = figure.rows.map((row) => ({
    id: row.id,
    name: row.name.zh,
    dimensions: Object.entries(row.dimensions ?? {})
      .map(([key, value]) => `${key}=${value}`)
      .join(' '),
    value: row.value,
    unit: row.unit.zh,
    asOf: row.asOf,
    quote: row.quote,
    source: findDocument(city, row.source)?.title ?? row.source,
  }))
  return { indicator, columns: referenceColumns, rows }
}

const named = (id: string, zh: string, en: string) => ({ id, name: { zh, en } })
const referenceColumns = [
  named('name', '名称', 'name'),
  named('dimensions', '分类', 'dimensions'),
  named('value', '数值', 'value'),
  named('unit', '单位', 'unit'),
  named('asOf', '截至', 'as of'),
  named('quote', '原文', 'quotation'),
  named('source', '来源', 'source'),
]
