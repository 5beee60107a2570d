// All SQL of places (场所): published, the same for everybody who is signed in.

import { sql, type Tx } from '#kernel/db'
import type { Place } from '#registry/contract'
import { type Coordinates, positionOf } from './position.ts'

export type PlaceFilter = {
  divisionPrefix: string | undefined
  kind: string | undefined
  near: Coordinates | undefined
}

type PlaceRow = Omit<Place, 'position'> & { latitude: number | null; longitude: number | null }

/** Places, the nearest first when a position is given; those without a position come last. */
export async function selectPlaces(tx: Tx, filter: PlaceFilter): Promise<Place[]> {
  const conditions = [sql`true`]
  if (filter.divisionPrefix) conditions.push(sql`division ^@ ${filter.divisionPrefix}`)
  if (filter.kind) conditions.push(sql`kind = ${filter.kind}`)
  const order = filter.near ? sql`${squareOfDistance(filter.near)} nulls last, name` : sql`name`
  const rows = await tx.rows(sql<PlaceRow>`select county || '-' || id as id, name, kind, tier, division,
      address, latitude, longitude, beds, organisation
    from registry.places where ${sql.join(conditions, sql` and `)} order by ${order}, id limit 200`)
  return rows.map(({ latitude, longitude, ...place }) => ({
    ...place,
    position: positionOf({ latitude, longitude }),
  }))
}

/** On the flat map around the point: orders places of one city as the great circle would. */
function squareOfDistance(near: Coordinates) {
  return sql`power(latitude - ${near.latitude}::float8, 2)
    + power((longitude - ${near.longitude}::float8) * cos(radians(${near.latitude}::float8)), 2)`
}
