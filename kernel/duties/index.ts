// Duties (待办): one work list with deadlines for all modules; what is late climbs its ladder by itself.

import { z } from 'zod'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { type Database, inScope, type Scope, sql, type Tx } from '#kernel/db'
import { defineErrors, fail } from '#kernel/errors'
import { defineEvent, emit } from '#kernel/events'
import { type Key, newUuid, publicId } from '#kernel/ids'
import { type DutyCommand, type DutyState, dutyTransitions, type LadderStep, refusalData } from './duty.ts'

export { type DutyCommand, type DutyState, dutyTransitions, type LadderStep, possibleOn } from './duty.ts'

export const dutyErrors = defineErrors({
  DUTY_NOT_FOUND: {
    status: 404,
    zh: '找不到这条待办，或不在您的范围内。',
    en: 'No such duty, or it is outside your scope.',
  },
  DUTY_NOT_POSSIBLE: {
    status: 409,
    zh: '这条待办现在是“{stateZh}”，不能这样做。现在可以：{possibleZh}。',
    en: 'This duty is {stateEn}; that is not possible now. Possible: {possibleEn}.',
  },
  DUTY_HELD_BY_OTHER: {
    status: 409,
    zh: '这条待办已由他人接手，请与对方联系或等其放回。',
    en: 'Somebody else holds this duty; talk to them or wait until they put it back.',
  },
  DUTY_NOT_YOURS: {
    status: 403,
    zh: '这条待办交给了别的岗位，请由该岗位的同事接手。',
    en: 'This duty is for another role; let a colleague who has it take it.',
  },
})

export const dutyOpened = defineEvent('kernel.duty-opened', z.object({ kind: z.string(), role: z.string() }))
export const dutyChanged = defineEvent(
  'kernel.duty-changed',
  z.object({ kind: z.string(), state: z.string() }),
)
export const dutyEscalated = defineEvent(
  'kernel.duty-escalated',
  z.object({ kind: z.string(), role: z.string() }),
)

export type TwoLanguages = { zh: string; en: string }

export type NewDuty = {
  county: number
  kind: string
  /** Public id of what it is about; one open duty a kind and subject. */
  subject: string
  title: TwoLanguages
  nextStep: TwoLanguages
  division: string
  organisation?: string | undefined
  /** uuid of the person concerned */
  person?: string | undefined
  role: string
  dueAt: Date
  /** Steps after the first, counted from now; city data. */
  ladder?: readonly LadderStep[]
  /** A duty that begins in somebody's hands (a call that an operator answers). */
  holder?: string | undefined
}

/** Opens a duty, or returns the one already open for the same kind and subject. */
export async function openDuty(
  tx: Tx,
  actor: Actor,
  duty: NewDuty,
): Promise<{ id: string; opened: boolean }> {
  const id = newUuid()
  const ladder = [...(duty.ladder ?? [])].sort((a, b) => a.afterSeconds - b.afterSeconds)
  const first = ladder[0]
  const rows = await tx.rows(sql<{ id: string }>`insert into kernel.duties (county, id, kind, subject, title,
      next_step, division, organisation, person, role, holder, held_since, state, due_at, ladder, step,
      next_step_at, created_at)
    values (${duty.county}, ${id}, ${duty.kind}, ${duty.subject}, ${JSON.stringify(duty.title)}::jsonb,
      ${JSON.stringify(duty.nextStep)}::jsonb, ${duty.division}, ${duty.organisation ?? null},
      ${duty.person ?? null}, ${duty.role}, ${duty.holder ?? null}, ${duty.holder ? tx.now : null},
      ${duty.holder ? 'held' : 'open'}, ${duty.dueAt}, ${JSON.stringify(ladder)}::jsonb, 0,
      ${first ? new Date(tx.now.getTime() + first.afterSeconds * 1000) : null}, ${tx.now})
    on conflict (county, kind, subject) where state in ('open', 'held') do nothing returning id`)
  if (!rows[0]) {
    const known = await tx.find(sql<{ id: string }>`select id from kernel.duties where county = ${duty.county}
      and kind = ${duty.kind} and subject = ${duty.subject} and state in ('open', 'held')`)
    return { id: publicId({ county: duty.county, id: known?.id ?? id }), opened: false }
  }
  const subject = publicId({ county: duty.county, id })
  await emit(tx, actor, dutyOpened, subject, audienceOf(duty), { kind: duty.kind, role: duty.role })
  return { id: subject, opened: true }
}

function audienceOf(duty: Pick<NewDuty, 'division' | 'organisation' | 'person'>) {
  return { division: duty.division, organisation: duty.organisation ?? undefined, person: duty.person }
}

export type Duty = {
  id: string
  kind: string
  subject: string
  title: TwoLanguages
  nextStep: TwoLanguages
  division: string
  organisation: string | null
  person: string | null
  role: string
  holder: string | null
  heldSince: Date | null
  state: DutyState
  dueAt: Date
  step: number
  createdAt: Date
  closedAt: Date | null
  finding: string | null
  version: number
}

const columns = sql`county || '-' || id as id, kind, subject, title, next_step as "nextStep", division,
  organisation, person, role, holder, held_since as "heldSince", state, due_at as "dueAt", step,
  created_at as "createdAt", closed_at as "closedAt", finding, version`

/** The actor's open duties, most urgent first: those of their roles, and those they hold. */
export async function listDuties(tx: Tx, actor: Actor, options: { limit?: number } = {}): Promise<Duty[]> {
  return tx.rows(sql<Duty>`select ${columns} from kernel.duties
    where state in ('open', 'held') and (role = any(${[...actor.roles]}) or holder = ${actor.id})
    order by due_at, id limit ${Math.min(options.limit ?? 200, 500)}`)
}

export async function getDuty(tx: Tx, key: Key): Promise<Duty> {
  const duty = await tx.find(sql<Duty>`select ${columns} from kernel.duties
    where county = ${key.county} and id = ${key.id}`)
  return duty ?? fail(dutyErrors.DUTY_NOT_FOUND)
}

/** Takes, puts back or closes a duty; refused with what is possible now. */
export async function actOnDuty(
  tx: Tx,
  actor: Actor,
  input: { key: Key; command: DutyCommand; finding?: string | undefined },
): Promise<Duty> {
  const duty = await getDuty(tx, input.key)
  const allowed: Partial<Record<DutyCommand, DutyState>> = dutyTransitions[duty.state]
  const next = allowed[input.command]
  if (!next) fail(dutyErrors.DUTY_NOT_POSSIBLE, refusalData(duty.state))
  if (duty.holder && duty.holder !== actor.id) fail(dutyErrors.DUTY_HELD_BY_OTHER)
  if (!actor.roles.includes(duty.role) && duty.holder !== actor.id) {
    fail(dutyErrors.DUTY_NOT_YOURS, { role: duty.role })
  }
  const holder = next === 'held' ? actor.id : next === 'closed' ? duty.holder : null
  const closed = next === 'closed'
  const changed = await tx.find(sql<Duty>`update kernel.duties set state = ${next}, holder = ${holder},
      held_since = case when ${next} = 'held' then coalesce(held_since, ${tx.now}) else held_since end,
      closed_at = ${closed ? tx.now : null}, closed_by = ${closed ? actor.id : null},
      finding = coalesce(${input.finding ?? null}, finding), version = version + 1,
      next_step_at = case when ${closed} then null else next_step_at end
    where county = ${input.key.county} and id = ${input.key.id} and version = ${duty.version}
    returning ${columns}`)
  if (!changed) fail(dutyErrors.DUTY_HELD_BY_OTHER)
  audit(tx, actor, {
    action: `kernel.duty.${input.command}`,
    subject: duty.id,
    division: duty.division,
    person: duty.person ?? undefined,
  })
  await emit(
    tx,
    actor,
    dutyChanged,
    duty.id,
    {
      division: duty.division,
      organisation: duty.organisation ?? undefined,
      person: duty.person ?? undefined,
    },
    { kind: duty.kind, state: next },
  )
  return changed
}

/** Ends whatever is open for a subject because the matter itself has ended (call answered, visit confirmed). */
export async function closeDutiesAbout(
  tx: Tx,
  actor: Actor,
  options: { county: number; kind: string; subject: string; finding: string },
): Promise<void> {
  const rows = await tx.rows(sql<Duty>`update kernel.duties set state = 'closed', closed_at = ${tx.now},
      closed_by = ${actor.id}, finding = ${options.finding}, next_step_at = null, version = version + 1
    where county = ${options.county} and kind = ${options.kind} and subject = ${options.subject}
      and state in ('open', 'held') returning ${columns}`)
  for (const duty of rows) {
    await emit(
      tx,
      actor,
      dutyChanged,
      duty.id,
      {
        division: duty.division,
        organisation: duty.organisation ?? undefined,
        person: duty.person ?? undefined,
      },
      { kind: duty.kind, state: 'closed' },
    )
  }
}

/** A duty learns whom it is about (an unknown caller was registered); its deadline and ladder stay. */
export async function nameDutyPerson(tx: Tx, key: Key, person: string): Promise<void> {
  await tx.rows(sql`update kernel.duties set person = ${person}, version = version + 1
    where county = ${key.county} and id = ${key.id} and state in ('open', 'held')`)
}

/** True when the actor holds an open duty about the person: the reason that lets them see the card. */
export async function holdsDutyAbout(tx: Tx, actor: Actor, person: string): Promise<boolean> {
  const rows = await tx.rows(sql`select 1 from kernel.duties
    where person = ${person} and state = 'held' and holder = ${actor.id} limit 1`)
  return rows.length > 0
}

type Climbing = {
  county: number
  id: string
  kind: string
  division: string
  organisation: string | null
} & {
  person: string | null
  ladder: LadderStep[]
  step: number
  created_at: Date
}

/**
 * One sweep: duties whose next step has come go to the next role of their ladder, out of the hands of who
 * did not act. Every server process may sweep; rows are taken under SKIP LOCKED. Returns how many climbed.
 */
export async function sweepDuties(db: Database, scope: Scope, actor: Actor): Promise<number> {
  return inScope(db, scope, async (tx) => {
    const due = await tx.rows(sql<Climbing>`select county, id, kind, division, organisation, person, ladder,
        step, created_at from kernel.duties
      where state in ('open', 'held') and next_step_at <= ${tx.now}
      order by next_step_at limit 200 for update skip locked`)
    for (const duty of due) {
      const now = duty.ladder[duty.step]
      const following = duty.ladder[duty.step + 1]
      if (!now) continue
      const nextAt = following ? new Date(duty.created_at.getTime() + following.afterSeconds * 1000) : null
      await tx.rows(sql`update kernel.duties set role = ${now.role}, step = step + 1, next_step_at = ${nextAt},
          state = 'open', holder = null, held_since = null, version = version + 1
        where county = ${duty.county} and id = ${duty.id}`)
      const subject = publicId(duty)
      audit(tx, actor, {
        action: 'kernel.duty.escalated',
        subject,
        division: duty.division,
        person: duty.person ?? undefined,
        detail: { role: now.role, step: duty.step + 1 },
      })
      await emit(
        tx,
        actor,
        dutyEscalated,
        subject,
        {
          division: duty.division,
          organisation: duty.organisation ?? undefined,
          person: duty.person ?? undefined,
        },
        { kind: duty.kind, role: now.role },
      )
    }
    return due.length
  })
}
