// Reads a birth date as operators type it while they listen.

const written = /^(\d{4})\s*(?:[-./年]\s*)(\d{1,2})\s*(?:[-./月]\s*)(\d{1,2})\s*日?$/
const digitsOnly = /^(\d{4})(\d{2})(\d{2})$/

/** '19430512', '1943-5-12', '1943.5.12' or '1943年5月12日' as '1943-05-12'; undefined when it is no day of the past. */
export function readBirthDate(text: string, today: string): string | undefined {
  const parts = digitsOnly.exec(text.trim()) ?? written.exec(text.trim())
  if (!parts) return undefined
  const [, year = '', month = '', day = ''] = parts
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = new Date(`${date}T00:00:00Z`)
  // A thirtieth of February would silently become a day of March.
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date) return undefined
  return date >= '1890-01-01' && date <= today ? date : undefined
}
