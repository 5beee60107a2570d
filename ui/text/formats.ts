// How dates, money, minutes, ages and telephone numbers are written for people, in 中文 and English.

export type Language = 'zh' | 'en'

const timeZone = 'Asia/Shanghai'
const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }
const civilDate = /^(\d{4})-(\d{2})-(\d{2})$/

/** A civil date '2026-11-22', an instant as ISO text, or a Date. */
export type DateLike = string | Date

// A civil date has no clock: it is read at noon in the zone so that no zone can move it to a neighbouring day.
function toInstant(value: DateLike): Date {
  if (value instanceof Date) return value
  return new Date(civilDate.test(value) ? `${value}T12:00:00+08:00` : value)
}

function write(value: DateLike, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone, hourCycle: 'h23', ...options }).format(
    toInstant(value),
  )
}

/** 2026年11月22日 · 22 Nov 2026 */
export function formatDate(value: DateLike, language: Language): string {
  const month = language === 'zh' ? 'long' : 'short'
  return write(value, language, { year: 'numeric', month, day: 'numeric' })
}

/** 11月22日 周日 · Sun 22 Nov, for what lies near enough that the year is plain. */
export function formatDay(value: DateLike, language: Language): string {
  const month = language === 'zh' ? 'long' : 'short'
  const day = write(value, language, { month, day: 'numeric' })
  const weekday = write(value, language, { weekday: 'short' })
  return language === 'zh' ? `${day} ${weekday}` : `${weekday} ${day}`
}

/** 14:05 */
export function formatTime(value: DateLike, language: Language): string {
  return write(value, language, { hour: '2-digit', minute: '2-digit' })
}

/** 11月22日 14:05 · 22 Nov 14:05 */
export function formatDateTime(value: DateLike, language: Language): string {
  const month = language === 'zh' ? 'long' : 'short'
  return `${write(value, language, { month, day: 'numeric' })} ${formatTime(value, language)}`
}

/** The civil date, in the zone, of an instant: '2026-11-22'. */
export function civilDateOf(value: DateLike): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(toInstant(value))
}

/** ¥1,234.50 from 123450 fen; whole and fractional parts are taken apart as integers, never divided. */
export function formatMoney(fen: number): string {
  const size = Math.abs(fen)
  const yuan = Math.trunc(size / 100).toLocaleString('en-US')
  const cents = String(size % 100).padStart(2, '0')
  return `${fen < 0 ? '−' : ''}¥${yuan}.${cents}`
}

/** 45 分钟 · 1.5 小时 · 1 小时 20 分: half hours as a number, everything else as it is spoken. */
export function formatMinutes(minutes: number, language: Language): string {
  const sign = minutes < 0 ? '−' : ''
  const size = Math.abs(minutes)
  const hours = Math.trunc(size / 60)
  const rest = size % 60
  if (size < 60) return `${sign}${size} ${language === 'zh' ? '分钟' : 'min'}`
  if (rest === 0 || rest === 30) return `${sign}${size / 60} ${language === 'zh' ? '小时' : 'h'}`
  return language === 'zh' ? `${sign}${hours} 小时 ${rest} 分` : `${sign}${hours} h ${rest} min`
}

/** Whole years lived on a day (today unless told). */
export function ageOn(bornOn: string, day: string = civilDateOf(new Date())): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** 83 岁 · 83 years */
export function formatAge(bornOn: string, language: Language, day?: string): string {
  const age = ageOn(bornOn, day)
  return language === 'zh' ? `${age} 岁` : `${age} ${age === 1 ? 'year' : 'years'}`
}

/** 128 0000 1234: grouped so that it can be read aloud. */
export function formatPhone(phone: string): string {
  return /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` : phone
}

/** 128****1234: the middle is hidden; a short number keeps only its last two digits. */
export function maskPhone(phone: string): string {
  if (/^\d{11}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`
  return `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`
}

/** 12,345 */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}

/** Two characters of a Chinese name are enough to know it; Latin names give their initials. */
export function initialsOf(name: string): string {
  const latin = name.match(/\b[A-Za-z]/g)
  return latin ? latin.slice(0, 2).join('').toUpperCase() : name.slice(-2)
}
