// What phones sent, kept raw (采集时间与收到时间并存): the same client operation is stored once.

import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/access'
import { sql, type Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { type Key, keyOf } from '#kernel/ids'
import type { Seal } from '#kernel/seal'
import { visitErrors } from './visit-errors.ts'
import type { VisitRow } from './visit-store.ts'

export type OperationKind = 'check-in' | 'check-out' | 'photo' | 'signature'

export type NewOperation = {
  operation: string
  kind: OperationKind
  capturedAt: Date
  /** The exact bytes that count as the content. */
  bytes: Buffer
  contentType?: string
}

/**
 * Stores an operation. 'known' means that exactly this was received before; the same id with another content,
 * kind or visit is refused.
 */
export async function keepOperation(
  tx: Tx,
  actor: Actor,
  seal: Seal,
  visit: VisitRow,
  sent: NewOperation,
): Promise<'new' | 'known'> {
  const sha256 = createHash('sha256').update(sent.bytes).digest()
  // The seal works on text: pictures are sealed as base64, what phones say as the JSON that it is.
  const text = sent.contentType ? sent.bytes.toString('base64') : sent.bytes.toString('utf8')
  const stored = await tx.rows(sql`insert into service.visit_operations (county, operation, visit, kind,
      captured_at, received_at, body_sealed, content_type, sha256, actor, division, provider, person, worker)
    values (${visit.county}, ${sent.operation}, ${visit.id}, ${sent.kind}, ${sent.capturedAt}, ${tx.now},
      ${seal.seal(text)}, ${sent.contentType ?? null}, ${sha256}, ${actor.id}, ${visit.division},
      ${visit.provider}, ${visit.person}, ${keyOf(visit.workerId).id})
    on conflict (county, operation) do nothing returning 1`)
  if (stored.length > 0) return 'new'
  const earlier = await tx.find(sql<{
    visit: string
    kind: string
    sha256: Buffer
  }>`select visit, kind, sha256
    from service.visit_operations where county = ${visit.county} and operation = ${sent.operation}`)
  const same = earlier?.visit === visit.id && earlier.kind === sent.kind && earlier.sha256.equals(sha256)
  if (!same) fail(visitErrors.SERVICE_OPERATION_REUSED)
  return 'known'
}

export type ImageLine = { operation: string; kind: 'photo' | 'signature'; capturedAt: Date }

export function listImages(tx: Tx, visit: Key): Promise<ImageLine[]> {
  return tx.rows(sql<ImageLine>`select operation, kind, captured_at as "capturedAt"
    from service.visit_operations where county = ${visit.county} and visit = ${visit.id}
      and kind in ('photo', 'signature') order by captured_at, operation limit 100`)
}

export async function getImage(
  tx: Tx,
  seal: Seal,
  visit: Key,
  operation: string,
): Promise<{ bytes: Buffer; contentType: string }> {
  const row = await tx.find(sql<{
    body_sealed: Buffer
    content_type: string
  }>`select body_sealed, content_type
    from service.visit_operations where county = ${visit.county} and visit = ${visit.id}
      and operation = ${operation} and kind in ('photo', 'signature')`)
  if (!row) fail(visitErrors.SERVICE_IMAGE_NOT_FOUND)
  return { bytes: Buffer.from(seal.open(row.body_sealed), 'base64'), contentType: row.content_type }
}
