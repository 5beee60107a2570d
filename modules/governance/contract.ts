// #governance/contract: indicators as pages and other systems see them.

import { z } from 'zod'

const Named = z.object({ zh: z.string(), en: z.string() })
/** An integer, or a decimal in text so that no digit is lost; null while nothing is known. */
const Value = z.union([z.int(), z.string(), z.null()])

/** A doubt that is shown with the figure: a failed test between figures, an approximate or open source. */
export const IndicatorFlag = z.object({
  kind: z.enum(['approximate', 'open', 'contradiction', 'note']),
  sentence: Named,
  rule: z.string().nullable(),
})

export const Indicator = z.object({
  id: z.string(),
  name: Named,
  value: Value,
  unit: Named,
  asOf: z.string(),
  source: z.object({ id: z.string(), title: z.string(), clause: z.string().nullable() }),
  definition: Named,
  live: z.boolean(),
  /** What the source itself printed, when it printed a total beside its parts. */
  published: z.object({ value: Value, quote: z.string() }).nullable(),
  flags: z.array(IndicatorFlag),
  rowCount: z.int(),
})
export type Indicator = z.output<typeof Indicator>

/** The rows behind a number: a table with named columns. */
export const IndicatorRows = z.object({
  indicator: Indicator,
  columns: z.array(z.object({ id: z.string(), name: Named })),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
})
export type IndicatorRows = z.output<typeof IndicatorRows>

export const CityLine = z.object({ id: z.string(), name: Named, invented: z.boolean(), home: z.boolean() })
export type CityLine = z.output<typeof CityLine>
