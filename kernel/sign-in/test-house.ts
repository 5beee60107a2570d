// For the tests of this folder: a server with sign-in on a fresh database, a city, a clock that is set, a postbox.

import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { createServer, mount } from '#kernel/http'
import { freshDatabase, testSeal } from '#test'
import type { SignInCity } from './grants.ts'
import type { Family } from './session-check.ts'
import { createSignIn, type SignIn } from './sign-in.ts'

export const panjin: SignInCity = {
  id: 'panjin',
  name: { zh: '盘锦市', en: 'Panjin' },
  divisionPrefixes: ['2111'],
  divisions: [
    { code: '211100000000', name: '盘锦市', tier: 'city', parent: null },
    { code: '211103000000', name: '兴隆台区', tier: 'county', parent: '211100000000' },
    { code: '211103001000', name: '振兴街道', tier: 'street', parent: '211103000000' },
  ],
  roles: [
    { id: 'operator', scope: 'division', permissions: ['desk.call.take', 'registry.person.view'] },
    { id: 'official', scope: 'division', permissions: ['governance.indicator.view'] },
    { id: 'provider-manager', scope: 'organisation', permissions: ['service.order.view'] },
    { id: 'care-worker', scope: 'assignment', permissions: ['service.visit.perform'] },
    { id: 'family', scope: 'person', permissions: ['service.order.create'] },
  ],
}

export type House = {
  app: FastifyInstance
  signIn: SignIn
  families: Map<string, Family>
  /** Codes that were sent, newest last. */
  sent: { phone: string; code: string }[]
  /** Moves the clock of the house. */
  pass(seconds: number): void
  /** As another server process would: straight into the database. */
  admin: pg.Client
  /** As the application role. */
  databaseUrl: string
  post(path: string, body: object, cookie?: string): Promise<LightMyRequestResponse>
  get(path: string, cookie: string): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

export async function openHouse(options: { baseUrl?: string } = {}): Promise<House> {
  let moved = 0
  const clock = () => new Date(Date.now() + moved)
  const fresh = await freshDatabase({ clock })
  const admin = new pg.Client({ connectionString: fresh.adminUrl })
  await admin.connect()
  const databaseUrl = fresh.db.pool.options.connectionString ?? ''
  const families = new Map<string, Family>()
  const sent: House['sent'] = []
  const signIn = createSignIn({
    db: fresh.db,
    databaseUrl,
    seal: testSeal,
    cities: new Map([[panjin.id, panjin]]),
    baseUrl: options.baseUrl ?? 'http://localhost:8080',
    sendCode: async (phone, code) => void sent.push({ phone, code }),
    familyOf: async (phone) => families.get(phone),
  })
  const app = await createServer({ authenticate: signIn.authenticate, version: 'test' })
  signIn.mount(app)
  mount(app, { method: 'GET', path: '/desk', summary: 'trial', access: 'desk.call.take' }, async () => ({
    taken: true,
  }))
  await app.ready()
  return {
    app,
    signIn,
    families,
    sent,
    admin,
    databaseUrl,
    pass: (seconds) => {
      moved += seconds * 1000
    },
    post: (path, body, cookie) =>
      app.inject({ method: 'POST', url: path, payload: body, headers: cookie ? { cookie } : {} }),
    get: (path, cookie) => app.inject({ method: 'GET', url: path, headers: { cookie } }),
    async close() {
      await app.close()
      await signIn.close()
      await admin.end()
      await fresh.close()
    },
  }
}

/** What a browser would send back. */
export function cookieOf(response: LightMyRequestResponse): string {
  const [cookie] = response.cookies
  return cookie ? `${cookie.name}=${encodeURIComponent(cookie.value)}` : ''
}
