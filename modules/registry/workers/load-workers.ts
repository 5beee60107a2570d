// Loads workers, their shifts and what occupies them, many at once; loading again changes nothing.

import { sql, type Tx } from '#kernel/db'
import { type Key, type PublicId, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { phoneFingerprint } from '../people/numbers.ts'

export type LoadedWorker = Key & {
  name: string
  sex: 'female' | 'male'
  phone: string
  organisation: PublicId
  organisationName: string
  division: string
  level: number
  skills: string[]
  latitude: number
  longitude: number
}

type OfWorker = { worker: LoadedWorker; from: Date; to: Date }
export type LoadedShift = OfWorker
/** A piece of time taken by a visit; `subject` is its public id. */
export type LoadedBooking = OfWorker & { id: string; subject: PublicId }

export async function loadWorkers(tx: Tx, seal: Seal, workers: readonly LoadedWorker[]): Promise<void> {
  const rows = workers.map((worker) => ({
    ...worker,
    sealedPhone: seal.seal(worker.phone).toString('hex'),
    phonePrint: phoneFingerprint(seal, worker.phone).toString('hex'),
  }))
  await tx.rows(sql`insert into registry.workers (county, id, name, sex, phone_sealed, phone_fingerprint,
      organisation, organisation_name, division, level, skills, latitude, longitude)
    select w.county, w.id, w.name, w.sex, decode(w."sealedPhone", 'hex'), decode(w."phonePrint", 'hex'),
      w.organisation, w."organisationName", w.division, w.level, w.skills, w.latitude, w.longitude
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (county int, id uuid, name text, sex text,
      "sealedPhone" text, "phonePrint" text, organisation text, "organisationName" text, division text,
      level smallint, skills text[], latitude float8, longitude float8)
    on conflict (county, id) do nothing`)
}

function anchored({ worker, from, to }: OfWorker) {
  const { county, id, organisation, division } = worker
  return { county, worker: id, organisation, division, from, to }
}

export async function loadShifts(tx: Tx, shifts: readonly LoadedShift[]): Promise<void> {
  await tx.rows(sql`insert into registry.worker_shifts (county, worker, organisation, division, during)
    select s.county, s.worker, s.organisation, s.division, tstzrange(s."from", s."to")
    from jsonb_to_recordset(${JSON.stringify(shifts.map(anchored))}::jsonb) as s (county int, worker uuid,
      organisation text, division text, "from" timestamptz, "to" timestamptz)
    on conflict (county, worker, during) do nothing`)
}

/** Only the same booking is passed over: two visits at one time are refused by the table, as always. */
export async function loadBookings(tx: Tx, bookings: readonly LoadedBooking[]): Promise<void> {
  const rows = bookings.map((booking) => ({
    ...anchored(booking),
    id: booking.id,
    subject: booking.subject,
  }))
  await tx.rows(sql`insert into registry.worker_time (county, id, worker, organisation, division, during, kind,
      subject)
    select b.county, b.id, b.worker, b.organisation, b.division, tstzrange(b."from", b."to"), 'visit', b.subject
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b (county int, id uuid, worker uuid,
      organisation text, division text, "from" timestamptz, "to" timestamptz, subject text)
    on conflict (county, id) do nothing`)
}

/** The public id that visits and bookings name. */
export function workerId(worker: LoadedWorker): PublicId {
  return publicId(worker)
}
