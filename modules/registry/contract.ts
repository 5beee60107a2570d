// #registry/contract: people, kin, places, organisations and workers as other modules and pages see them.

import { z } from 'zod'
import { defineEvent } from '#kernel/events'
import { PublicId } from '#kernel/ids'

export const CivilDate = z.iso.date()
export const DivisionCode = z
  .string()
  .regex(/^\d{12}$/)
  .describe('12 位区划代码')

export const Sex = z.enum(['female', 'male'])
/** Of a person (GB/T 2261.1): a caller registered by telephone may be unknown until somebody fills it in. */
export const PersonSex = z.enum(['female', 'male', 'unknown'])
export type PersonSex = z.output<typeof PersonSex>
/** GB/T 42195-2022 能力等级; 'unassessed' until an assessment says otherwise. */
export const AbilityLevel = z.enum(['unassessed', 'intact', 'mild', 'moderate', 'severe', 'total'])
export type AbilityLevel = z.output<typeof AbilityLevel>
export const Living = z.enum(['alone', 'with-spouse', 'with-children', 'institution', 'other', 'unknown'])
export type Living = z.output<typeof Living>
/** Hardship group (困难类型) as the city's policies read it. */
export const Hardship = z.enum(['none', 'subsistence-allowance', 'special-hardship', 'low-income-edge'])
export type Hardship = z.output<typeof Hardship>

export const Division = z.object({
  code: DivisionCode,
  name: z.string(),
  tier: z.enum(['city', 'county', 'street', 'community']),
  parent: DivisionCode.nullable(),
})
export type Division = z.output<typeof Division>

export const Position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})

export const Kin = z.object({
  id: PublicId,
  name: z.string(),
  relation: z.string().describe('女儿、儿子、邻居 …'),
  phone: z.string().describe('按权限遮盖'),
  holdsKey: z.boolean(),
  consented: z.boolean().describe('老人同意其查看和下单'),
})
export type Kin = z.output<typeof Kin>

export const AddKin = z.strictObject({
  name: z.string().trim().min(1).max(60),
  relation: z.string().trim().min(1).max(30),
  phone: z.string().max(30),
  holdsKey: z.boolean().default(false),
})
export type AddKin = z.output<typeof AddKin>

/** How the person agreed: 电话录音, 书面, 当面 … */
export const GiveConsent = z.strictObject({ how: z.string().trim().min(2).max(200) })
export type GiveConsent = z.output<typeof GiveConsent>

/** What a list shows at a glance; words are the page's. */
export const personTags = ['alone', 'aged-80', 'aged-100', 'disabled', 'hardship'] as const
export const PersonTag = z
  .enum(personTags)
  .describe('alone 独居 · aged-80 高龄 · aged-100 百岁 · disabled 失能 · hardship 困难')
export type PersonTag = z.output<typeof PersonTag>

/** One line of a list: masked, enough to recognise. */
export const PersonLine = z.object({
  id: PublicId,
  name: z.string(),
  sex: PersonSex,
  age: z.int(),
  division: DivisionCode,
  divisionName: z.string(),
  address: z.string(),
  phone: z.string().describe('遮盖'),
  abilityLevel: AbilityLevel,
  living: Living,
  tags: z.array(PersonTag),
})
export type PersonLine = z.output<typeof PersonLine>

/** One page of a list; `next` is given back as `after` and is null on the last page. */
export const PeoplePage = z.object({ people: z.array(PersonLine), next: z.string().nullable() })
export type PeoplePage = z.output<typeof PeoplePage>

/** The card that every page about a person begins with. */
export const PersonCard = PersonLine.extend({
  birthOn: CivilDate,
  nationalId: z.string().describe('遮盖'),
  hardship: Hardship,
  conditions: z.array(z.string()).describe('患病、过敏等要紧的事'),
  matters: z.array(z.string()).describe('此人看重什么、怎么称呼'),
  position: Position.nullable(),
  kin: z.array(Kin),
  state: z.enum(['active', 'moved', 'dead']),
  /** Why the reader may see this: a role here, or a duty held. */
  reason: z.enum(['role', 'duty', 'self', 'consent']),
  version: z.int(),
})
export type PersonCard = z.output<typeof PersonCard>

export const RegisterPerson = z.strictObject({
  name: z.string().trim().min(1).max(60),
  birthOn: CivilDate,
  division: DivisionCode,
  sex: PersonSex.default('unknown'),
  /** Where the home is (WGS-84), when it is known: visits are checked against it. */
  position: Position.optional(),
  phone: z.string().max(30).optional(),
  address: z.string().trim().max(200).default(''),
  nationalId: z.string().max(30).optional(),
  living: Living.default('unknown'),
})
export type RegisterPerson = z.output<typeof RegisterPerson>

/** An edit of facts: each is recorded with its date, who and why; absent fields stay. */
export const ChangePerson = z.strictObject({
  effectiveFrom: CivilDate,
  why: z.string().trim().min(2).max(200),
  address: z.string().trim().max(200).optional(),
  phone: z.string().max(30).optional(),
  position: Position.optional(),
  sex: Sex.optional(),
  living: Living.optional(),
  abilityLevel: AbilityLevel.optional(),
  hardship: Hardship.optional(),
  conditions: z.array(z.string().max(60)).max(30).optional(),
  matters: z.array(z.string().max(120)).max(30).optional(),
})
export type ChangePerson = z.output<typeof ChangePerson>

export const RevealField = z.strictObject({
  field: z.enum(['phone', 'nationalId', 'kinPhone']),
  kin: PublicId.optional(),
  reason: z.string().trim().min(2).max(200),
})
export type RevealField = z.output<typeof RevealField>

/** What policies read of a person on a date; names are those of the fact registry. */
export type PersonFacts = {
  birthDate: string
  division: string
  hardship: Hardship
  abilityLevel: AbilityLevel
  livesAlone: boolean
}

export const Organisation = z.object({
  id: PublicId,
  name: z.string(),
  kinds: z.array(z.string()),
  division: DivisionCode,
  state: z.enum(['applied', 'active', 'suspended']),
  serves: z.array(z.string()).describe('服务的区划前缀'),
})
export type Organisation = z.output<typeof Organisation>

export const Place = z.object({
  id: PublicId,
  name: z.string(),
  kind: z.string().describe('养老机构、日间照料中心、互助幸福院、食堂、服务站 …'),
  tier: z.enum(['centre', 'station', 'point', 'institution']),
  division: DivisionCode,
  address: z.string(),
  position: Position.nullable(),
  beds: z.int(),
  organisation: PublicId.nullable(),
})
export type Place = z.output<typeof Place>

export const Worker = z.object({
  id: PublicId,
  name: z.string(),
  sex: Sex,
  organisation: PublicId,
  organisationName: z.string(),
  division: DivisionCode,
  level: z.int().min(0).max(5).describe('职业技能等级：五级为 5，一级为 1，无证为 0'),
  skills: z.array(z.string()),
  position: Position.nullable(),
})
export type Worker = z.output<typeof Worker>

/** A piece of a worker's day that is taken; `kind` 'visit' names an order's visit. */
export const WorkerBlock = z.object({
  worker: PublicId,
  from: z.date(),
  to: z.date(),
  kind: z.enum(['visit', 'leave', 'training', 'response']),
  subject: z.string(),
})
export type WorkerBlock = z.output<typeof WorkerBlock>

/** Somebody was seen by somebody (visit, call, meal): safety listens for who has not been seen. */
export const personSeen = defineEvent(
  'registry.person-seen',
  z.object({ person: z.uuid(), how: z.enum(['visit', 'call']), at: z.iso.datetime() }),
)
export const personRegistered = defineEvent('registry.person-registered', z.object({ person: z.uuid() }))
export const personChanged = defineEvent(
  'registry.person-changed',
  z.object({ person: z.uuid(), facts: z.array(z.string()) }),
)
