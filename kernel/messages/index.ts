// Messages: one outbox to people; written with the business, sent afterwards, each with its state.

import { z } from 'zod'
import type { Actor } from '#kernel/access'
import { type Database, inScope, type Scope, sql, type Tx } from '#kernel/db'
import { fillSentence } from '#kernel/errors'
import { defineEvent, emit } from '#kernel/events'
import { newUuid, publicId } from '#kernel/ids'
import { type Loop, startLoop } from '#kernel/jobs'
import type { Seal } from '#kernel/seal'

export { createHttpGateway } from './http-gateway.ts'

export const messageSent = defineEvent('kernel.message-sent', z.object({ about: z.string() }))

/** What stands outside: takes one text for one telephone. The id makes a repeated send harmless. */
export type SmsGateway = {
  send(message: { id: string; to: string; text: string }): Promise<{ reference: string }>
}

export type NewMessage = {
  county: number
  division: string
  /** uuid of the person it is about */
  person?: string | undefined
  /** Telephone in E.164 as `readPhone` gives it. */
  to: string
  /** Id of the template in the city's messages.yaml and its text with `{name}` places. */
  template: { id: string; text: string }
  values: Record<string, string | number>
  /** Public id of what it is about (visit, order, sign-in). */
  about: string
}

/** Puts a text into the outbox with the transaction. A place without a value is a mistake of the program. */
export async function sendSms(tx: Tx, seal: Seal, message: NewMessage): Promise<string> {
  const text = fillSentence(message.template.text, message.values)
  const missing = /\{(\w+)\}/.exec(text)
  if (missing) throw new Error(`message template ${message.template.id} has no value for ${missing[0]}`)
  const id = newUuid()
  await tx.rows(sql`insert into kernel.messages (county, id, channel, template, phone_sealed, phone_fingerprint,
      text_sealed, about, division, person, state, next_at, created_at)
    values (${message.county}, ${id}, 'sms', ${message.template.id}, ${seal.seal(message.to)},
      ${seal.fingerprint('phone', message.to)}, ${seal.seal(text)}, ${message.about}, ${message.division},
      ${message.person ?? null}, 'queued', ${tx.now}, ${tx.now})`)
  tx.afterCommit(wakeSenders)
  return publicId({ county: message.county, id })
}

const wakers = new Set<() => void>()
function wakeSenders(): void {
  for (const wake of wakers) wake()
}

export type Sender = { stop(): Promise<void>; drain(): Promise<void> }

const mostAttempts = 6
const leaseMilliseconds = 30_000

type Outgoing = {
  county: number
  id: string
  phone_sealed: Buffer
  text_sealed: Buffer
  attempts: number
  about: string
  division: string
  person: string | null
}

/** Starts the sending loop: a message is leased, handed to the gateway outside of a transaction, then marked. */
export function startSender(options: {
  db: Database
  scope: Scope
  actor: Actor
  seal: Seal
  gateway: SmsGateway
}): Sender {
  const pass = async () => {
    const leased = await inScope(options.db, options.scope, (tx) =>
      tx.rows(sql<Outgoing>`update kernel.messages m set state = 'sending', attempts = attempts + 1,
          next_at = ${new Date(tx.now.getTime() + leaseMilliseconds)}
        from (select county, id from kernel.messages where state in ('queued', 'sending')
          and next_at <= ${tx.now} order by next_at limit 20 for update skip locked) w
        where m.county = w.county and m.id = w.id
        returning m.county, m.id, m.phone_sealed, m.text_sealed, m.attempts, m.about, m.division, m.person`),
    )
    for (const message of leased) await sendOne(options, message)
    return leased.length > 0
  }
  const loop: Loop = startLoop({ name: 'messages', everyMilliseconds: 1_000, step: pass })
  wakers.add(loop.wake)
  return {
    async stop() {
      wakers.delete(loop.wake)
      await loop.stop()
    },
    drain: loop.drain,
  }
}

async function sendOne(options: Parameters<typeof startSender>[0], message: Outgoing): Promise<void> {
  const { seal } = options
  const result = await options.gateway
    .send({
      id: publicId(message),
      to: seal.open(message.phone_sealed),
      text: seal.open(message.text_sealed),
    })
    .catch((error: unknown) => ({ fault: error instanceof Error ? error.message : String(error) }))
  await inScope(options.db, options.scope, async (tx) => {
    if ('reference' in result) {
      await tx.rows(sql`update kernel.messages set state = 'sent', sent_at = ${tx.now}, next_at = null,
          gateway_reference = ${result.reference}, fault = null
        where county = ${message.county} and id = ${message.id}`)
      await emit(
        tx,
        options.actor,
        messageSent,
        publicId(message),
        { division: message.division, person: message.person ?? undefined },
        { about: message.about },
      )
      return
    }
    const lost = message.attempts >= mostAttempts
    const retryAt = new Date(tx.now.getTime() + Math.min(300_000, 1_000 * 2 ** message.attempts))
    await tx.rows(sql`update kernel.messages set state = ${lost ? 'failed' : 'queued'},
        next_at = ${lost ? null : retryAt}, fault = ${result.fault.slice(0, 300)}
      where county = ${message.county} and id = ${message.id}`)
  })
}

export type MessageRow = {
  id: string
  template: string
  to: string
  text: string
  state: string
  createdAt: Date
  sentAt: Date | null
}

/** Messages about one subject, oldest first, opened for whoever may see them. */
export async function listMessagesAbout(tx: Tx, seal: Seal, about: string): Promise<MessageRow[]> {
  const rows = await tx.rows(sql<{
    id: string
    template: string
    phone_sealed: Buffer
    text_sealed: Buffer
    state: string
    createdAt: Date
    sentAt: Date | null
  }>`select county || '-' || id as id, template, phone_sealed, text_sealed, state, created_at as "createdAt",
      sent_at as "sentAt" from kernel.messages where about = ${about} order by created_at limit 50`)
  return rows.map(({ phone_sealed, text_sealed, ...row }) => ({
    ...row,
    to: seal.open(phone_sealed),
    text: seal.open(text_sealed),
  }))
}
