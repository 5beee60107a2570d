// Calls the server's API as the signed-in reader and turns every refusal into one kind of error, ApiProblem.
import { currentLanguage } from '../text/text.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type FieldProblem = { path: string; message: string }

/** The fields of RFC 9457 problem+json, with the code of the error catalogue. `status` 0: the server never answered. */
export class ApiProblem extends Error {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: readonly FieldProblem[]
  /** The whole body, for members a particular error adds (for example what is possible now). */
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
    super(text('detail') || text('title') || `HTTP ${status}`)
    this.name = 'ApiProblem'
    this.type = text('type') || 'about:blank'
    this.title = text('title')
    this.status = status
    this.code = text('code')
    this.detail = text('detail')
    this.errors = Array.isArray(body.errors) ? body.errors.flatMap(fieldProblem) : []
    this.body = body
  }

  /** No answer: what was typed is still here and the same command may be sent again with the same key. */
  get unreachable(): boolean {
    return this.code === 'NETWORK_UNREACHABLE'
  }
}

function fieldProblem(entry: unknown): FieldProblem[] {
  if (typeof entry !== 'object' || entry === null) return []
  const path = 'path' in entry ? (Array.isArray(entry.path) ? entry.path.join('.') : String(entry.path)) : ''
  return 'message' in entry ? [{ path, message: String(entry.message) }] : []
}

export type CallOptions = {
  body?: unknown
  query?: Readonly<Record<string, string | number | boolean | undefined>>
  /** Keep one key for one filled form (`newIdempotencyKey`), so that sending it again cannot act twice. */
  idempotencyKey?: string
  /** The version read before an edit; the server answers 412 when someone was quicker. */
  ifMatch?: string | number
  signal?: AbortSignal
}

/** A random version 4 UUID. `crypto.randomUUID` is missing on plain HTTP outside localhost, so the digits are drawn by hand. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function headersOf(method: Method, options: CallOptions): Record<string, string> {
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
  }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  if (method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? newIdempotencyKey()
  else if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
  return headers
}

function addressOf(path: string, query: CallOptions['query']): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') parts.set(name, String(value))
  }
  return parts.size === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${parts}`
}

function unreachable(): ApiProblem {
  const zh = currentLanguage() === 'zh'
  return new ApiProblem(0, {
    code: 'NETWORK_UNREACHABLE',
    title: zh ? '连接不上服务器' : 'The server cannot be reached',
    detail: zh
      ? '网络断开或服务器正在重启。您填写的内容还在，请稍后再试。'
      : 'The network is down or the server is restarting. What you typed is still here; please try again shortly.',
  })
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) {
    const body: unknown = await response.json().catch(() => undefined)
    if (typeof body === 'object' && body !== null) return new ApiProblem(response.status, { ...body })
  }
  const zh = currentLanguage() === 'zh'
  return new ApiProblem(response.status, {
    code: `HTTP_${response.status}`,
    title: zh
      ? `服务器没有完成这件事（${response.status}）`
      : `The server did not do this (${response.status})`,
    detail: zh
      ? '请稍后再试；仍不行时把这个编号告诉管理员。'
      : 'Please try again shortly; if it stays, give this number to the administrator.',
  })
}

const signedOutListeners = new Set<() => void>()

/** Hears when a call was refused because nobody is signed in any more; the returned function stops hearing. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => {
    signedOutListeners.delete(listener)
  }
}

/** Resolves with the JSON answer (undefined for 204) or throws ApiProblem; an aborted call throws the abort itself. */
export async function callApi<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  let response: Response
  try {
    response = await fetch(addressOf(path, options.query), {
      method,
      headers: headersOf(method, options),
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw unreachable()
  }
  if (response.status === 401 && !path.startsWith('/auth/')) {
    for (const listener of signedOutListeners) listener()
  }
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}

/** Any thrown thing as an ApiProblem, for pages that show it; a mistake of the program is shown as such, not hidden. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  const zh = currentLanguage() === 'zh'
  return new ApiProblem(0, {
    code: 'PAGE_BROKEN',
    title: zh ? '这一页出了差错' : 'This page went wrong',
    detail: error instanceof Error ? error.message : String(error),
  })
}
