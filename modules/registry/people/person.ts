// A person (老人): what a list shows at a glance, and who may see more than that. Pure rules, no database.

import { type Actor, may, type Permission } from '#kernel/access'
import type { Scope } from '#kernel/db'
import type { AbilityLevel, Hardship, Living, PersonCard, PersonTag } from '#registry/contract'

export type Reason = PersonCard['reason']

/** What stands out about a person, most telling first. */
export function tagsOf(person: {
  age: number
  living: Living
  abilityLevel: AbilityLevel
  hardship: Hardship
}): PersonTag[] {
  const tags: PersonTag[] = []
  if (person.living === 'alone') tags.push('alone')
  if (person.age >= 100) tags.push('aged-100')
  else if (person.age >= 80) tags.push('aged-80')
  if (['moderate', 'severe', 'total'].includes(person.abilityLevel)) tags.push('disabled')
  if (person.hardship !== 'none') tags.push('hardship')
  return tags
}

/** Whether one of the scope's division prefixes covers a division. */
export function coversDivision(scope: Scope, division: string): boolean {
  return scope.divisions.some((prefix) => division.startsWith(prefix))
}

/**
 * Why the actor may have this person in detail; undefined means that they may not, and for them the person
 * does not exist. A duty held comes first: it is the nearest reason, and the one that the audit should name.
 */
export function reasonToSee(
  actor: Actor,
  person: { id: string; division: string },
  permission: Permission,
  holdsDuty: boolean,
): Reason | undefined {
  if (holdsDuty) return 'duty'
  if (may(actor, permission) && coversDivision(actor.scope, person.division)) return 'role'
  if (actor.scope.persons.includes(person.id)) return 'consent'
  return undefined
}

/** A birth that can be entered: not in the future, and nobody is 130. */
export function birthIsPossible(birthOn: string, today: string): boolean {
  const earliest = `${Number(today.slice(0, 4)) - 130}${today.slice(4)}`
  return birthOn <= today && birthOn > earliest
}
