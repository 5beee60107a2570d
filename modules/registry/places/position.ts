// Positions on the ground: read from a row, and the distance between two.

export type Coordinates = { latitude: number; longitude: number }

const earthRadiusMetres = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres along the great circle (haversine); within a city the round earth is exact to a few metres a kilometre. */
export function metresBetween(a: Coordinates, b: Coordinates): number {
  const latitude = radians(b.latitude - a.latitude)
  const longitude = radians(b.longitude - a.longitude)
  const half =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude / 2) ** 2
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** Null when the row has none: a place that was never put on the map. */
export function positionOf(row: { latitude: number | null; longitude: number | null }): Coordinates | null {
  if (row.latitude === null || row.longitude === null) return null
  return { latitude: row.latitude, longitude: row.longitude }
}
