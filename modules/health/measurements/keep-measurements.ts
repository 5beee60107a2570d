// Keeps what was measured, once: the id follows from the record it came from, its kind and its place there.

import { createHash } from 'node:crypto'
import type { MeasurementValue } from '#health/contract'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import type { Seal } from '#kernel/seal'
import { insertMeasurement } from './measurement-store.ts'

export type Taken = {
  county: number
  /** uuid */
  person: string
  division: string
  takenAt: Date
  /** Public id of the record that they came with. */
  source: string
  values: readonly MeasurementValue[]
}

export async function keepMeasurements(
  tx: Tx,
  actor: Actor,
  context: { seal: Seal },
  taken: Taken,
): Promise<void> {
  for (const [place, value] of taken.values.entries()) {
    await insertMeasurement(tx, {
      county: taken.county,
      id: idOf(`${taken.source}/${value.kind}/${place}`),
      person: taken.person,
      division: taken.division,
      kind: value.kind,
      valueSealed: context.seal.seal(JSON.stringify(value)),
      takenAt: taken.takenAt,
      source: taken.source,
    })
  }
  if (taken.values.length === 0) return
  audit(tx, actor, {
    action: 'health.measurements.kept',
    subject: taken.source,
    division: taken.division,
    person: taken.person,
    detail: { kinds: taken.values.map(({ kind }) => kind) },
  })
}

/** A uuid of version 8 (RFC 9562: made by the application's own rule) from a name. */
function idOf(name: string): string {
  const bytes = createHash('sha256').update(`health.measurement/${name}`).digest().subarray(0, 16)
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x80, 6)
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
