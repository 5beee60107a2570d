// An instant as it is said to people: '11月22日 09:30', in the city's zone.

import { cityTimeZone } from '#kernel/time'

const chinese = new Intl.DateTimeFormat('zh-CN', {
  timeZone: cityTimeZone,
  month: 'numeric',
  day: 'numeric',
})
const english = new Intl.DateTimeFormat('en-GB', { timeZone: cityTimeZone, month: 'short', day: 'numeric' })
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: cityTimeZone,
  hour: '2-digit',
  minute: '2-digit',
})

export function momentInWords(instant: Date): { zh: string; en: string } {
  const parts = chinese.formatToParts(instant)
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  const time = clock.format(instant)
  return {
    zh: `${part('month')}月${part('day')}日 ${time}`,
    en: `${english.format(instant)}, ${time}`,
  }
}
