// Loads many measurements at once; loading again changes nothing.

import type { MeasurementValue } from '#health/contract'
import { sql, type Tx } from '#kernel/db'
import type { Key, PublicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'

export type LoadedMeasurement = Key & {
  person: string
  division: string
  value: MeasurementValue
  takenAt: Date
  /** Public id of the visit at which it was taken. */
  source: PublicId
}

export async function loadMeasurements(
  tx: Tx,
  seal: Seal,
  measurements: readonly LoadedMeasurement[],
): Promise<void> {
  const rows = measurements.map(({ value, ...measurement }) => ({
    ...measurement,
    kind: value.kind,
    sealed: seal.seal(JSON.stringify(value)).toString('hex'),
  }))
  await tx.rows(sql`insert into health.measurements (county, id, person, division, kind, value_sealed, taken_at,
      source, recorded_at)
    select m.county, m.id, m.person, m.division, m.kind, decode(m.sealed, 'hex'), m."takenAt", m.source, m."takenAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m (county int, id uuid, person uuid, division text,
      kind text, sealed text, "takenAt" timestamptz, source text)
    on conflict (county, id) do nothing`)
}
