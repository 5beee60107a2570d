// Where things lie around a home: metres east and north, distance, and the direction in words.

export type Point = { latitude: number; longitude: number }
export type Offset = { east: number; north: number; metres: number }

const metresPerDegree = 111_320

/** Flat reckoning: good to a few metres within the distances that a sketch shows. */
export function offsetFrom(home: Point, other: Point): Offset {
  const north = (other.latitude - home.latitude) * metresPerDegree
  const east =
    (other.longitude - home.longitude) * metresPerDegree * Math.cos((home.latitude * Math.PI) / 180)
  return { east, north, metres: Math.hypot(east, north) }
}

const directions = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const
export type Direction = (typeof directions)[number]

export function directionOf({ east, north }: Offset): Direction {
  const turn = Math.round(Math.atan2(east, north) / (Math.PI / 4))
  return directions[(turn + 8) % 8] ?? 'n'
}

/** The radius that a sketch shows: the smallest of these that holds the farthest thing drawn. */
export function sketchRadius(farthestMetres: number): number {
  return [500, 1000, 2000, 5000].find((radius) => farthestMetres <= radius) ?? 10_000
}
