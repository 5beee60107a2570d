// Reads all files of a city folder into entries that still know their file and line.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import type { z } from 'zod'
import { type Division, readDivisions } from './divisions-file.ts'
import type { Problem, Text } from './problem.ts'
import * as schemas from './schemas.ts'
import { type Path, readYaml, type YamlFile } from './yaml-file.ts'

/** One item of a list file, with the place to point at when something is wrong with it. */
export type Entry<T> = {
  item: T
  file: string
  lineOf: (path: Path) => number
  /** True when the item comes from the shared folder and not from the city's own file. */
  shared: boolean
}

/** Reads the text of one policy file; its complaints carry their own file and line. */
export type PolicyParser<P> = (
  text: string,
  file: string,
) => { policies: readonly P[]; problems: readonly Problem[] }

export type Pack<P> = {
  folder: string
  /** False when a file could not be read at all, so that looking up its items would only mislead. */
  complete: boolean
  head: YamlFile<schemas.CityHead> | undefined
  divisions: Division[]
  documents: Entry<schemas.SourceDocument>[]
  groups: Entry<schemas.Named>[]
  skills: Entry<schemas.Named>[]
  measures: Entry<schemas.Measure>[]
  services: Entry<schemas.Service>[]
  ladders: Entry<schemas.Ladder>[]
  templates: Entry<schemas.Template>[]
  /** What the shared folder offers of the templates, whose variables bind the city's own wording. */
  sharedTemplates: Entry<schemas.Template>[]
  roles: Entry<schemas.Role>[]
  rows: Entry<schemas.ReferenceRow>[]
  indicators: Entry<schemas.Indicator>[]
  rules: Entry<schemas.ConsistencyRule>[]
  targets: Entry<schemas.Target>[]
  plans: Entry<schemas.Plan>[]
  policies: P[]
}

const FILES = [
  'city.yaml',
  'sources.yaml',
  'divisions.csv',
  'catalogue.yaml',
  'ladders.yaml',
  'messages.yaml',
  'roles.yaml',
]
const OPTIONAL_FILES = [
  'reference.yaml',
  'indicators.yaml',
  'consistency.yaml',
  'targets.yaml',
  'policies',
  'README.md',
]

export function readPack<P>(
  folder: string,
  parsePolicy: PolicyParser<P> | undefined,
  problems: Problem[],
): Pack<P> {
  complainOfStrangers(folder, problems)
  const before = problems.length
  const file = (name: string) => join(folder, name)
  const head = readYaml(file('city.yaml'), schemas.cityFile, problems)
  const optional = <T extends object>(name: string, schema: z.ZodType<T>) =>
    existsSync(file(name)) ? readListFile(file(name), schema, problems) : []
  const sources = readListFile(file('sources.yaml'), schemas.sourcesFile, problems)
  const catalogue = readListFile(file('catalogue.yaml'), schemas.catalogueFile, problems)
  const messages = readListFile(file('messages.yaml'), schemas.messagesFile, problems)
  const ladders = readListFile(file('ladders.yaml'), schemas.laddersFile, problems)
  const roles = readListFile(file('roles.yaml'), schemas.rolesFile, problems)
  const indicators = optional('indicators.yaml', schemas.indicatorsFile)
  const reference = optional('reference.yaml', schemas.referenceFile)
  const consistency = optional('consistency.yaml', schemas.consistencyFile)
  const targets = optional('targets.yaml', schemas.targetsFile)
  const complete = problems.length === before
  const list = <T, I extends Keyed>(layers: Layer<T>[], key: string, pick: (data: T) => I[] | undefined) =>
    merged(entriesOf(layers, key, pick), key === 'ladders' || key === 'templates', problems)
  const divisionsFile = file('divisions.csv')
  return {
    folder,
    complete,
    head,
    divisions: head === undefined ? [] : readDivisions(divisionsFile, head.data.divisionPrefixes, problems),
    documents: list(sources, 'documents', (data) => data.documents),
    groups: list(catalogue, 'groups', (data) => data.groups),
    skills: list(catalogue, 'skills', (data) => data.skills),
    measures: list(catalogue, 'measures', (data) => data.measures),
    services: list(catalogue, 'services', (data) => data.services),
    ladders: list(ladders, 'ladders', (data) => data.ladders),
    templates: list(messages, 'templates', (data) => data.templates),
    sharedTemplates: entriesOf(messages, 'templates', (data) => data.templates).filter(
      ({ shared }) => shared,
    ),
    roles: list(roles, 'roles', (data) => data.roles),
    rows: list(reference, 'rows', (data) => data.rows),
    indicators: list(indicators, 'indicators', (data) => data.indicators),
    rules: list(consistency, 'rules', (data) => data.rules),
    targets: list(targets, 'targets', (data) => data.targets),
    plans: list(targets, 'plans', (data) => data.plans),
    policies: readPolicies(folder, parsePolicy, problems),
  }
}

function complainOfStrangers(folder: string, problems: Problem[]): void {
  const known = [...FILES, ...OPTIONAL_FILES]
  for (const name of readdirSync(folder).sort()) {
    if (known.includes(name)) continue
    const sentence: Text = {
      zh: `城市文件夹里不认识的文件“${name}”，可用的有：${known.join('、')}。`,
      en: `Unknown file "${name}" in the city folder; known are ${known.join(', ')}.`,
    }
    problems.push({ file: join(folder, name), line: 1, sentence })
  }
}

type Layer<T> = { file: YamlFile<T>; shared: boolean }

/** The city's own file after the shared one that it extends, so that the city has the last word. */
function readListFile<T extends object>(file: string, schema: z.ZodType<T>, problems: Problem[]): Layer<T>[] {
  const own = readYaml(file, schema, problems)
  if (own === undefined) return []
  const base = 'extends' in own.data ? own.data.extends : undefined
  if (typeof base !== 'string') return [{ file: own, shared: false }]
  const path = normalize(join(dirname(file), base))
  if (!existsSync(path)) {
    const sentence: Text = {
      zh: `引用的共用文件 ${base} 不存在，请检查文件名。`,
      en: `The shared file ${base} does not exist; check its name.`,
    }
    problems.push({ file, line: own.lineOf(['extends']), sentence })
    return [{ file: own, shared: false }]
  }
  const below = readYaml(path, schema, problems)
  if (below === undefined) return [{ file: own, shared: false }]
  return [
    { file: below, shared: true },
    { file: own, shared: false },
  ]
}

function entriesOf<T, I>(layers: Layer<T>[], key: string, listOf: (data: T) => I[] | undefined): Entry<I>[] {
  return layers.flatMap(({ file, shared }) =>
    (listOf(file.data) ?? []).map((item, index) => ({
      item,
      file: file.file,
      lineOf: (path: Path) => file.lineOf([key, index, ...path]),
      shared,
    })),
  )
}

/** Ladders and templates may appear once for the whole city and once for each division. */
type Keyed = { id?: string; kind?: string; division?: string | undefined }

function keyOf({ id, kind, division }: Keyed, perDivision: boolean): string {
  const name = id ?? kind ?? ''
  return division === undefined || !perDivision ? name : `${name} (${division})`
}

/** A city's item replaces the shared one of the same key; twice in one file is a mistake. */
function merged<T extends Keyed>(entries: Entry<T>[], perDivision: boolean, problems: Problem[]): Entry<T>[] {
  const found = new Map<string, Entry<T>>()
  for (const entry of entries) {
    const key = keyOf(entry.item, perDivision)
    const earlier = found.get(key)
    if (earlier !== undefined && earlier.file === entry.file) {
      const line = earlier.lineOf([])
      const sentence: Text = {
        zh: `“${key}”重复了，第 ${line} 行已经有一个。`,
        en: `"${key}" appears twice; line ${line} already has it.`,
      }
      problems.push({ file: entry.file, line: entry.lineOf([]), sentence })
    } else found.set(key, entry)
  }
  return [...found.values()]
}

function readPolicies<P>(folder: string, parse: PolicyParser<P> | undefined, problems: Problem[]): P[] {
  const inside = join(folder, 'policies')
  if (parse === undefined || !existsSync(inside)) return []
  const names = readdirSync(inside).filter((name) => name.endsWith('.yaml'))
  return names.sort().flatMap((name) => {
    const file = join(inside, name)
    const read = parse(readFileSync(file, 'utf8'), file)
    problems.push(...read.problems)
    return read.policies
  })
}
