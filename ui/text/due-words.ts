// Says a deadline as people say it: how long remains, or how late it is.
import { formatDateTime, formatMinutes, type Language } from './formats.ts'

export type DueWords = { words: string; tone: 'calm' | 'soon' | 'late'; refreshMs: number }

const minuteMs = 60_000
const dayMinutes = 24 * 60

function span(ms: number, language: Language): string {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return language === 'zh' ? `${seconds} 秒` : `${seconds} s`
  const minutes = Math.floor(ms / minuteMs)
  if (minutes < dayMinutes) return formatMinutes(minutes, language)
  const days = Math.floor(minutes / dayMinutes)
  if (language === 'zh') return `${days} 天`
  return days === 1 ? '1 day' : `${days} days`
}

/**
 * `soonMs` is when waiting becomes urgent (a quarter of an hour unless told).
 * `refreshMs` is when the words change next, so that a page of two hundred lines does not tick each second.
 */
export function dueWords(dueAt: Date, now: Date, language: Language, soonMs = 15 * minuteMs): DueWords {
  const left = dueAt.getTime() - now.getTime()
  const size = Math.abs(left)
  const refreshMs = size < 2 * minuteMs ? 1000 : minuteMs / 2
  const words = span(size, language)
  if (left < 0)
    return { words: language === 'zh' ? `已超 ${words}` : `${words} late`, tone: 'late', refreshMs }
  const tone = left <= soonMs ? 'soon' : 'calm'
  if (left >= dayMinutes * minuteMs) {
    const at = formatDateTime(dueAt, language)
    return { words: language === 'zh' ? `${at} 前` : `by ${at}`, tone, refreshMs }
  }
  return { words: language === 'zh' ? `还有 ${words}` : `${words} left`, tone, refreshMs }
}
