// Loads the city folders with their policies: a folder with a problem stops the start, with file and line.

import { join } from 'node:path'
import { type City, formatProblem, loadCities } from '#kernel/cities'
import { defineErrors, fail } from '#kernel/errors'
import {
  createFactRegistry,
  createPolicyBook,
  type Policy,
  type PolicyBook,
  policyFileParser,
} from '#kernel/policy'
import { publishPersonFacts } from '#registry'

export const cityErrors = defineErrors({
  CITY_FOLDER_FAULTY: {
    status: 500,
    zh: '城市数据有误，请改正后再启动：\n{problems}',
    en: 'The city folders have faults; mend them and start again:\n{problems}',
  },
  CITY_UNKNOWN: {
    status: 500,
    zh: '没有城市“{city}”。YILIAN_CITY 可以是：{known}。',
    en: 'There is no city "{city}". YILIAN_CITY may be one of: {known}.',
  },
})

export type Cities = {
  readonly all: ReadonlyMap<string, City>
  /** The city with people. */
  readonly home: City
  readonly policies: PolicyBook
}

/** The facts that policies may read, of every module. */
export function policyFacts() {
  const facts = createFactRegistry()
  publishPersonFacts(facts)
  return facts
}

export const citiesFolder = join(import.meta.dirname, '..', '..', 'cities')

/** Loads all packs under `folder`; `home` is the id of the city with people. */
export function loadAllCities(home: string, folder = citiesFolder): Cities {
  const facts = policyFacts()
  const { cities, problems } = loadCities<Policy>(folder, { parsePolicy: policyFileParser(facts.facts) })
  if (problems.length > 0) {
    fail(cityErrors.CITY_FOLDER_FAULTY, {
      problems: problems.map((problem) => formatProblem(problem)).join('\n'),
    })
  }
  const all = new Map(cities.map((city) => [city.id, city]))
  const homeCity = all.get(home)
  if (!homeCity) fail(cityErrors.CITY_UNKNOWN, { city: home, known: [...all.keys()] })
  const policies = createPolicyBook(
    cities.flatMap((city) => city.policies),
    facts.facts,
  )
  return { all, home: homeCity, policies }
}

/** Every division of the installation: the scope of the program's own loops. */
export function installationDivisions(cities: Cities): string[] {
  return [...new Set([...cities.all.values()].flatMap((city) => city.divisionPrefixes))]
}
