// A division (区划): which digits of its code all divisions below it share.

/** The tiers, widest first, with the digits of the code that count and the zeros that pad it. */
export function divisionPrefix(code: string): string {
  for (const digits of [4, 6, 9]) {
    if (/^0+$/.test(code.slice(digits))) return code.slice(0, digits)
  }
  return code
}

/** The county of first registration: the first part of a public id. */
export function countyOf(division: string): number {
  return Number(division.slice(0, 6))
}
