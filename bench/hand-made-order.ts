// The rows of one order written by hand: values known beforehand, nothing read, nothing checked, one round trip.

import { createHash, randomUUID } from 'node:crypto'
import type { Database, Scope } from '#kernel/db'
import { type Key, newUuid, publicId } from '#kernel/ids'
import type { Order } from '#service/contract'
import type { Resident } from './house.ts'

export type Statement = { name: string; text: string; values: unknown[] }

/** What is known beforehand: who orders what, and how the program answered one such order. */
type Known = { person: Resident; model: Order; operator: string; wishedFrom: Date; now: Date }

const policy = 'demo/home-care'

export function handMadeOrder(known: Known): Statement[] {
  const { person, model, operator, now } = known
  const key = { county: person.county, id: newUuid() }
  const id = publicId(key)
  const month = new Date(known.wishedFrom.getTime() + 8 * 3_600_000).toISOString().slice(0, 7)
  const account = (part: string) => `entitlement/${person.id}/${policy}/${month}/${part}`
  const response = {
    ...model,
    id,
    person: publicId(person),
    personName: person.name,
    address: person.address,
  }
  const transfer = (debit: string, credit: string, amount: number, kind: string) =>
    JSON.stringify({
      county: person.county,
      id: newUuid(),
      at: now.toISOString(),
      unit: 'minutes',
      ...{ debit, credit, amount, kind },
      subject: id,
      actor: operator,
      division: person.division,
      person: person.id,
    })
  return [
    once(operator, response, now),
    {
      name: 'by-hand-accounts',
      text: `insert into kernel.ledger_accounts (county, account, unit, division, person)
        select $1, unnest($2::text[]), 'minutes', $3, $4`,
      values: [person.county, ['available', 'reserved', 'used'].map(account), person.division, person.id],
    },
    post(transfer(`demo/entitlement/${policy}`, account('available'), 180, 'grant')),
    post(transfer(account('available'), account('reserved'), model.durationMinutes, 'reserve')),
    orderRow(known, key),
    {
      name: 'by-hand-event',
      text: `insert into kernel.events (id, type, at, actor, subject, division, person, payload)
        values ($1, 'service.order-placed', $2, $3, $4, $5, $6, $7)`,
      values: [
        newUuid(),
        now,
        operator,
        id,
        person.division,
        person.id,
        JSON.stringify({ person: person.id, service: model.service }),
      ],
    },
    auditRow(known, id),
  ]
}

function once(operator: string, response: unknown, now: Date): Statement {
  const key = randomUUID()
  return {
    name: 'by-hand-key',
    text: `insert into kernel.idempotency (actor, key, request_hash, status, response, at)
      values ($1, $2, $3, 201, $4, $5)`,
    values: [operator, key, createHash('sha256').update(key).digest(), JSON.stringify(response), now],
  }
}

function post(row: string): Statement {
  return {
    name: 'by-hand-post',
    text: `select kernel.post_transfer(jsonb_populate_record(null::kernel.ledger_transfers, $1::jsonb))`,
    values: [row],
  }
}

function orderRow({ person, model, operator, wishedFrom, now }: Known, key: Key): Statement {
  const row = {
    ...key,
    person: person.id,
    person_name: person.name,
    division: person.division,
    address: person.address,
    latitude: model.position?.latitude,
    longitude: model.position?.longitude,
    phone_sealed: Buffer.alloc(43, 1),
    matters: ['听力不好'],
    service: model.service,
    service_name: JSON.stringify(model.serviceName),
    wished_from: wishedFrom,
    duration_minutes: model.durationMinutes,
    funding: 'entitlement',
    policy,
    policy_version: '2024',
    price_fen: 0,
    wishes: '{}',
    note: model.note,
    channel: model.channel,
    state: 'unassigned',
    placed_at: now,
    placed_by: operator,
  }
  const columns = Object.keys(row)
  return {
    name: 'by-hand-order',
    text: `insert into service.orders (${columns.join(', ')})
      values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    values: Object.values(row),
  }
}

function auditRow({ person, model, operator, now }: Known, subject: string): Statement {
  const detail = {
    service: model.service,
    funding: 'entitlement',
    minutes: model.durationMinutes,
    channel: model.channel,
  }
  const entry = {
    actor: operator,
    action: 'service.order.placed',
    subject,
    division: person.division,
    person: person.id,
    detail,
  }
  return {
    name: 'by-hand-audit',
    text: 'select kernel.append_audit($1::smallint, $2, $3::jsonb)',
    values: [Math.floor(Math.random() * 16), now, JSON.stringify([entry])],
  }
}

/** Begin, the scope that row-level security asks for, the statements and COMMIT leave in one piece. */
export async function sendAtOnce(
  db: Database,
  scope: Scope,
  statements: readonly Statement[],
): Promise<void> {
  if (statements.length === 0) throw new Error('no order was made beforehand')
  const client = await db.pool.connect()
  try {
    await Promise.all([
      client.query(`begin; set local app.divisions = '${scope.divisions.join(',')}'`),
      ...statements.map((statement) => client.query(statement)),
      client.query('commit'),
    ])
  } finally {
    client.release()
  }
}
