// The arithmetic of a small line chart: round steps on the axis, places for points, lines as paths.

export type Scale = { from: number; to: number; ticks: number[] }

const steps = [0.5, 1, 2, 5, 10, 20, 50, 100]

/** An axis of three to six round ticks around all values; it never starts at a misleading fraction of a step. */
export function scaleOf(values: readonly number[]): Scale {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const step = steps.find((each) => Math.ceil(high / each) - Math.floor(low / each) <= 5) ?? 200
  const from = Math.floor(low / step) * step
  const to = Math.max(Math.ceil(high / step) * step, from + step)
  const count = Math.round((to - from) / step)
  return { from, to, ticks: Array.from({ length: count + 1 }, (_, place) => from + place * step) }
}

/** Where a value lies between two ends, as a share; the middle when there is no distance. */
export function shareOf(value: number, from: number, to: number): number {
  return to === from ? 0.5 : (value - from) / (to - from)
}

export function pathOf(points: readonly { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join(' ')
}

/** Labels at the ends of lines, moved apart so that none covers another. `apart` is the height of one. */
export function spread(ys: readonly number[], apart: number): number[] {
  const order = ys.map((y, place) => ({ y, place })).sort((a, b) => a.y - b.y)
  const moved = [...ys]
  let last = Number.NEGATIVE_INFINITY
  for (const { y, place } of order) {
    last = Math.max(y, last + apart)
    moved[place] = last
  }
  return moved
}
