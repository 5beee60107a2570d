// Adds a relative or another contact of a person, at the end of the order in which they are called.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { emit } from '#kernel/events'
import { type Key, newUuid, publicId } from '#kernel/ids'
import { type AddKin, type Kin, personChanged } from '#registry/contract'
import type { VerbContext } from '../context.ts'
import { phoneFingerprint, readGivenPhone } from '../people/numbers.ts'
import { getServedPerson } from '../people/open-person-card.ts'
import { registryPermissions } from '../permissions.ts'
import { insertKin, toKin } from './kin-store.ts'

export async function addKin(
  tx: Tx,
  actor: Actor,
  context: VerbContext,
  person: Key,
  input: AddKin,
): Promise<Kin> {
  const { seal } = context
  const { row } = await getServedPerson(tx, actor, person, registryPermissions.registerPerson, true)
  const invented = row.city !== null && (context.cities.get(row.city)?.invented ?? false)
  const phone = readGivenPhone(input.phone, invented)
  const kin = {
    id: newUuid(),
    name: input.name,
    relation: input.relation,
    phoneSealed: seal.seal(phone),
    phoneFingerprint: phoneFingerprint(seal, phone),
    holdsKey: input.holdsKey,
  }
  await insertKin(tx, row, kin)
  const subject = publicId(row)
  audit(tx, actor, {
    action: 'registry.kin.added',
    subject,
    division: row.division,
    person: row.id,
    detail: { kin: kin.id, holdsKey: kin.holdsKey },
  })
  const audience = { division: row.division, person: row.id }
  await emit(tx, actor, personChanged, subject, audience, { person: row.id, facts: ['kin'] })
  return toKin({ ...kin, county: row.county, consented: false }, seal)
}
