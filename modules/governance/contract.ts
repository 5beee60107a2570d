// #governance/contract: indicators as pages and other systems see them.

import { z } from 'zod'

const Named = z.object({ zh: z.string(), en: z.string() })

/** A doubt about a figure that is shown with it: both figures and the test that failed. */
export const IndicatorFlag = z.object({
  rule: z.string(),
  sentence: Named,
  left: z.object({ id: z.string(), value: z.string() }),
  right: z.object({ id: z.string(), value: z.string() }),
})

export const Indicator = z.object({
  id: z.string(),
  name: Named,
  /** An integer, or a decimal in text so that no digit is lost; null while nothing is known. */
  value: z.union([z.int(), z.string(), z.null()]),
  unit: Named,
  asOf: z.string(),
  source: z.object({ id: z.string(), title: z.string(), clause: z.string().nullable() }),
  definition: Named,
  live: z.boolean(),
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

export const CityLine = z.object({ id: z.string(), name: Named, invented: z.boolean(), indicators: z.int() })
