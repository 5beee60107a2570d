// A whole server on a fresh database for stories: the invented city's pack, a fixed clock if wanted, no listening port.

import { systemActor } from '#kernel/access'
import { applicationUrl, inScope } from '#kernel/db'
import type { SmsGateway } from '#kernel/messages'
import { loadDivisions } from '#registry'
import { citiesFolder, installationDivisions, loadAllCities } from '../apps/server/cities.ts'
import { composeServer, type YilianServer } from '../apps/server/compose.ts'
import type { ServerContext } from '../apps/server/context.ts'
import { type FreshDatabase, freshDatabase, testPassword, testSeal } from './index.ts'

export type TrialServer = {
  server: YilianServer
  context: ServerContext
  fresh: FreshDatabase
  close(): Promise<void>
}

/** `address` is where the simulated exchange sends its events; stories that listen set it. */
export async function startTrialServer(
  options: {
    home?: string
    /** Another folder of packs than the repository's own. */
    citiesFolder?: string
    clock?: () => Date
    address?: string
    gateway?: SmsGateway
  } = {},
): Promise<TrialServer> {
  const fresh = await freshDatabase(options.clock ? { clock: options.clock } : {})
  const cities = loadAllCities(options.home ?? 'demo', options.citiesFolder ?? citiesFolder)
  const system = systemActor('server', cities.home.id, installationDivisions(cities))
  const context: ServerContext = {
    db: fresh.db,
    seal: testSeal,
    city: cities.home,
    cities: cities.all,
    home: cities.home.id,
    policies: cities.policies,
    system,
  }
  await inScope(fresh.db, system.scope, (tx) => loadDivisions(tx, cities.all))
  const server = await composeServer({
    context,
    databaseUrl: applicationUrl(fresh.adminUrl, testPassword),
    address: options.address ?? 'http://127.0.0.1',
    ...(options.gateway ? { gateway: options.gateway } : {}),
  })
  await server.app.ready()
  return {
    server,
    context,
    fresh,
    async close() {
      await server.stop()
      await fresh.close()
    },
  }
}
