// Reads the house: its source files, what each imports, which tables its SQL names, and what breaks a rule.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { bannedNames, browserFolders, mayImport, mayName, mayReach } from './levels.ts'

export type Source = { path: string; text: string }

const root = join(import.meta.dirname, '..', '..')

/** Every source file that is or will be in the repository. */
export function readSources(pattern: RegExp): Source[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 32 * 1024 * 1024,
  })
  return listed
    .split('\n')
    .filter((path) => pattern.test(path))
    .flatMap((path) => {
      try {
        return [{ path, text: readFileSync(join(root, path), 'utf8') }]
      } catch {
        return []
      }
    })
}

/** Tests, and the invented surroundings (`trial-….ts`, `test-….ts`) that only tests import. */
export const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) || /\/(trial|test)-[a-z-]+\.ts$/.test(path) || path.startsWith('test/')

/** The unit of a path: a module's name, or the top folder; browser files are their own unit. */
export function unitOf(path: string): string {
  if (path.startsWith('ui/')) return 'ui'
  if (browserFolders.some((folder) => folder.test(path))) return 'web'
  const [top = '', second = ''] = path.split('/')
  return top === 'modules' ? second : top
}

/** The folder inside which relative imports are free. */
function homeOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/')
  if (top === 'modules')
    return browserFolders.some((folder) => folder.test(path)) ? `${top}/${second}/web/` : `${top}/${second}/`
  if (top === 'kernel' || top === 'engines') return `${top}/${second}/`
  if (top === 'apps')
    return ['console', 'carer', 'family', 'entrance'].includes(second) ? `apps/${second}/` : 'apps/'
  if (top === 'simulators') return third === 'web' ? `${top}/${second}/web/` : 'simulators/'
  return `${top}/`
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

/** Sentences about imports that the table does not allow. */
export function findCrossings({ path, text }: Source): string[] {
  if (isTest(path)) return []
  const unit = unitOf(path)
  const found: string[] = []
  for (const match of text.matchAll(importPattern)) {
    const typeOnly = Boolean(match[1])
    const target = match[2] ?? match[3] ?? ''
    const complaint = judge(path, unit, target, typeOnly)
    if (complaint) found.push(`${path}: ${complaint}`)
  }
  return found
}

function judge(path: string, unit: string, target: string, typeOnly: boolean): string | undefined {
  const inBrowser = unit === 'web' || unit === 'ui'
  if (target.startsWith('.')) return judgeRelative(path, unit, target, typeOnly)
  if (target.startsWith('#')) {
    if (inBrowser && typeOnly && /^#\w+\/contract$/.test(target)) return undefined
    const allowed = mayImport[unit] ?? []
    const fits = allowed.some((door) =>
      door.endsWith('/')
        ? target.startsWith(door)
        : target === door || (door === '#ui' && target.startsWith('#ui/')) || target === `${door}/contract`,
    )
    return fits
      ? undefined
      : `${unit} may not import ${target}; call what stands below, hear the rest by events`
  }
  if (inBrowser && (target.startsWith('node:') || ['pg', 'kysely', 'fastify'].includes(target))) {
    return `a page may not import ${target}; it ends in a browser`
  }
  if (unit === 'engines' && /^node:(fs|net|http|child_process)/.test(target)) {
    return `engines are pure and may not import ${target}`
  }
  return undefined
}

function judgeRelative(path: string, unit: string, target: string, typeOnly: boolean): string | undefined {
  const resolved = normalize(join(dirname(path), target))
  if (resolved.startsWith(homeOf(path))) return undefined
  const inBrowser = unit === 'web' || unit === 'ui'
  if (inBrowser && typeOnly && /(-contract|contract|-routes)\.ts$/.test(resolved)) return undefined
  if ((mayReach[unit] ?? []).some((folder) => resolved.startsWith(folder))) return undefined
  return `the path ${target} climbs into ${resolved}; use a door (#…)`
}

const schemaNames = [
  'kernel',
  'registry',
  'health',
  'service',
  'governance',
  'safety',
  'reporting',
  'simulators',
  'sign_in',
]
const sqlName = new RegExp(
  `\\b(?:from|join|into|update|table|delete from|references)\\s+(${schemaNames.join('|')})\\.([a-z_]+)`,
  'g',
)

/** Sentences about SQL that names the tables of another unit. */
export function findForeignSql({ path, text }: Source): string[] {
  if (isTest(path)) return []
  const unit = unitOf(path)
  const allowed = mayName[unit]
  if (!allowed) return []
  return [...text.matchAll(sqlName)]
    .filter((match) => !allowed.includes(match[1] ?? ''))
    .map(
      (match) =>
        `${path}: SQL of ${unit} names ${match[1]}.${match[2]}; ask its owner’s door or a reporting view`,
    )
}

/** Sentences about names, headers, lengths and leftovers. */
export function findUntidiness({ path, text }: Source): string[] {
  const found: string[] = []
  const folders = path.split('/').slice(0, -1)
  const banned = folders.find((folder) => bannedNames.includes(folder))
  if (banned) found.push(`${path}: the folder name "${banned}" says nothing about the field`)
  const first = text.startsWith('#!') ? (text.split('\n')[1] ?? '') : (text.split('\n')[0] ?? '')
  if (/\.(ts|tsx|mjs)$/.test(path) && !/^\/\/ \S.{10,}/.test(first) && !first.startsWith('/// <reference')) {
    found.push(`${path}: begins without one sentence that says what the file is for`)
  }
  if (/\b(?:TODO|FIXME|XXX|HACK)\b/.test(text) && !path.startsWith('test/house/')) {
    found.push(`${path}: an open end; finish it or make it an issue`)
  }
  if (
    /biome-ignore|@ts-ignore|@ts-expect-error|\.(?:skip|only)\(/.test(text) &&
    !path.startsWith('test/house/')
  ) {
    found.push(`${path}: a check is switched off; mend what it found`)
  }
  const lines = text.split('\n').length
  if (/\.tsx?$/.test(path) && lines > (isTest(path) ? 600 : 450)) {
    found.push(`${path}: ${lines} lines; split it by noun`)
  }
  return found
}
