// Test ground of visits: a planned visit with its order, and the steps that phones take.

import type { Actor } from '#kernel/access'
import { sql } from '#kernel/db'
import { keyOf, newUuid } from '#kernel/ids'
import { type Answer, actorWith, community, county, type Ground, provider } from '../test-ground.ts'

export const home = { latitude: 30.5, longitude: 120.1 }
/** About 111 m a thousandth of a degree. */
export const metresNorth = (metres: number) => ({
  latitude: home.latitude + metres / 111_195,
  longitude: home.longitude,
  accuracyMetres: 20,
})

export type Plan = {
  person: string
  worker: string
  service?: string
  serviceName?: string
  measures?: string[]
  from?: string
  minutes?: number
  funding?: 'entitlement' | 'self-paid'
  phone?: string | null
  position?: { latitude: number; longitude: number } | null
  provider?: { id: string; name: string }
}

/** Writes what an assigned order leaves: the order and its planned visit; returns the visit's id. */
export async function planVisitFor(ground: Ground, plan: Plan): Promise<{ visit: string; order: string }> {
  const [order, visit] = [newUuid(), newUuid()]
  const person = keyOf(plan.person).id
  const from = new Date(plan.from ?? '2026-11-24T09:00:00+08:00')
  const minutes = plan.minutes ?? 60
  const name = JSON.stringify({ zh: plan.serviceName ?? '助浴', en: 'Help with bathing' })
  const position = plan.position === undefined ? home : plan.position
  const { id: organisation, name: organisationName } = plan.provider ?? provider
  const phone = plan.phone === undefined ? '+8612800000001' : plan.phone
  const items = JSON.stringify([
    { id: 'ready', name: { zh: '查看身体状况', en: 'Check condition' } },
    { id: 'bath', name: { zh: '协助洗浴', en: 'Help with bathing' } },
  ])
  await ground.everywhere(async (tx) => {
    await tx.rows(sql`insert into service.orders (county, id, person, person_name, division, address, service,
        service_name, wished_from, duration_minutes, funding, channel, provider, provider_name, visit, worker,
        worker_name, planned_from, state, placed_at, placed_by)
      values (${county}, ${order}, ${person}, '王桂兰', ${community}, '望湖路 8 号', ${plan.service ?? 'bath-help'},
        ${name}::jsonb, ${from}, ${minutes}, ${plan.funding ?? 'self-paid'}, 'hotline', ${organisation},
        ${organisationName}, ${visit}, ${keyOf(plan.worker).id}, '李秀英', ${from}, 'assigned', ${tx.now}, 'test')`)
    await tx.rows(sql`insert into service.visits (county, id, order_id, person, person_name, division, address,
        latitude, longitude, phone_sealed, matters, service, service_name, items, measures, funding,
        ordered_minutes, worker_id, worker, worker_name, provider, provider_name, planned_from, planned_to, state)
      values (${county}, ${visit}, ${order}, ${person}, '王桂兰', ${community}, '望湖路 8 号',
        ${position?.latitude ?? null}, ${position?.longitude ?? null},
        ${phone === null ? null : ground.context.seal.seal(phone)}, ${['听力不好']}, ${plan.service ?? 'bath-help'},
        ${name}::jsonb, ${items}::jsonb, ${plan.measures ?? []}, ${plan.funding ?? 'self-paid'}, ${minutes},
        ${plan.worker}, ${keyOf(plan.worker).id}, '李秀英', ${organisation}, ${organisationName}, ${from},
        ${new Date(from.getTime() + minutes * 60_000)}, 'planned')`)
  })
  return { visit: `${county}-${visit}`, order: `${county}-${order}` }
}

/** A care worker at the phone: sees and does only their own visits. */
export function signInWorker(ground: Ground, name: string, worker: string): Actor {
  const scope = { divisions: [], organisations: [], persons: [keyOf(worker).id] }
  const actor = actorWith('care-worker', ground.context.city, { id: `user:${name}`, scope, worker })
  ground.actors.set(name, actor)
  return actor
}

export function signInRole(ground: Ground, name: string, role: string, scope: Partial<Actor['scope']>): void {
  const whole = { divisions: [], organisations: [], persons: [], ...scope }
  ground.actors.set(name, actorWith(role, ground.context.city, { id: `user:${name}`, scope: whole }))
}

export type Step = {
  as?: string
  at?: string
  position?: ReturnType<typeof metresNorth> | null
  operation?: string
  code?: string
  despite?: string
  itemsDone?: string[]
  measurements?: unknown[]
  finding?: string
}

function captured(step: Step, at: string) {
  const position = step.position === undefined ? metresNorth(30) : step.position
  return {
    operation: step.operation ?? newUuid(),
    capturedAt: step.at ?? at,
    ...(position ? { position } : {}),
  }
}

export function checkInto(ground: Ground, visit: string, step: Step = {}): Promise<Answer> {
  return ground.ask(step.as ?? 'carer', 'POST', `/visits/${visit}/check-in`, {
    ...captured(step, '2026-11-24T09:00:00+08:00'),
    ...(step.code === undefined ? {} : { code: step.code }),
    ...(step.despite === undefined ? {} : { despite: step.despite }),
  })
}

/** Checks out at ten; then it is five past nine again. */
export async function checkOutOf(ground: Ground, visit: string, step: Step = {}): Promise<Answer> {
  ground.setNow('2026-11-24T10:05:00+08:00')
  const answer = await ground.ask(step.as ?? 'carer', 'POST', `/visits/${visit}/check-out`, {
    ...captured(step, '2026-11-24T10:00:00+08:00'),
    itemsDone: step.itemsDone ?? ['ready', 'bath'],
    ...(step.measurements ? { measurements: step.measurements } : {}),
    ...(step.finding ? { finding: step.finding } : {}),
  })
  ground.setNow('2026-11-24T09:05:00+08:00')
  return answer
}

/** Asks for a code, lets it be sent, and reads it in the message that the person received. */
export async function codeFor(ground: Ground, visit: string): Promise<string> {
  await ground.ask('carer', 'POST', `/visits/${visit}/code`)
  await ground.settleEvents()
  const messages = await messagesAbout(ground, visit, 'check-in-code')
  return /\d{4}(?= )/.exec(messages.at(-1)?.text ?? '')?.[0] ?? ''
}

export async function messagesAbout(
  ground: Ground,
  visit: string,
  template: string,
): Promise<{ to: string; text: string }[]> {
  const { seal } = ground.context
  const rows = await ground.everywhere((tx) =>
    tx.rows(sql<{ phone_sealed: Buffer; text_sealed: Buffer }>`select phone_sealed, text_sealed
      from kernel.messages where about = ${visit} and template = ${template} order by created_at, id`),
  )
  return rows.map((row) => ({ to: seal.open(row.phone_sealed), text: seal.open(row.text_sealed) }))
}

/** A visit that passed all steps with the code; returns the answer of the check-out. */
export async function serveVisit(ground: Ground, visit: string, step: Step = {}): Promise<Answer> {
  const code = await codeFor(ground, visit)
  const started = await checkInto(ground, visit, { code })
  if (started.status !== 200) throw new Error(JSON.stringify(started.body))
  return checkOutOf(ground, visit, step)
}
