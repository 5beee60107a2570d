// Money as integer fen: the only arithmetic the program does with yuan is to show them.

/** An amount of money in fen; always a safe integer. */
export type Fen = number

/** '¥12.50' for 1250 fen. */
export function showFen(fen: Fen): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`an amount of money must be whole fen, got ${fen}`)
  const sign = fen < 0 ? '-' : ''
  const whole = Math.trunc(Math.abs(fen) / 100)
  const rest = String(Math.abs(fen) % 100).padStart(2, '0')
  return `${sign}¥${whole}.${rest}`
}

/** The price of `minutes` at `fenPerHour`, rounded half up to a whole fen, as the price rule of the city says. */
export function priceOf(minutes: number, fenPerHour: Fen): Fen {
  return Math.floor((minutes * fenPerHour * 2 + 60) / 120)
}
