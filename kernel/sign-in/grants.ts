// Grants (授权): what a user may do and where; rules without a database.

import { type City, prefixOf } from '#kernel/cities'
import type { Scope } from '#kernel/db'
import { fail, type Language } from '#kernel/errors'
import { keyOf, parsePublicId } from '#kernel/ids'
import { signInErrors } from './errors.ts'

/** What signing in needs of a city pack. */
export type SignInCity = Pick<City, 'id' | 'name' | 'divisionPrefixes' | 'divisions'> & {
  readonly roles: readonly Pick<City['roles'][number], 'id' | 'scope' | 'permissions'>[]
}
export type Cities = ReadonlyMap<string, SignInCity>

/** What an administrator gives: one role of a city, with exactly the kind of scope that the role has. */
export type Grant = {
  role: string
  city: string
  /** Division prefixes: '3302', '330206', … */
  divisions?: readonly string[]
  /** Public ids of organisations. */
  organisations?: readonly string[]
  /** Public id of the worker who signs in. */
  worker?: string
}

export type StoredGrant = {
  role: string
  city: string
  divisions: readonly string[]
  organisations: readonly string[]
  /** uuids */
  persons: readonly string[]
  worker: string | null
}

const fieldOfScope = {
  division: 'divisions',
  organisation: 'organisations',
  assignment: 'worker',
  person: 'consents',
} as const

/** Refuses a grant that its city does not know or whose scope is not of the kind the role has. */
export function checkGrant(cities: Cities, grant: Grant): StoredGrant {
  const { role, city: cityId, divisions = [], organisations = [], worker } = grant
  const city = cities.get(cityId)
  const found = city?.roles.find((each) => each.id === role)
  if (!city || !found) {
    const roles = city?.roles.map((each) => each.id) ?? []
    return fail(signInErrors.SIGN_IN_ROLE_UNKNOWN, { city: cityId, role, roles })
  }
  const given = { divisions: divisions.length > 0, organisations: organisations.length > 0, worker: !!worker }
  const field = fieldOfScope[found.scope]
  const right =
    field !== 'consents' &&
    Object.entries(given).every(([name, present]) => present === (name === field)) &&
    [...organisations, ...(worker ? [worker] : [])].every((id) => parsePublicId(id))
  // A family's scope follows from consents at each check; written here it would outlive them.
  if (!right) fail(signInErrors.SIGN_IN_GRANT_SCOPE, { role, field })
  for (const division of divisions) {
    const inside = city.divisionPrefixes.some((prefix) => division.startsWith(prefix))
    if (!inside || !/^\d{2,12}$/.test(division)) {
      fail(signInErrors.SIGN_IN_DIVISION_OUTSIDE, { division, city: cityId })
    }
  }
  return {
    role,
    city: cityId,
    divisions,
    organisations,
    persons: worker ? [keyOf(worker).id] : [],
    worker: worker ?? null,
  }
}

export type Rights = {
  city: string
  roles: string[]
  permissions: Set<string>
  scope: Scope
  worker: string | undefined
  /** Some role lives on consents: the people who gave one are added to the scope by the caller. */
  byConsent: boolean
}

/**
 * The union of grants in force; undefined when none is left. Roles that the city pack no longer has give
 * nothing. Permissions and scope are united separately: whoever holds two roles has both in both areas.
 */
export function uniteGrants(cities: Cities, grants: readonly StoredGrant[]): Rights | undefined {
  const valid = grants.flatMap((grant) => {
    const role = cities.get(grant.city)?.roles.find((each) => each.id === grant.role)
    return role ? [{ ...grant, kind: role.scope, permissions: role.permissions }] : []
  })
  const [first] = valid
  if (!first) return undefined
  const unique = (items: readonly string[][]) => [...new Set(items.flat())]
  return {
    city: first.city,
    roles: unique(valid.map((grant) => [grant.role])),
    permissions: new Set(valid.flatMap((grant) => grant.permissions)),
    scope: {
      divisions: unique(valid.map((grant) => [...grant.divisions])),
      organisations: unique(valid.map((grant) => [...grant.organisations])),
      persons: unique(valid.map((grant) => [...grant.persons])),
    },
    worker: valid.find((grant) => grant.worker)?.worker ?? undefined,
    byConsent: valid.some((grant) => grant.kind === 'person'),
  }
}

/** The role that a family gets by consent in the city where the parent was registered. */
export function familyGrant(cities: Cities, county: number): StoredGrant | undefined {
  for (const city of cities.values()) {
    if (!city.divisionPrefixes.some((prefix) => String(county).startsWith(prefix))) continue
    const role = city.roles.find((each) => each.scope === 'person')
    if (role) {
      return { role: role.id, city: city.id, divisions: [], organisations: [], persons: [], worker: null }
    }
  }
  return undefined
}

/** Where somebody may look, in a few words for the corner of the page: 盘锦市兴隆台区. */
export function describeScope(
  city: SignInCity,
  scope: Scope,
  worker: string | undefined,
  language: Language,
): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  if (worker) return say('派给本人的服务', 'Own visits')
  const parts = scope.divisions.slice(0, 3).map((prefix) => nameDivision(city, prefix, language))
  const more = scope.divisions.length - parts.length
  if (more > 0) parts.push(say(`等 ${scope.divisions.length} 处`, `and ${more} more`))
  if (scope.organisations.length > 0) parts.push(say('本机构', 'Own organisation'))
  if (scope.persons.length > 0) {
    parts.push(
      say(`已同意的 ${scope.persons.length} 位家人`, `${scope.persons.length} of the family, by consent`),
    )
  }
  return parts.join(say('、', ', ')) || say('目前没有可看的范围', 'Nothing to see at present')
}

function nameDivision(city: SignInCity, prefix: string, language: Language): string {
  const inside = city.divisions
    .map((division) => ({ name: division.name, digits: prefixOf(division) }))
    .filter(({ digits }) => prefix.startsWith(digits) && !city.divisionPrefixes.includes(digits))
    .toSorted((a, b) => a.digits.length - b.digits.length)
    .map(({ name }) => name)
  return [city.name[language], ...inside].join(language === 'zh' ? '' : ' ')
}
