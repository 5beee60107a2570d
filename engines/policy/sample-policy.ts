// A small invented policy and its facts, for the engine's own tests; each test breaks a copy of it in one place.
import type { FactCatalogue, FactDefinition } from './facts.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'

const definitions: readonly FactDefinition[] = [
  { name: 'division', type: { kind: 'code' }, zh: '区划', en: 'division' },
  { name: 'birthDate', type: { kind: 'date' }, zh: '出生日期', en: 'date of birth' },
  {
    name: 'ageYears',
    type: { kind: 'whole', min: 0, max: 130, unit: { zh: '周岁', en: 'years' } },
    zh: '年龄',
    en: 'age',
    inPhrase: { zh: '', en: 'aged' },
    yearsSince: 'birthDate',
  },
  {
    name: 'monthsInPost',
    type: { kind: 'whole', min: 0, max: 600, unit: { zh: '个月', en: 'months' } },
    zh: '在岗',
    en: 'months in post',
  },
  {
    name: 'livesAlone',
    type: {
      kind: 'flag',
      yes: { zh: '独居', en: 'living alone' },
      no: { zh: '非独居', en: 'not living alone' },
    },
    zh: '居住情况',
    en: 'living situation',
  },
  {
    name: 'group',
    type: {
      kind: 'choice',
      options: [
        { value: 'a', zh: '甲类', en: 'group A' },
        { value: 'b', zh: '乙类', en: 'group B' },
        { value: 'c', zh: '丙类', en: 'group C' },
      ],
    },
    zh: '类别',
    en: 'group',
  },
]

export const sampleFacts: FactCatalogue = new Map(definitions.map((fact) => [fact.name, fact]))

const words = (text: string) => ({ zh: text, en: text })

/** A fresh plain object: 80 and over 180 minutes; from 60, group A and alone, 90 minutes; nobody else anything. */
export function samplePlain() {
  const facts = { division: '990101', birthDate: '1944-05-10', livesAlone: false, group: 'c' }
  return {
    policy: 'demo/sample',
    title: words('sample'),
    division: '9901',
    subject: 'person',
    unit: 'minutes',
    cadence: 'month',
    documents: [
      {
        id: 'doc',
        title: words('办法'),
        issuer: words('office'),
        published: '2023',
        docNo: '1号',
        invented: true,
      },
    ],
    clauses: [{ id: 'c1', document: 'doc', label: { zh: '第一条', en: 'article 1' }, text: 'text' }],
    versions: [
      {
        id: 'v1',
        status: 'active',
        effective: { from: '2024-01-01' } as { from: string; to?: string },
        known: { from: '2023-12-01' } as { from: string; to?: string },
        inputs: ['ageYears', 'livesAlone', 'group'],
        rows: [
          { id: 'aged-80', when: ['>=80', '', ''], amount: 180 as number | string, clause: 'c1' },
          { id: 'alone', when: ['>=60', true, '=a'], amount: 90, clause: 'c1' },
          { id: 'others', when: ['', '', ''], amount: 'none', clause: 'c1' },
        ] as { id: string; when: (string | boolean)[]; amount: number | string; clause: string }[],
        examples: [
          { title: words('birthday'), facts, on: '2024-05-10', expect: { row: 'aged-80', amount: 180 } },
          { title: words('day before'), facts, on: '2024-05-09', expect: { row: 'others', amount: 'none' } },
          {
            title: words('alone at 60'),
            facts: { ...facts, birthDate: '1964-05-10', livesAlone: true, group: 'a' },
            on: '2024-05-10',
            expect: { row: 'alone', amount: 90 },
          },
          {
            title: words('alone at 59'),
            facts: { ...facts, birthDate: '1964-05-10', livesAlone: true, group: 'a' },
            on: '2024-05-09',
            expect: { row: 'others', amount: 'none' },
          },
        ],
      },
    ],
    open: [] as unknown[],
  }
}

export type PlainPolicy = ReturnType<typeof samplePlain>

/** Reads a plain policy that a test knows to be well formed. */
export function readSample(plain: unknown = samplePlain()): Policy {
  const { policy, problems } = readPolicy(plain, sampleFacts)
  if (!policy) throw new Error(problems.map(({ path, en }) => `${path.join('.')}: ${en}`).join('\n'))
  return policy
}

/** The first version of a plain policy, to be broken. */
export function firstVersion(plain: PlainPolicy) {
  const [version] = plain.versions
  if (!version) throw new Error('the sample has no version')
  return version
}
