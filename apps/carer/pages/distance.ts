// How far two places lie apart as the crow flies, and how people say it.

export type Place = { latitude: number; longitude: number }

const earthRadiusMetres = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

export function metresApart(from: Place, to: Place): number {
  const north = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2
  const east = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  const share = north + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * east
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(share)))
}

/** 40 米 · 1.2 公里: tens of metres, then tenths of kilometres, because no walk is known more exactly. */
export function distanceInWords(metres: number, language: 'zh' | 'en'): string {
  const [metre, kilometre] = language === 'zh' ? ['米', '公里'] : ['m', 'km']
  if (metres < 995) return `${Math.max(10, Math.round(metres / 10) * 10)} ${metre}`
  return `${(metres / 1000).toFixed(1)} ${kilometre}`
}
