// Reads a city's policy file (YAML) and gives each problem the line on which an official finds it.
import { basename } from 'node:path'
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import {
  checkPolicy,
  type FactCatalogue,
  type Path,
  type Policy,
  type Problem,
  readPolicy,
} from '#engines/policy'

export type FileProblem = { readonly line: number; readonly zh: string; readonly en: string }

export type ParsedPolicyFile = {
  /** Present when there is no problem. */
  readonly policy?: Policy
  readonly problems: readonly FileProblem[]
  /** Worth a look, no obstacle: rows that overlap and are settled by their order. */
  readonly notices: readonly FileProblem[]
}

/** The line of the key or list item that a path leads to, or of the nearest thing around it. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  let node: unknown = document.contents
  let offset = 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      if (!pair) break
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      if (isMap(node) || isSeq(node) || isScalar(node)) offset = node.range?.[0] ?? offset
    } else break
  }
  return lines.linePos(offset).line
}

/** The file's place decides its id: cities/<city>/policies/<item>.yaml holds <city>/<item>. */
function checkPlace(policy: Policy, fileName: string): Problem[] {
  const parts = fileName.split(/[\\/]/)
  const item = basename(parts.at(-1) ?? '').replace(/\.ya?ml$/, '')
  const city = parts.at(-2) === 'policies' ? parts.at(-3) : undefined
  const expected = `${city ?? policy.id.split('/')[0]}/${item}`
  if (policy.id === expected) return []
  return [
    {
      path: ['policy'],
      zh: `编号“${policy.id}”与文件位置不符，应为“${expected}”`,
      en: `the id "${policy.id}" does not match the place of the file; it should be "${expected}"`,
    },
  ]
}

export function parsePolicyFile(
  text: string,
  options: { readonly fileName: string; readonly facts: FactCatalogue },
): ParsedPolicyFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      zh: `YAML 写法有误，请检查缩进、引号和冒号（${error.code}）`,
      en: `not valid YAML: ${error.message}`,
    }))
    return { problems, notices: [] }
  }
  const locate = ({ path, zh, en }: Problem): FileProblem => ({ line: lineOf(document, lines, path), zh, en })
  const read = readPolicy(document.toJS(), options.facts)
  if (!read.policy) return { problems: read.problems.map(locate), notices: [] }
  const check = checkPolicy(read.policy, options.facts)
  const problems = [...checkPlace(read.policy, options.fileName), ...check.problems].map(locate)
  const notices = check.notices.map(locate)
  return problems.length > 0 ? { problems, notices } : { policy: read.policy, problems, notices }
}

/** The parser in the form that the loader of city folders takes. */
export function policyFileParser(facts: FactCatalogue) {
  return (text: string, file: string) => {
    const { policy, problems } = parsePolicyFile(text, { fileName: file, facts })
    return {
      policies: policy === undefined ? [] : [policy],
      problems: problems.map(({ line, zh, en }) => ({ file, line, sentence: { zh, en } })),
    }
  }
}
