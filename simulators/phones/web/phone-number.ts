// Numbers of the simulated telephones as they are shown and dialled.
import { formatPhone } from '#ui'

/** Without the country, in groups. */
export function shownNumber(number: string): string {
  return formatPhone(number.replace(/^\+86/, ''))
}

/** As the desk shows a number that nobody holds yet: '128****0001'. */
export function maskedNumber(number: string): string {
  const bare = number.replace(/^\+86/, '')
  return bare.length < 7 ? bare : `${bare.slice(0, 3)}****${bare.slice(-4)}`
}

/** What can be dialled from: digits, with the spaces and dashes that people write between them. */
export function readNumber(text: string): string | undefined {
  const digits = text.replaceAll(/[\s-]/g, '')
  return /^\+?\d{3,15}$/.test(digits) ? digits : undefined
}
