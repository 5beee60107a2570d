// Loads a city folder: reads it, checks it, and hands back the city together with every complaint.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { checkFigures } from './check-figures.ts'
import { checkReferences, type Known } from './check-references.ts'
import type { City } from './city.ts'
import { type Entry, type Pack, type PolicyParser, readPack } from './pack.ts'
import { byFileAndLine, type Problem } from './problem.ts'

export type LoadOptions<P = unknown> = {
  /** Reads one file of policies/; without it policies are left alone. */
  parsePolicy?: PolicyParser<P>
  known?: Known
}

export type LoadedCity<P = unknown> = { city: City<P> | undefined; problems: Problem[] }

/** The city is undefined when its head cannot be read; with any problem at all it should not be run. */
export function loadCity<P = unknown>(folder: string, options: LoadOptions<P> = {}): LoadedCity<P> {
  const problems: Problem[] = []
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    const sentence = {
      zh: '这里没有城市文件夹，请检查路径。',
      en: 'There is no city folder here; check the path.',
    }
    return { city: undefined, problems: [{ file: folder, line: 1, sentence }] }
  }
  const pack = readPack(folder, options.parsePolicy, problems)
  if (pack.complete) {
    checkHead(pack, problems)
    checkReferences(pack, options.known ?? {}, problems)
    checkFigures(pack, problems)
  }
  return { city: cityOf(pack), problems: problems.sort(byFileAndLine) }
}

export function checkCity<P>(folder: string, options: LoadOptions<P> = {}): Problem[] {
  return loadCity(folder, options).problems
}

/** Every folder of the root that is not a shared one (`_…`), in alphabetical order. */
export function loadCities<P = unknown>(
  root: string,
  options: LoadOptions<P> = {},
): { cities: City<P>[]; problems: Problem[] } {
  const loaded = listCityFolders(root).map((folder) => loadCity(folder, options))
  return {
    cities: loaded.map(({ city }) => city).filter((city) => city !== undefined),
    problems: distinct(loaded.flatMap(({ problems }) => problems)),
  }
}

/** A mistake in a shared file is told once, not once for every city that extends it. */
function distinct(problems: Problem[]): Problem[] {
  return [
    ...new Map(problems.map((each) => [`${each.file}:${each.line}:${each.sentence.zh}`, each])).values(),
  ]
}

export function listCityFolders(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => join(root, entry.name))
    .sort()
}

function checkHead(pack: Pack<unknown>, problems: Problem[]): void {
  const { head } = pack
  if (head === undefined) return
  const name = basename(resolve(pack.folder))
  if (head.data.id !== name) {
    const sentence = {
      zh: `城市编号“${head.data.id}”应与文件夹名“${name}”相同。`,
      en: `The city id "${head.data.id}" must be the folder's name "${name}".`,
    }
    problems.push({ file: head.file, line: head.lineOf(['id']), sentence })
  }
  try {
    new Intl.DateTimeFormat('zh-CN', { timeZone: head.data.timezone })
  } catch {
    const sentence = {
      zh: `不认识的时区“${head.data.timezone}”，例如 Asia/Shanghai。`,
      en: `Unknown time zone "${head.data.timezone}"; an example is Asia/Shanghai.`,
    }
    problems.push({ file: head.file, line: head.lineOf(['timezone']), sentence })
  }
}

function cityOf<P>(pack: Pack<P>): City<P> | undefined {
  if (pack.head === undefined) return undefined
  const { data } = pack.head
  const items = <T>(entries: Entry<T>[]): T[] => entries.map((entry) => entry.item)
  const documents = items(pack.documents)
  const divisionsFrom = documents.find((document) => document.id === data.divisionsSource)
  return {
    ...data,
    folder: pack.folder,
    invented: divisionsFrom?.kind === 'invented',
    documents,
    divisions: pack.divisions,
    groups: items(pack.groups),
    skills: items(pack.skills),
    measures: items(pack.measures),
    services: items(pack.services),
    ladders: items(pack.ladders),
    templates: items(pack.templates),
    roles: items(pack.roles),
    rows: items(pack.rows),
    indicators: items(pack.indicators),
    rules: items(pack.rules),
    targets: items(pack.targets),
    plans: items(pack.plans),
    policies: pack.policies,
  }
}
