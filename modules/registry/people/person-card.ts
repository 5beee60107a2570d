// Turns rows into what a reader is shown: masked lines and cards.

import { maskNationalId, maskPhone, publicId } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { ageOn } from '#kernel/time'
import type { Kin, PersonCard, PersonLine } from '#registry/contract'
import { positionOf } from '../places/position.ts'
import { openWords } from './numbers.ts'
import { type Reason, tagsOf } from './person.ts'
import type { PersonRow } from './person-store.ts'

export function toPersonLine(row: PersonRow, seal: Seal, today: string): PersonLine {
  const age = ageOn(row.birthOn, today)
  return {
    id: publicId(row),
    name: row.name,
    sex: row.sex,
    age,
    division: row.division,
    divisionName: row.divisionName,
    address: row.address,
    phone: row.phoneSealed ? maskPhone(seal.open(row.phoneSealed)) : '',
    abilityLevel: row.abilityLevel,
    living: row.living,
    tags: tagsOf({ ...row, age }),
  }
}

export function toPersonCard(
  row: PersonRow,
  kin: readonly Kin[],
  seal: Seal,
  shown: { today: string; reason: Reason },
): PersonCard {
  const line = toPersonLine(row, seal, shown.today)
  return {
    ...line,
    // A child knows their parent's number; for everybody else it is revealed one field at a time.
    phone: shown.reason === 'consent' && row.phoneSealed ? seal.open(row.phoneSealed) : line.phone,
    birthOn: row.birthOn,
    nationalId: row.nationalIdSealed ? maskNationalId(seal.open(row.nationalIdSealed)) : '',
    hardship: row.hardship,
    conditions: openWords(seal, row.conditionsSealed),
    matters: row.matters,
    position: positionOf(row),
    kin: [...kin],
    state: row.state,
    reason: shown.reason,
    version: row.version,
  }
}
