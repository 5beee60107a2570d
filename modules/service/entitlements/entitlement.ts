// A person's service time in one month (权益): which rule gives it, what is used, reserved and left, and how it is said.

import type { Tx } from '#kernel/db'
import type { Key } from '#kernel/ids'
import { balancesOf } from '#kernel/ledger'
import { type DecidedResult, minutesInWords, type Policy } from '#kernel/policy'
import { type CivilDate, monthOf } from '#kernel/time'
import { factsOf } from '#registry'
import type { PersonFacts } from '#registry/contract'
import type { Entitlement } from '#service/contract'
import type { CityContext } from '../service-context.ts'

export const entitlementParts = ['available', 'reserved', 'used'] as const
export type EntitlementPart = (typeof entitlementParts)[number]

/** The guarded account of one person, policy and month. */
export function accountOf(person: string, policy: string, month: string, part: EntitlementPart): string {
  return `entitlement/${person}/${policy}/${month}/${part}`
}

/** Where granted minutes come from: the city's rule; summed, never guarded. */
export function fundOf(city: string, policy: string): string {
  return `${city}/entitlement/${policy}`
}

export type Balances = { policy: string; available: number; reserved: number; used: number }

type Granted = DecidedResult & { kind: 'amount' }

/** What the rule gives on the day of the visit, beside what the month has seen so far. */
export type Standing = {
  month: string
  granted: Granted | undefined
  balances: Balances[]
  usedMinutes: number
  reservedMinutes: number
  leftMinutes: number
  facts: PersonFacts
}

type Words = { zh: string; en: string }

/** Rules that give minutes each month; others (money, one-off offers) are answered elsewhere. */
function monthlyPolicies(context: CityContext): Policy[] {
  return context.policies
    .list(context.city.id)
    .filter(({ unit, cadence }) => unit === 'minutes' && cadence === 'month')
}

/**
 * The reading for whoever becomes entitled within a month: the rule is asked on the day of the visit, so visits
 * from the birthday on count, and they may use the whole amount of that month (沈阳 Y5, open point birthday-month).
 * When several rules give time the largest one counts; what was used or reserved under another is deducted.
 */
export async function standingOf(
  tx: Tx,
  context: CityContext,
  person: Key,
  on: CivilDate,
  factsRead: Promise<PersonFacts> = factsOf(tx, person, on),
): Promise<Standing> {
  const month = monthOf(on)
  const policies = monthlyPolicies(context)
  const [facts, balances] = await Promise.all([factsRead, balancesIn(tx, person, policies, month)])
  let granted: Granted | undefined
  for (const policy of policies) {
    const result = context.policies.evaluate({ city: context.city.id, policyId: policy.id, facts, on })
    if (result.kind === 'amount' && result.amount > (granted?.amount ?? 0)) granted = result
  }
  const usedMinutes = balances.reduce((sum, { used }) => sum + used, 0)
  const reservedMinutes = balances.reduce((sum, { reserved }) => sum + reserved, 0)
  const leftMinutes = Math.max(0, (granted?.amount ?? 0) - usedMinutes - reservedMinutes)
  return { month, granted, balances, usedMinutes, reservedMinutes, leftMinutes, facts }
}

async function balancesIn(
  tx: Tx,
  person: Key,
  policies: readonly Policy[],
  month: string,
): Promise<Balances[]> {
  const accounts = policies.flatMap(({ id }) =>
    entitlementParts.map((part) => accountOf(person.id, id, month, part)),
  )
  const balances = await balancesOf(tx, person.county, accounts)
  return policies.map(({ id }, index) => {
    const [available = 0, reserved = 0, used = 0] = balances.slice(index * entitlementParts.length)
    return { policy: id, available, reserved, used }
  })
}

/** The entitlement as it is shown and read out; `on` is the day of the visit. */
export async function entitlementOf(
  tx: Tx,
  context: CityContext,
  person: Key,
  on: CivilDate,
): Promise<Entitlement> {
  return describeEntitlement(context, await standingOf(tx, context, person, on), on)
}

export function describeEntitlement(context: CityContext, standing: Standing, on: CivilDate): Entitlement {
  const { granted, month, usedMinutes, reservedMinutes, leftMinutes } = standing
  const numbers = { month, reservedMinutes, usedMinutes, leftMinutes }
  if (!granted) {
    const refusal = whyNone(context, standing.facts, on)
    return { policy: null, version: null, grantedMinutes: 0, ...numbers, ...refusal }
  }
  const words = context.policies.sentence(granted, { usedMinutes })
  const parts: Words[] = [words.rule]
  if (words.used) parts.push(words.used)
  if (reservedMinutes > 0) {
    const reserved = minutesInWords(reservedMinutes)
    parts.push({ zh: `已预约 ${reserved.zh}`, en: `${reserved.en} booked` })
  }
  const left = minutesInWords(leftMinutes)
  parts.push({ zh: `余 ${left.zh}`, en: `${left.en} left` })
  return {
    policy: granted.policy,
    version: granted.version,
    sentence: join(parts),
    clause: words.clause,
    grantedMinutes: granted.amount,
    ...numbers,
  }
}

function join(parts: readonly Words[]): Words {
  return {
    zh: parts.map(({ zh }) => zh).join(' · '),
    en: parts.map(({ en }) => en).join(' · '),
  }
}

/** Why nobody pays for this person: how far they are from the rule that applies where they live. */
function whyNone(
  context: CityContext,
  facts: PersonFacts,
  on: CivilDate,
): { sentence: Words; clause: Words | null } {
  const { city, policies } = context
  for (const policy of monthlyPolicies(context)) {
    const question = { city: city.id, policyId: policy.id, facts, on }
    const result = policies.evaluate(question)
    if (result.kind === 'refused' && result.refused === 'outside-division') continue
    const why = policies.whyNot(question)
    const clause = result.kind === 'none' ? policies.sentence(result).clause : null
    const colon = why.rows.length > 0 ? '' : '：'
    return { sentence: { zh: `暂不享受${colon}${why.zh}`, en: `Not yet: ${why.en}` }, clause }
  }
  return {
    sentence: {
      zh: '当地没有按月给服务时间的政策，可以自费下单。',
      en: 'No rule here gives monthly service time; orders are self-paid.',
    },
    clause: null,
  }
}
