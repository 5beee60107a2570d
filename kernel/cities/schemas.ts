// The closed schemas of a city folder: every file of a pack, with an unknown key being an error.
import { z } from 'zod'

/** Custom messages are written as "中文 || English" so that one complaint reads in both languages. */
export const BOTH_LANGUAGES = ' || '

const said = (zh: string, en: string) => `${zh}${BOTH_LANGUAGES}${en}`
const matching = (pattern: RegExp, zh: string, en: string) => z.string().regex(pattern, said(zh, en))

const slug = matching(
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
  '应为小写字母、数字和连字符组成的编号',
  'must be an id of lower-case letters, digits and hyphens',
)
const dotted = matching(
  /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/,
  '应为“模块.事项”形式的名称',
  'must be a dotted name such as module.matter',
)
const line = z.string().min(1, said('不能为空', 'must not be empty'))
const text = z.strictObject({ zh: line, en: line })
const date = matching(
  /^\d{4}(-\d{2}(-\d{2})?)?$/,
  '应为日期（如 2018-06-25，或只到月、年，年份加引号）',
  'must be a date such as 2018-06-25, or only its month or (quoted) year',
)
const prefix = matching(
  /^\d{2,12}$/,
  '应为带引号的区划代码或其前几位',
  'must be a quoted division code or its first digits',
)
const wholeOrDecimal = said('应为整数，或加引号的小数', 'must be a whole number or a quoted decimal')
const decimal = z.union([z.int(), z.string().regex(/^-?\d+(\.\d+)?$/, wholeOrDecimal)], {
  error: wholeOrDecimal,
})
const permission = matching(
  /^[a-z][a-z-]*\.[a-z][a-z-]*\.[a-z][a-z-]*$/,
  '应为“模块.对象.动作”形式的权限',
  'must be a permission such as module.noun.action',
)

/** Where a fact comes from: the document, the item number of the city's fact table, the part of the document. */
const origin = {
  source: slug,
  item: matching(/^[A-Z]\d+$/, '应为条目号，如 P1', 'must be an item number such as P1').optional(),
  clause: line.optional(),
  note: text.optional(),
}
/** A fact that may hold only in one division of the city. */
const scoped = { ...origin, division: prefix.optional() }
const shared = {
  extends: matching(
    /^\.\.\/_shared\/[a-z-]+\.yaml$/,
    '只能引用 ../_shared/ 下的 YAML 文件',
    'may only name a YAML file under ../_shared/',
  ).optional(),
}

export const cityFile = z.strictObject({
  id: slug,
  name: text,
  divisionPrefixes: z.array(prefix).min(1),
  divisionsSource: slug,
  province: text,
  language: line,
  timezone: line,
  hotline: z.strictObject({
    number: matching(/^\d{3,12}$/, '应为带引号的电话号码', 'must be a quoted telephone number'),
    name: text,
    greeting: text,
    ...origin,
  }),
  settings: z.array(
    z.strictObject({
      id: slug,
      value: z.union([z.string(), z.int(), z.boolean()]),
      name: text,
      ...scoped,
    }),
  ),
})

export const sourceDocument = z.strictObject({
  id: slug,
  kind: z.enum(['published', 'statistics', 'product-default', 'invented']),
  title: line,
  documentNumber: line.optional(),
  issuer: line.optional(),
  date,
  file: line.optional(),
  note: text.optional(),
  record: z
    .strictObject({
      indexNumber: line.optional(),
      category: line.optional(),
      publisher: line.optional(),
      writtenOn: date.optional(),
      signedOn: date.optional(),
      publishedOn: date.optional(),
      disclosure: line.optional(),
      audience: line.optional(),
      topic: line.optional(),
      signedBy: line.optional(),
      office: line.optional(),
      contact: z.strictObject({ name: line, phone: line }).optional(),
      proposal: z.strictObject({ number: line, title: line, author: line }).optional(),
      coOffices: z.array(line).optional(),
      priorContact: line.optional(),
    })
    .optional(),
})
export const sourcesFile = z.strictObject({ ...shared, documents: z.array(sourceDocument) })

const named = z.strictObject({ id: slug, name: text, ...origin })
const measure = z.strictObject({
  id: slug,
  name: text,
  fields: z
    .array(
      z.strictObject({
        id: slug,
        name: text,
        unit: line,
        digits: z.int().min(0).max(3),
        min: decimal,
        max: decimal,
      }),
    )
    .min(1),
  ...origin,
})
const choice = z.strictObject({ id: slug, zh: line, en: line })
export const service = z.strictObject({
  id: slug,
  name: text,
  group: slug,
  durationMinutes: z
    .int()
    .min(1)
    .max(24 * 60),
  skills: z.array(slug),
  checklist: z.array(choice),
  measures: z.array(slug).optional(),
  findings: z.array(choice).optional(),
  includes: z.array(slug).optional(),
  price: z.strictObject({ fen: z.int().min(0), per: z.enum(['visit', 'hour', 'item']) }).optional(),
  /** Fields that the source leaves open and that hold a product default until the city sets them. */
  assumed: z.array(z.enum(['durationMinutes', 'skills', 'checklist', 'findings'])).optional(),
  ...scoped,
})
export const catalogueFile = z.strictObject({
  ...shared,
  groups: z.array(named).optional(),
  skills: z.array(named).optional(),
  measures: z.array(measure).optional(),
  services: z.array(service).optional(),
})

export const ladder = z.strictObject({
  kind: dotted,
  name: text,
  dueAfterSeconds: z.int().min(1),
  steps: z
    .array(
      z.strictObject({
        afterSeconds: z.int().min(0),
        role: slug,
        channel: z.enum(['page', 'sms', 'voice']),
      }),
    )
    .min(1),
  ...scoped,
})
export const laddersFile = z.strictObject({ ...shared, ladders: z.array(ladder) })

export const template = z.strictObject({
  id: slug,
  name: text,
  channel: z.enum(['sms', 'voice']),
  variables: z.array(
    z.strictObject({
      id: matching(/^[a-z][A-Za-z]*$/, '应为字母组成的变量名', 'must be a variable name of letters'),
      name: text,
    }),
  ),
  text,
  ...scoped,
})
export const messagesFile = z.strictObject({ ...shared, templates: z.array(template) })

export const role = z.strictObject({
  id: slug,
  name: text,
  scope: z.enum(['division', 'organisation', 'assignment', 'person']),
  permissions: z.array(permission),
  ...origin,
})
export const rolesFile = z.strictObject({ ...shared, roles: z.array(role) })

export const referenceRow = z.strictObject({
  id: slug,
  name: text,
  what: slug,
  dimensions: z.record(slug, z.string()).optional(),
  value: decimal,
  qualifier: z.enum(['over', 'at-least', 'nearly', 'about']).optional(),
  unit: text,
  asOf: date,
  quote: line,
  ...scoped,
})
export const referenceFile = z.strictObject({ rows: z.array(referenceRow) })

const selection = z
  .strictObject({
    rows: z.array(slug).min(1).optional(),
    what: slug.optional(),
    where: z.record(slug, z.string()).optional(),
  })
  .refine(
    (chosen) => (chosen.rows === undefined) !== (chosen.what === undefined),
    said('要么列出 rows，要么写 what，二者取一', 'name either rows or what, exactly one of them'),
  )
  .refine(
    (chosen) => chosen.where === undefined || chosen.what !== undefined,
    said('where 只能和 what 一起用', 'where goes only together with what'),
  )
export const formula = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('sum'), over: selection }),
    z.strictObject({
      kind: z.literal('ratio'),
      of: selection,
      to: selection,
      times: z.int().min(1),
      digits: z.int().min(0).max(6),
    }),
    z.strictObject({ kind: z.literal('live'), measure: slug }),
    z.strictObject({ kind: z.literal('open') }),
  ],
  {
    error: said(
      '的 kind 应为 sum、ratio、live、open 之一',
      'must have a kind that is one of sum, ratio, live, open',
    ),
  },
)
export const indicator = z.strictObject({
  id: slug,
  name: text,
  unit: text,
  formula,
  words: text,
  published: z.strictObject({ value: decimal, quote: line }).optional(),
  ...scoped,
})
export const indicatorsFile = z.strictObject({ ...shared, indicators: z.array(indicator) })

export const relation = z.enum(['equals', 'at-most', 'at-least'])
export const consistencyRule = z.strictObject({
  id: slug,
  left: slug,
  relation,
  right: slug,
  tolerance: decimal.optional(),
  /** 'fails' declares a contradiction of the source itself: shown as a flag, never smoothed over. */
  expected: z.enum(['holds', 'fails']).optional(),
  says: text,
  ...origin,
})
export const consistencyFile = z.strictObject({ rules: z.array(consistencyRule) })

export const target = z.strictObject({
  id: slug,
  name: text,
  indicator: slug,
  goal: z.strictObject({ relation, value: decimal, unit: text }),
  by: date.optional(),
  quote: line,
  ...scoped,
})
export const plan = z.strictObject({
  id: slug,
  name: text,
  active: z.literal(false, { error: said('计划事项只能写 false', 'a plan item is always false') }),
  by: date.optional(),
  quote: line,
  ...scoped,
})
export const targetsFile = z.strictObject({
  targets: z.array(target).optional(),
  plans: z.array(plan).optional(),
})

export type CityHead = z.infer<typeof cityFile>
export type SourceDocument = z.infer<typeof sourceDocument>
export type Named = z.infer<typeof named>
export type Measure = z.infer<typeof measure>
export type Service = z.infer<typeof service>
export type Ladder = z.infer<typeof ladder>
export type Template = z.infer<typeof template>
export type Role = z.infer<typeof role>
export type ReferenceRow = z.infer<typeof referenceRow>
export type Selection = z.infer<typeof selection>
export type Formula = z.infer<typeof formula>
export type Indicator = z.infer<typeof indicator>
export type ConsistencyRule = z.infer<typeof consistencyRule>
export type Relation = z.infer<typeof relation>
export type Target = z.infer<typeof target>
export type Plan = z.infer<typeof plan>
