// Small readers for a closed schema: each takes an unknown value, reports what is wrong and where, and never guesses.
import { type CivilDate, isCivilDate } from './civil-date.ts'
import type { Words } from './facts.ts'
import type { Path, Problem } from './policy.ts'

/** Collects problems. After any problem the object being built is thrown away, so placeholders are safe. */
export type Report = { readonly problems: Problem[] }

export function report(to: Report, path: Path, zh: string, en: string): void {
  to.problems.push({ path, zh, en })
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A mapping with exactly these keys: an unknown or missing one is a problem. */
export function readFields(
  to: Report,
  path: Path,
  value: unknown,
  keys: { required: readonly string[]; optional?: readonly string[] },
): Fields {
  if (!isFields(value)) {
    report(to, path, '这里应是“键: 值”的一组', 'expected a mapping of keys to values')
    return {}
  }
  const allowed = [...keys.required, ...(keys.optional ?? [])]
  for (const key of Object.keys(value)) {
    if (allowed.includes(key)) continue
    const all = allowed.join(', ')
    report(to, [...path, key], `不认识的键“${key}”，可用 ${all}`, `unknown key "${key}"; known keys: ${all}`)
  }
  for (const key of keys.required) {
    if (value[key] === undefined || value[key] === null) {
      report(to, path, `缺少“${key}”`, `"${key}" is missing`)
    }
  }
  return value
}

/** Missing values were already reported by readFields, so the readers below stay silent about them. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null
}

export function readText(to: Report, path: Path, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  if (!isMissing(value)) report(to, path, '这里应是文字', 'expected text')
  return ''
}

export function readPattern(to: Report, path: Path, value: unknown, pattern: RegExp, need: Words): string {
  if (typeof value === 'string' && pattern.test(value)) return value
  if (!isMissing(value)) report(to, path, `这里应是${need.zh}`, `expected ${need.en}`)
  return ''
}

export function readId(to: Report, path: Path, value: unknown): string {
  return readPattern(to, path, value, /^[a-z0-9]+(-[a-z0-9]+)*$/, {
    zh: '小写字母、数字和连字符（数字请加引号）',
    en: 'lower-case letters, digits and hyphens (quote a number)',
  })
}

export function readDate(to: Report, path: Path, value: unknown): CivilDate {
  if (isCivilDate(value)) return value
  if (!isMissing(value)) report(to, path, '这里应是日期，如 2024-01-01', 'expected a date such as 2024-01-01')
  return '0000-01-01'
}

export function readOneOf<const T extends string>(
  to: Report,
  path: Path,
  value: unknown,
  options: readonly [T, ...T[]],
): T {
  const found = options.find((option) => option === value)
  if (found !== undefined) return found
  const all = options.join(' | ')
  if (!isMissing(value)) report(to, path, `这里应是 ${all} 之一`, `expected one of ${all}`)
  return options[0]
}

export function readWords(to: Report, path: Path, value: unknown): Words {
  if (isMissing(value)) return { zh: '', en: '' }
  const fields = readFields(to, path, value, { required: ['zh', 'en'] })
  return {
    zh: readText(to, [...path, 'zh'], fields.zh),
    en: readText(to, [...path, 'en'], fields.en),
  }
}

export function readList<T>(
  to: Report,
  path: Path,
  value: unknown,
  readItem: (path: Path, item: unknown) => T,
): T[] {
  if (isMissing(value)) return []
  if (!Array.isArray(value)) {
    report(to, path, '这里应是一个列表', 'expected a list')
    return []
  }
  return value.map((item, index) => readItem([...path, index], item))
}

/** Names in a list must be different; the second use is the problem. */
export function reportRepeats(to: Report, path: Path, ids: readonly string[], key?: string): void {
  ids.forEach((id, index) => {
    if (id === '' || ids.indexOf(id) === index) return
    const place = key === undefined ? [...path, index] : [...path, index, key]
    report(to, place, `“${id}”用了两次`, `"${id}" is used twice`)
  })
}
