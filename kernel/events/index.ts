// Events: written with the change in one transaction, delivered to each subscriber once, shown to open pages.

import type { z } from 'zod'
import type { Actor } from '#kernel/access'
import { type Database, inScope, type Scope, sql, type Tx } from '#kernel/db'
import { newUuid } from '#kernel/ids'
import { type Loop, startLoop } from '#kernel/jobs'

/** A declared event: `<module>.<noun>-<past verb>` and the schema of its payload (ids and states only). */
export type EventType<P> = { readonly type: string; readonly payload: z.ZodType<P> }

export function defineEvent<S extends z.ZodType>(type: string, payload: S): EventType<z.output<S>> {
  return { type, payload: payload as unknown as z.ZodType<z.output<S>> }
}

/** Who may notice the event: everyone whose scope covers one of these. */
export type Audience = {
  division: string
  organisation?: string | undefined
  /** uuid */
  person?: string | undefined
  /** uuid of the worker concerned: their own phone is told too */
  worker?: string | undefined
  /** When given, only these users are told, within their scope. */
  users?: readonly string[]
}

export type EventRecord<P = unknown> = {
  id: string
  type: string
  at: Date
  actor: string
  subject: string
  division: string
  organisation: string | null
  person: string | null
  payload: P
}

const wakers = new Set<() => void>()

/** Emits an event with the transaction: it exists if and only if the change does. */
export async function emit<P>(
  tx: Tx,
  actor: Actor,
  event: EventType<P>,
  subject: string,
  audience: Audience,
  payload: P,
): Promise<void> {
  await tx.rows(sql`insert into kernel.events
    (id, type, at, actor, subject, division, organisation, person, worker, users, payload)
    values (${newUuid()}, ${event.type}, ${tx.now}, ${actor.id}, ${subject}, ${audience.division},
      ${audience.organisation ?? null}, ${audience.person ?? null}, ${audience.worker ?? null},
      ${[...(audience.users ?? [])]},
      ${JSON.stringify(event.payload.parse(payload))}::jsonb)`)
  tx.afterCommit(wakeDispatchers)
}

function wakeDispatchers(): void {
  for (const wake of wakers) wake()
}

export type Subscriber = {
  /** Unique and stable: deliveries are recorded under it. */
  readonly name: string
  readonly type: string
  readonly handle: (tx: Tx, event: EventRecord) => Promise<void>
}

/** A subscriber whose handler receives the checked payload; its work and its delivery mark commit together. */
export function on<P>(
  event: EventType<P>,
  name: string,
  handle: (tx: Tx, event: EventRecord<P>) => Promise<void>,
): Subscriber {
  return {
    name,
    type: event.type,
    handle: (tx, record) => handle(tx, { ...record, payload: event.payload.parse(record.payload) }),
  }
}

export type Dispatcher = {
  stop(): Promise<void>
  /** Delivers everything that is due now; tests and the command line use it instead of waiting. */
  drain(): Promise<void>
}

const mostAttempts = 8

/**
 * Starts the delivery loop. `scope` is the installation's own; `onNotices` is told after notices were written;
 * `onDead` opens a duty in the transaction that gives a delivery up.
 */
export function startDispatcher(options: {
  db: Database
  scope: Scope
  subscribers: readonly Subscriber[]
  onNotices?: () => void
  onDead?: (tx: Tx, event: EventRecord, subscriber: string, fault: string) => Promise<void>
}): Dispatcher {
  const { db, scope } = options
  const names = new Set(options.subscribers.map((subscriber) => subscriber.name))
  if (names.size !== options.subscribers.length) throw new Error('two subscribers have one name')
  const pass = async () => {
    const fanned = await inScope(db, scope, (tx) => fanOut(tx, options.subscribers))
    if (fanned > 0) options.onNotices?.()
    let delivered = 0
    while (await deliverOne(options)) delivered += 1
    return fanned > 0 || delivered > 0
  }
  const loop: Loop = startLoop({ name: 'events', everyMilliseconds: 500, step: pass })
  wakers.add(loop.wake)
  return {
    async stop() {
      wakers.delete(loop.wake)
      await loop.stop()
    },
    drain: loop.drain,
  }
}

/** Gives each waiting event its deliveries and its notice; the advisory lock makes notice ids commit in order. */
async function fanOut(tx: Tx, subscribers: readonly Subscriber[]): Promise<number> {
  await tx.rows(sql`select pg_advisory_xact_lock(4206991)`)
  const events = await tx.rows(
    sql<{ id: string; type: string }>`update kernel.events e set fanned_out = true
      from (select id from kernel.events where not fanned_out order by id limit 200 for update skip locked) w
      where e.id = w.id returning e.id, e.type`,
  )
  if (events.length === 0) return 0
  const ids = events.map((event) => event.id)
  await tx.rows(sql`insert into kernel.notices (at, type, subject, division, organisation, person, worker, users)
    select at, type, subject, division, organisation, person, worker, users from kernel.events
    where id = any(${ids}::uuid[]) order by id`)
  const deliveries = events.flatMap((event) =>
    subscribers.filter(({ type }) => type === event.type).map(({ name }) => ({ event: event.id, name })),
  )
  if (deliveries.length > 0) {
    await tx.rows(sql`insert into kernel.event_deliveries (event, subscriber, next_at)
      select event, name, ${tx.now} from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
        as d(event uuid, name text) on conflict do nothing`)
  }
  return events.length
}

type Waiting = EventRecord & { subscriber: string; attempts: number }

async function deliverOne(options: Parameters<typeof startDispatcher>[0]): Promise<boolean> {
  let taken: Waiting | undefined
  try {
    return await inScope(options.db, options.scope, async (tx) => {
      taken =
        await tx.find(sql<Waiting>`select d.subscriber, d.attempts, e.id, e.type, e.at, e.actor, e.subject,
          e.division, e.organisation, e.person, e.payload
        from kernel.event_deliveries d join kernel.events e on e.id = d.event
        where d.state = 'waiting' and d.next_at <= ${tx.now}
        order by d.next_at, d.event limit 1 for update of d skip locked`)
      if (!taken) return false
      const { subscriber: name } = taken
      const subscriber = options.subscribers.find((candidate) => candidate.name === name)
      if (!subscriber) throw new Error(`nobody subscribes as ${name}`)
      await subscriber.handle(tx, taken)
      await tx.rows(sql`update kernel.event_deliveries set state = 'done', attempts = attempts + 1
        where event = ${taken.id} and subscriber = ${name}`)
      return true
    })
  } catch (error) {
    if (!taken) throw error
    await recordFault(options, taken, error instanceof Error ? error.message : String(error))
    return true
  }
}

async function recordFault(
  options: Parameters<typeof startDispatcher>[0],
  event: Waiting,
  fault: string,
): Promise<void> {
  await inScope(options.db, options.scope, async (tx) => {
    const attempts = event.attempts + 1
    const dead = attempts >= mostAttempts
    const waitMilliseconds = Math.min(60_000, 250 * 2 ** attempts)
    await tx.rows(sql`update kernel.event_deliveries
      set attempts = ${attempts}, fault = ${fault.slice(0, 500)}, state = ${dead ? 'dead' : 'waiting'},
        next_at = ${new Date(tx.now.getTime() + waitMilliseconds)}
      where event = ${event.id} and subscriber = ${event.subscriber}`)
    if (dead) await options.onDead?.(tx, event, event.subscriber, fault)
  })
}

export type Notice = { id: number; at: Date; type: string; subject: string }

/** Notices after `after` that the scope or the user may see, oldest first. */
export async function listNotices(
  db: Database,
  scope: Scope,
  user: string,
  after: number,
  limit = 200,
): Promise<Notice[]> {
  return inScope(db, scope, (tx) =>
    tx.rows(sql<Notice>`select id, at, type, subject from kernel.notices
      where id > ${after} and (users = '{}' or ${user} = any(users)) order by id limit ${limit}`),
  )
}

/** The newest notice id: where a page that opens now begins. */
export async function lastNoticeId(db: Database, scope: Scope): Promise<number> {
  return inScope(db, scope, async (tx) => {
    const row = await tx.find(sql<{ id: number | null }>`select max(id) as id from kernel.notices`)
    return row?.id ?? 0
  })
}

/** Forgets notices older than a day: a page closed longer than that loads afresh. */
export async function forgetOldNotices(db: Database, scope: Scope): Promise<void> {
  await inScope(db, scope, (tx) =>
    tx.rows(sql`delete from kernel.notices where at < ${new Date(tx.now.getTime() - 86_400_000)}`),
  )
}
