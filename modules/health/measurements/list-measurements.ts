// A person's measurements, newest first, each marked when it is outside the usual range; the opening is audited.

import { type MeasurementLine, MeasurementValue } from '#health/contract'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { type Key, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { listMeasurementsOf } from './measurement-store.ts'
import { flagOf } from './usual-range.ts'

/** A person out of scope has no measurements to show, the same as one who was never measured. */
export async function listMeasurements(
  tx: Tx,
  actor: Actor,
  context: { seal: Seal },
  input: { person: Key; limit: number },
): Promise<MeasurementLine[]> {
  const rows = await listMeasurementsOf(tx, input.person, input.limit)
  const first = rows[0]
  if (first) {
    audit(tx, actor, {
      action: 'health.measurements.opened',
      subject: publicId(input.person),
      division: first.division,
      person: input.person.id,
    })
  }
  return rows.map((row) => {
    const value = MeasurementValue.parse(JSON.parse(context.seal.open(row.valueSealed)))
    return { id: publicId(row), value, takenAt: row.takenAt, source: row.source, flag: flagOf(value) }
  })
}
