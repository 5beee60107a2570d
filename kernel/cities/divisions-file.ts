// Reads divisions.csv: codes of 12 digits with name and tier, each hanging under a parent in the same file.
import { existsSync, readFileSync } from 'node:fs'
import type { Problem, Text } from './problem.ts'

export const TIERS = ['city', 'county', 'street', 'community'] as const

export type Tier = (typeof TIERS)[number]

export type Division = { code: string; name: string; tier: Tier; parent: string | null }

const HEADER = 'code,name,tier'

/** How many leading digits of the code are significant at each tier. */
const DIGITS: Record<Tier, number> = { city: 4, county: 6, street: 9, community: 12 }

/** The leading digits that all divisions below this one share. */
export function prefixOf(division: { code: string; tier: Tier }): string {
  return division.code.slice(0, DIGITS[division.tier])
}

export function readDivisions(file: string, prefixes: readonly string[], problems: Problem[]): Division[] {
  const complain = (line: number, zh: string, en: string) =>
    void problems.push({ file, line, sentence: { zh, en } })
  if (!existsSync(file)) {
    complain(1, '缺少这个文件，请补上。', 'This file is missing; add it.')
    return []
  }
  const lines = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
  if (lines[0] !== HEADER) complain(1, `第一行应为“${HEADER}”。`, `The first line must be "${HEADER}".`)
  const found = new Map<string, { division: Division; line: number }>()
  for (const [index, text] of lines.entries()) {
    if (index === 0 || text === '') continue
    const row = readRow(text, prefixes)
    if ('zh' in row) complain(index + 1, row.zh, row.en)
    else if (found.has(row.code)) {
      complain(index + 1, `区划代码 ${row.code} 重复了。`, `Division code ${row.code} appears twice.`)
    } else found.set(row.code, { division: row, line: index + 1 })
  }
  for (const { division, line } of found.values()) {
    if (division.parent === null || found.has(division.parent)) continue
    complain(
      line,
      `“${division.name}”（${division.code}）的上级区划 ${division.parent} 不在文件里。`,
      `The parent ${division.parent} of ${division.name} (${division.code}) is not in the file.`,
    )
  }
  return [...found.values()].map(({ division }) => division)
}

function readRow(text: string, prefixes: readonly string[]): Division | Text {
  const [code = '', name = '', tier = '', ...rest] = text.split(',')
  if (rest.length > 0 || tier === '' || name === '' || text.includes('"')) {
    return {
      zh: `这一行应是“代码,名称,层级”三栏，不加引号：${text}`,
      en: `A line has three columns, code, name and tier, without quotes: ${text}`,
    }
  }
  if (!/^\d{12}$/.test(code))
    return { zh: `区划代码“${code}”应为 12 位数字。`, en: `Division code "${code}" must have 12 digits.` }
  const known = TIERS.find((each) => each === tier)
  if (known === undefined) {
    return {
      zh: `不认识的层级“${tier}”，应为 ${TIERS.join('、')} 之一。`,
      en: `Unknown tier "${tier}"; it is one of ${TIERS.join(', ')}.`,
    }
  }
  if (shapeOf(code) !== known) {
    return {
      zh: `代码 ${code} 是 ${shapeOf(code)} 级的写法，与“${tier}”不符。`,
      en: `Code ${code} is written as a ${shapeOf(code)}, not as a ${tier}.`,
    }
  }
  const root = prefixes.find((prefix) => code.startsWith(prefix))
  if (root === undefined) {
    return {
      zh: `代码 ${code} 不在本市范围 ${prefixes.join('、')} 内。`,
      en: `Code ${code} is outside the city's ${prefixes.join(', ')}.`,
    }
  }
  return { code, name, tier: known, parent: parentOf(code, known, root) }
}

function shapeOf(code: string): Tier {
  if (!code.endsWith('000')) return 'community'
  if (!code.endsWith('000000')) return 'street'
  return code.endsWith('00000000') ? 'city' : 'county'
}

function parentOf(code: string, tier: Tier, root: string): string | null {
  if (DIGITS[tier] <= root.length) return null
  const above = TIERS[TIERS.indexOf(tier) - 1]
  return above === undefined ? null : code.slice(0, DIGITS[above]).padEnd(12, '0')
}
