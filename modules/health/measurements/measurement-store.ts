// All SQL of measurements.

import { sql, type Tx } from '#kernel/db'
import type { Key } from '#kernel/ids'

export type MeasurementRow = {
  county: number
  id: string
  person: string
  division: string
  kind: 'blood-pressure' | 'glucose'
  valueSealed: Buffer
  takenAt: Date
  source: string
}

/** A second delivery of the same measurement changes nothing. */
export async function insertMeasurement(tx: Tx, row: MeasurementRow): Promise<void> {
  await tx.rows(sql`insert into health.measurements (county, id, person, division, kind, value_sealed, taken_at,
      source, recorded_at)
    values (${row.county}, ${row.id}, ${row.person}, ${row.division}, ${row.kind}, ${row.valueSealed},
      ${row.takenAt}, ${row.source}, ${tx.now}) on conflict (county, id) do nothing`)
}

/** Newest first, within scope. */
export function listMeasurementsOf(tx: Tx, person: Key, limit: number): Promise<MeasurementRow[]> {
  return tx.rows(sql<MeasurementRow>`select county, id, person, division, kind, value_sealed as "valueSealed",
      taken_at as "takenAt", source
    from health.measurements where person = ${person.id} and county = ${person.county}
    order by taken_at desc, id limit ${limit}`)
}
