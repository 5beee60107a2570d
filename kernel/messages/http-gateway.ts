// A real gateway by URL: one POST a message, repeated safely by its id, accepted only with a 2xx answer.

import type { SmsGateway } from './index.ts'

/**
 * Sends `{ id, to, text }` as JSON to `url` with a bearer token; the answer may carry `{ reference }`. Whoever runs
 * the gateway must treat a repeated id as the same message.
 */
export function createHttpGateway(options: { url: string; token: string | undefined }): SmsGateway {
  return {
    async send(message) {
      const response = await fetch(options.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': message.id,
          ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(15_000),
      })
      if (!response.ok) throw new Error(`the SMS gateway answered ${response.status}`)
      const answer: unknown = await response.json().catch(() => undefined)
      const reference = answer && typeof answer === 'object' ? Reflect.get(answer, 'reference') : undefined
      return { reference: typeof reference === 'string' ? reference : message.id }
    },
  }
}
