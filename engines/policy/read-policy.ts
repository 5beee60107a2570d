// Reads a policy from a plain object under a closed schema: an unknown key, fact, clause or offer is a problem with its path.
import type { FactCatalogue, Words } from './facts.ts'
import {
  CADENCES,
  type Cadence,
  type Clause,
  type OpenPoint,
  type Path,
  type Policy,
  type PolicyDocument,
  type Problem,
  UNITS,
  type Unit,
} from './policy.ts'
import { readVersion } from './read-version.ts'
import {
  type Report,
  readFields,
  readId,
  readList,
  readOneOf,
  readPattern,
  readText,
  readWords,
  report,
  reportRepeats,
} from './schema-reader.ts'

const POLICY_KEYS = {
  required: ['policy', 'title', 'division', 'subject', 'unit', 'documents', 'clauses', 'versions'],
  optional: ['cadence', 'offers', 'open'],
}

function readOrigin(
  to: Report,
  path: Path,
  fields: Readonly<Record<string, unknown>>,
): PolicyDocument['origin'] {
  const isInvented = fields.invented === true
  if (fields.invented !== undefined && !isInvented) {
    report(to, [...path, 'invented'], '这里只能写 true', 'only true can be written here')
  }
  if (isInvented === (fields.source !== undefined)) {
    report(
      to,
      path,
      '来源文件 source 与 invented: true 必须写且只写一个',
      'write either source or invented: true, not both and not neither',
    )
  }
  if (isInvented) return { kind: 'invented' }
  return { kind: 'source', file: readText(to, [...path, 'source'], fields.source) }
}

function readDocument(to: Report, path: Path, value: unknown): PolicyDocument {
  const fields = readFields(to, path, value, {
    required: ['id', 'title', 'issuer', 'published'],
    optional: ['docNo', 'source', 'invented'],
  })
  const docNo = fields.docNo
  return {
    id: readId(to, [...path, 'id'], fields.id),
    title: readWords(to, [...path, 'title'], fields.title),
    issuer: readWords(to, [...path, 'issuer'], fields.issuer),
    published: readPattern(
      to,
      [...path, 'published'],
      fields.published,
      /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
      {
        zh: "年、月或日，如 '2021'、'2021-10'、2021-10-01",
        en: "a year, month or day: '2021', '2021-10', 2021-10-01",
      },
    ),
    ...(docNo === undefined ? {} : { docNo: readText(to, [...path, 'docNo'], docNo) }),
    origin: readOrigin(to, path, fields),
  }
}

function readClause(to: Report, path: Path, value: unknown, documents: readonly PolicyDocument[]): Clause {
  const fields = readFields(to, path, value, { required: ['id', 'document', 'label', 'text'] })
  const document = readId(to, [...path, 'document'], fields.document)
  if (document !== '' && !documents.some((known) => known.id === document)) {
    report(to, [...path, 'document'], `没有编号为“${document}”的文件`, `there is no document "${document}"`)
  }
  return {
    id: readId(to, [...path, 'id'], fields.id),
    document,
    label: readWords(to, [...path, 'label'], fields.label),
    text: readText(to, [...path, 'text'], fields.text),
  }
}

function readOpenPoint(to: Report, path: Path, value: unknown): OpenPoint {
  const fields = readFields(to, path, value, {
    required: ['setting', 'value', 'question', 'reading', 'why'],
  })
  return {
    setting: readId(to, [...path, 'setting'], fields.setting),
    value: readText(to, [...path, 'value'], fields.value),
    question: readWords(to, [...path, 'question'], fields.question),
    reading: readWords(to, [...path, 'reading'], fields.reading),
    why: readWords(to, [...path, 'why'], fields.why),
  }
}

function readOffers(to: Report, value: unknown, unit: Unit): Record<string, Words> {
  if ((unit === 'offer') !== (value !== undefined)) {
    report(
      to,
      ['unit'],
      '单位为 offer 时要写 offers，其他单位不能写',
      'offers belong to the unit offer, and only to it',
    )
  }
  if (value === undefined) return {}
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const fields = readFields(to, ['offers'], value, { required: names })
  const offers: Record<string, Words> = {}
  for (const name of names) {
    readId(to, ['offers', name], name)
    if (name === 'none')
      report(to, ['offers', name], 'none 表示不享受，不能作为项目名', 'none means nothing is given')
    offers[name] = readWords(to, ['offers', name], fields[name])
  }
  return offers
}

function readCadence(to: Report, value: unknown, unit: Unit): { cadence?: Cadence } {
  if ((unit === 'offer') !== (value === undefined)) {
    report(
      to,
      ['unit'],
      '金额和时长要写发放周期 cadence，服务项目不写',
      'an amount needs a cadence; an offer has none',
    )
  }
  return value === undefined ? {} : { cadence: readOneOf(to, ['cadence'], value, CADENCES) }
}

/** A city or county code padded with zeros would match nobody below it: the digits before them are the prefix. */
function readDivision(to: Report, value: unknown): string {
  const prefix = readPattern(to, ['division'], value, /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, {
    zh: "加引号的 2、4、6、9 或 12 位区划代码，如 '2101'",
    en: "a quoted division code of 2, 4, 6, 9 or 12 digits, such as '2101'",
  })
  const isPadded = prefix.length <= 6 ? prefix.endsWith('00') : prefix.endsWith('000')
  if (isPadded) {
    const bare = prefix.replace(/0+$/, '')
    report(
      to,
      ['division'],
      `区划前缀不要补零，“${prefix}”只会匹配它自己，请写更短的前缀（如 '${bare}'）`,
      `do not pad the prefix with zeros: "${prefix}" matches only itself; write a shorter one (such as '${bare}')`,
    )
  }
  return prefix
}

/** Returns the policy when, and only when, nothing is wrong with its form. */
export function readPolicy(
  value: unknown,
  catalogue: FactCatalogue,
): { policy?: Policy; problems: readonly Problem[] } {
  const to: Report = { problems: [] }
  const fields = readFields(to, [], value, POLICY_KEYS)
  const id = readPattern(to, ['policy'], fields.policy, /^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/, {
    zh: '“城市/条目”，如 shenyang/y5',
    en: '"<city>/<item>", such as shenyang/y5',
  })
  const unit = readOneOf(to, ['unit'], fields.unit, UNITS)
  const offers = readOffers(to, fields.offers, unit)
  const documents = readList(to, ['documents'], fields.documents, (path, item) =>
    readDocument(to, path, item),
  )
  const clauses = readList(to, ['clauses'], fields.clauses, (path, item) =>
    readClause(to, path, item, documents),
  )
  const open = readList(to, ['open'], fields.open, (path, item) => readOpenPoint(to, path, item))
  const context = { catalogue, unit, offers, clauses, isOpen: open.length > 0 }
  const versions = readList(to, ['versions'], fields.versions, (path, item) =>
    readVersion(to, path, item, context),
  )
  for (const [key, items] of Object.entries({ documents, clauses, versions })) {
    const ids = items.map((item) => item.id)
    reportRepeats(to, [key], ids, 'id')
  }
  const settings = open.map((point) => point.setting)
  reportRepeats(to, ['open'], settings, 'setting')
  const policy: Policy = {
    id,
    title: readWords(to, ['title'], fields.title),
    division: readDivision(to, fields.division),
    subject: readId(to, ['subject'], fields.subject),
    unit,
    ...readCadence(to, fields.cadence, unit),
    offers,
    documents,
    clauses,
    versions,
    open,
  }
  return to.problems.length > 0 ? { problems: to.problems } : { policy, problems: [] }
}
