// The map of the invented city: in the open sea, so that no pin falls on anybody's house; the same for every seed.

import type { City } from '#kernel/cities'
import { numberOf, type Random } from './random.ts'

type Position = { latitude: number; longitude: number }
type Division = City['divisions'][number]

export type Area = Position & { code: string; name: string; tier: Division['tier']; radiusMetres: number }

/** East China Sea, some 400 km off the coast. */
export const cityCentre: Position = { latitude: 30, longitude: 127 }

const metresPerDegree = 111_320

export function moved(from: Position, bearing: number, metres: number): Position {
  const north = Math.cos(bearing) * metres
  const east = Math.sin(bearing) * metres
  const narrowing = Math.cos((from.latitude * Math.PI) / 180)
  return {
    latitude: rounded(from.latitude + north / metresPerDegree),
    longitude: rounded(from.longitude + east / (metresPerDegree * narrowing)),
  }
}

/** Six decimals are a tenth of a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

/** How far parts lie from the middle of what they belong to, in town and in the country. */
const ring = {
  county: { town: 0, country: 34_000 },
  street: { town: 2_400, country: 8_500 },
  community: { town: 800, country: 2_600 },
}
const radius = {
  city: { town: 45_000, country: 45_000 },
  county: { town: 6_000, country: 18_000 },
  street: { town: 1_400, country: 4_000 },
  community: { town: 380, country: 900 },
}

/** Middle and radius of every division; a county beside the first one is in the country. */
export function mapOf(city: City): ReadonlyMap<string, Area> {
  const areas = new Map<string, Area>()
  const counts = new Map<string, number>()
  const countyCodes = city.divisions.filter(({ tier }) => tier === 'county').map(({ code }) => code)
  for (const division of city.divisions.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
    const kind = division.code.startsWith(countyCodes[0]?.slice(0, 6) ?? '') ? 'town' : 'country'
    const parent = division.parent === null ? undefined : areas.get(division.parent)
    const place = counts.get(division.parent ?? '') ?? 0
    counts.set(division.parent ?? '', place + 1)
    const centre =
      division.tier === 'city' || !parent
        ? cityCentre
        : moved(parent, bearingOf(division.code, place), ring[division.tier][kind] * stretchOf(division.code))
    const { code, name, tier } = division
    areas.set(code, { ...centre, code, name, tier, radiusMetres: radius[tier][kind] })
  }
  return areas
}

/** Turning by the golden angle spreads any number of parts evenly around the middle. */
function bearingOf(code: string, place: number): number {
  return place * 2.399963 + (numberOf(code) % 100) / 250
}

function stretchOf(code: string): number {
  return 0.85 + (numberOf(`${code}/stretch`) % 100) / 200
}

/** A house somewhere in an area; the root spreads houses evenly over the disc. */
export function placeIn(random: Random, area: Area): Position {
  const metres = Math.sqrt(random.int(0, 10_000) / 10_000) * area.radiusMetres
  return moved(area, (random.int(0, 3_599) / 3_600) * 2 * Math.PI, metres)
}

const lanes = '采荷 杏花 桂雨 望江 长青 和乐 清水 南枝 松柏 集贤 银杏 丰年 同心 早春 凤鸣 书香'.split(' ')

/** A street, lane or house number that somebody made up. */
export function addressIn(random: Random, city: City, area: Area): string {
  const street = city.divisions.find(({ code }) => code === `${area.code.slice(0, 9)}000`)
  const lane = lanes[(numberOf(area.code) + random.int(0, 3) * 5) % lanes.length] ?? ''
  if (area.name.endsWith('村')) return `${street?.name ?? ''}${area.name}${lane}组${random.int(1, 60)}号`
  const flat = random.chance(0.75)
    ? `${random.int(1, 24)}幢${random.int(1, 4)}单元${random.int(1, 6)}0${random.int(1, 4)}室`
    : ''
  const road = random.chance(0.5) ? '路' : '巷'
  return `${street?.name ?? ''}${area.name}${lane}${road}${random.int(1, 180)}号${flat}`
}
