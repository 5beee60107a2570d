// A photo or signature of a visit: checked to be a picture, sealed, and stored once an operation.

import { z } from 'zod'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { type Key, publicId } from '#kernel/ids'
import type { Visit } from '#service/contract'
import { getOwnVisit, refuseFuture } from './check-in.ts'
import { keepOperation } from './operation-store.ts'
import type { VisitContext } from './visit-context.ts'
import { failNotPossible, visitErrors } from './visit-errors.ts'
import { getVisit } from './visit-store.ts'
import { viewVisit } from './visit-view.ts'

export type SentImage = {
  kind: 'photo' | 'signature'
  operation: string | undefined
  capturedAt: string | undefined
  body: unknown
}

/** Pictures are taken during a visit but may arrive from the phone's queue after it. */
const acceptedIn: readonly string[] = ['under-way', 'to-confirm', 'verified']

export async function keepImage(
  tx: Tx,
  actor: Actor,
  context: VisitContext,
  key: Key,
  sent: SentImage,
): Promise<Visit> {
  const operation = z.uuid().safeParse(sent.operation)
  if (!operation.success) fail(visitErrors.SERVICE_IMAGE_HEADERS, { header: 'X-Operation' })
  const captured = z.iso.datetime({ offset: true }).safeParse(sent.capturedAt)
  if (!captured.success) fail(visitErrors.SERVICE_IMAGE_HEADERS, { header: 'X-Captured-At' })
  const { bytes, contentType } = readImage(sent)
  const visit = await getOwnVisit(tx, actor, key)
  const capturedAt = new Date(captured.data)
  const kept = await keepOperation(tx, actor, context.seal, visit, {
    operation: operation.data,
    kind: sent.kind,
    capturedAt,
    bytes,
    contentType,
  })
  const entry = { subject: publicId(visit), division: visit.division, person: visit.person }
  if (kept === 'known') {
    audit(tx, actor, { action: 'service.visit.operation-repeated', ...entry })
  } else {
    if (!acceptedIn.includes(visit.state)) failNotPossible(visit.state)
    refuseFuture(capturedAt, tx.now)
    audit(tx, actor, {
      action: `service.visit.${sent.kind}-kept`,
      ...entry,
      detail: { operation: operation.data },
    })
  }
  return viewVisit(context, actor, await getVisit(tx, key), tx.now)
}

/** The kind is read from the bytes: what the phone calls it does not matter. A signature is drawn, hence PNG. */
function readImage(sent: SentImage): { bytes: Buffer; contentType: string } {
  const kinds = sent.kind === 'signature' ? 'PNG' : 'JPEG、PNG、WebP'
  if (!Buffer.isBuffer(sent.body)) fail(visitErrors.SERVICE_IMAGE_INVALID, { kinds })
  const contentType = imageTypeOf(sent.body)
  if (!contentType || (sent.kind === 'signature' && contentType !== 'image/png')) {
    fail(visitErrors.SERVICE_IMAGE_INVALID, { kinds })
  }
  return { bytes: sent.body, contentType }
}

function imageTypeOf(bytes: Buffer): string | undefined {
  if (bytes.length < 16) return undefined
  if (bytes.readUIntBE(0, 3) === 0xffd8ff) return 'image/jpeg'
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png'
  const riff = bytes.subarray(0, 4).toString('latin1') === 'RIFF'
  if (riff && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp'
  return undefined
}
