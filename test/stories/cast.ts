// Who plays in the stories: signed-in people of each role, and how they speak to the server.

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { signCallEvent } from '#kernel/calls'
import { inScope } from '#kernel/db'
import { type LoadedWorker, loadOrganisations, loadShifts, loadWorkers } from '#registry'
import { callSourceSecret } from '../../apps/server/desk/call-intake.ts'
import type { TrialServer } from '../trial-server.ts'

/** Answers are read as they come: the server has checked them against its contracts. */
type Json = ReturnType<typeof JSON.parse>

export type Speaker = {
  get(path: string): Promise<Json>
  /** Sends a command with a fresh key and expects success. */
  post(path: string, body?: unknown): Promise<Json>
  /** Sends a command and returns status and body, whatever they are. */
  try(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Json }>
}

/** A speaker with the cookies of a session; without a cookie, anybody. */
export function speaker(trial: TrialServer, cookie = ''): Speaker {
  const attempt: Speaker['try'] = async (method, path, body, headers = {}) => {
    const answer = await trial.server.app.inject({
      method,
      url: path,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    })
    if (answer.body === '') return { status: answer.statusCode, body: undefined }
    const json = /json/.test(String(answer.headers['content-type']))
    return { status: answer.statusCode, body: json ? JSON.parse(answer.body) : answer.body }
  }
  return {
    try: attempt,
    async get(path) {
      const { status, body } = await attempt('GET', path)
      assert.equal(status, 200, `GET ${path}: ${JSON.stringify(body)}`)
      return body
    },
    async post(path, content = {}) {
      const { status, body } = await attempt('POST', path, content)
      assert.ok(status < 300, `POST ${path}: ${status} ${JSON.stringify(body)}`)
      return body
    },
  }
}

const password = 'a-password-of-the-story'

type Role = { role: string; divisions?: string[]; organisations?: string[]; worker?: string }

/** Makes a user with one role (or more) and signs them in through the door. */
export async function signInStaff(
  trial: TrialServer,
  username: string,
  ...roles: [Role, ...Role[]]
): Promise<Speaker & { id: string; username: string }> {
  const { id } = await trial.server.signIn.createUser({
    username,
    password,
    name: `${username} 先生`,
    grants: roles.map((role) => ({ city: trial.context.home, ...role })),
  })
  const answer = await trial.server.app.inject({
    method: 'POST',
    url: '/auth/staff/sign-in',
    payload: { username, password },
  })
  assert.equal(answer.statusCode, 200, answer.body)
  return { ...speaker(trial, cookieOf(answer.headers['set-cookie'])), id, username }
}

export function cookieOf(header: string | string[] | undefined): string {
  return [header ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/** A provider with workers on shift from 08:00 to 18:00 of the given day. */
export async function hireWorkers(
  trial: TrialServer,
  options: {
    county: number
    division: string
    provider: string
    day: string
    workers: {
      name: string
      sex: 'female' | 'male'
      skills: string[]
      at: { latitude: number; longitude: number }
    }[]
  },
): Promise<{ provider: string; workers: string[] }> {
  const { county, division } = options
  const organisation = { county, id: randomUUID() }
  const providerId = `${county}-${organisation.id}`
  const workers: LoadedWorker[] = options.workers.map(({ at, ...worker }, index) => ({
    county,
    id: randomUUID(),
    ...worker,
    phone: `+8612811${String(index).padStart(6, '0')}`,
    organisation: providerId,
    organisationName: options.provider,
    division,
    level: 4,
    latitude: at.latitude,
    longitude: at.longitude,
  }))
  await inScope(trial.context.db, trial.context.system.scope, async (tx) => {
    await loadOrganisations(tx, [
      {
        ...organisation,
        name: options.provider,
        kinds: ['home-care'],
        division,
        creditCode: `99${organisation.id.slice(0, 16)}`,
        phone: '12349',
        serves: [division.slice(0, 6)],
        createdAt: trial.context.db.clock(),
      },
    ])
    await loadWorkers(tx, trial.context.seal, workers)
    await loadShifts(
      tx,
      workers.map((worker) => ({
        worker,
        from: new Date(`${options.day}T08:00:00+08:00`),
        to: new Date(`${options.day}T18:00:00+08:00`),
      })),
    )
  })
  return { provider: providerId, workers: workers.map(({ id }) => `${county}-${id}`) }
}

/** A telephone system that signs its events with the secret of its source. */
export function telephoneSystem(trial: TrialServer, source = 'story-exchange') {
  let seq = 0
  return async (callId: string, type: string, more: Record<string, unknown> = {}) => {
    seq += 1
    const now = trial.context.db.clock()
    const body = JSON.stringify({
      eventId: `${callId}-${seq}`,
      source,
      seq,
      callId,
      type,
      at: now.toISOString(),
      ...more,
    })
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const answer = await trial.server.app.inject({
      method: 'POST',
      url: '/cti/v1/events',
      headers: {
        'content-type': 'application/json',
        'x-yilian-timestamp': timestamp,
        'x-yilian-signature': signCallEvent(callSourceSecret(trial.context, source), timestamp, body),
      },
      payload: body,
    })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json() as { call: string; repeated: boolean }
  }
}
