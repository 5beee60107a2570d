// Exact arithmetic on published figures: a quotient of two big integers, so that no digit is lost on the way.

export type Quotient = { over: bigint; under: bigint }

export type DecimalText = number | string

export const ZERO: Quotient = { over: 0n, under: 1n }

/** Reads an integer or a decimal written as text ('36.5'); a binary fraction such as 0.1 is refused. */
export function quotient(value: DecimalText): Quotient {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
    return { over: BigInt(value), under: 1n }
  }
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value)
  if (match === null) throw new RangeError(`not a decimal: ${value}`)
  const [, sign, whole = '0', fraction = ''] = match
  const over = BigInt(whole + fraction)
  return { over: sign === '-' ? -over : over, under: 10n ** BigInt(fraction.length) }
}

export function plus(a: Quotient, b: Quotient): Quotient {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under }
}

export function minus(a: Quotient, b: Quotient): Quotient {
  return plus(a, { over: -b.over, under: b.under })
}

/** a × times ÷ b, or null when b is zero. */
export function share(a: Quotient, b: Quotient, times: bigint): Quotient | null {
  if (b.over === 0n) return null
  const over = a.over * b.under * times
  const under = a.under * b.over
  return under < 0n ? { over: -over, under: -under } : { over, under }
}

/** Negative when a < b, zero when equal, positive when a > b. */
export function compare(a: Quotient, b: Quotient): number {
  const difference = a.over * b.under - b.over * a.under
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function distance(a: Quotient, b: Quotient): Quotient {
  const difference = minus(a, b)
  return difference.over < 0n ? { over: -difference.over, under: difference.under } : difference
}

/** Rounds half away from zero to the stated digits. */
export function rounded(value: Quotient, digits: number): Quotient {
  const scale = 10n ** BigInt(digits)
  const negative = value.over < 0n
  const over = (negative ? -value.over : value.over) * scale
  const nearest = (2n * over + value.under) / (2n * value.under)
  return { over: negative ? -nearest : nearest, under: scale }
}

/** A whole number as a number, anything else as text with exactly the stated digits. */
export function toValue(value: Quotient, digits: number): DecimalText {
  const { over } = rounded(value, digits)
  if (digits === 0) return over <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(over) : over.toString()
  const negative = over < 0n
  const text = (negative ? -over : over).toString().padStart(digits + 1, '0')
  return `${negative ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** How many digits after the point a written value carries. */
export function digitsOf(value: DecimalText): number {
  if (typeof value === 'number') return 0
  return value.split('.')[1]?.length ?? 0
}
