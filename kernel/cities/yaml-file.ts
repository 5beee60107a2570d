// Reads one YAML file of a city folder against its schema and remembers the line of everything in it.
import { existsSync, readFileSync } from 'node:fs'
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Problem, Text } from './problem.ts'
import { BOTH_LANGUAGES } from './schemas.ts'

export type Path = readonly (string | number)[]

export type YamlFile<T> = { file: string; data: T; lineOf: (path: Path) => number }

const chinese = z.locales.zhCN().localeError

/** A YAML file as plain data with the line of each part; undefined when it is missing or unreadable. */
function openYaml(file: string, problems: Problem[]): YamlFile<unknown> | undefined {
  if (!existsSync(file)) {
    const sentence = { zh: '缺少这个文件，请补上。', en: 'This file is missing; add it.' }
    problems.push({ file, line: 1, sentence })
    return undefined
  }
  const counter = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: counter, prettyErrors: false })
  for (const error of document.errors) {
    problems.push({ file, line: counter.linePos(error.pos[0]).line, sentence: yamlSentence(error) })
  }
  if (document.errors.length > 0) return undefined
  const lineOf = (path: Path) => counter.linePos(offsetOf(document, path)).line
  return { file, data: document.toJS(), lineOf }
}

/** Undefined means the file could not be used; the reasons have been added to `problems`. */
export function readYaml<T>(
  file: string,
  schema: z.ZodType<T>,
  problems: Problem[],
): YamlFile<T> | undefined {
  const opened = openYaml(file, problems)
  if (opened === undefined) return undefined
  const { data, lineOf } = opened
  const parsed = schema.safeParse(data, { reportInput: true })
  if (parsed.success) return { file, data: parsed.data, lineOf }
  const inChinese = schema.safeParse(data, { error: chinese }).error?.issues ?? []
  for (const [index, issue] of parsed.error.issues.entries()) {
    const zh = inChinese[index]?.message ?? issue.message
    for (const { path, sentence } of sentencesOf(issue, zh))
      problems.push({ file, line: lineOf(path), sentence })
  }
  return undefined
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      if (pair === undefined) break
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(step)]
      if (!isNode(item)) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  return offset
}

function yamlSentence(error: { code: string; message: string }): Text {
  if (error.code === 'DUPLICATE_KEY') {
    return {
      zh: '同一个键在这里写了两次，请删去一个。',
      en: 'The same key is written twice here; remove one.',
    }
  }
  return {
    zh: `这里的 YAML 写法读不懂，请检查缩进、冒号和引号（${error.code}）。`,
    en: `This is not readable YAML; check indentation, colons and quotes: ${error.message}`,
  }
}

type Issue = z.core.$ZodIssue

function sentencesOf(issue: Issue, chineseMessage: string): { path: Path; sentence: Text }[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  const where = path.length === 0 ? '' : path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      sentence: {
        zh: `不认识的键“${key}”，请检查拼写，或删去它。`,
        en: `Unknown key "${key}"; check its spelling or remove it.`,
      },
    }))
  }
  if (issue.input === undefined && path.length > 0) {
    const key = String(path.at(-1) ?? '')
    return [
      {
        path,
        sentence: { zh: `缺少“${key}”，请补上。`, en: `"${key}" is missing; add it.` },
      },
    ]
  }
  const [zh, en] = issue.message.split(BOTH_LANGUAGES)
  if (zh !== undefined && en !== undefined) {
    return [{ path, sentence: { zh: `“${where}”${zh}。`, en: `"${where}" ${en}.` } }]
  }
  return [{ path, sentence: { zh: `“${where}”：${chineseMessage}。`, en: `"${where}": ${issue.message}.` } }]
}
