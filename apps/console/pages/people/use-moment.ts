// An instant with its year where it is not this year's: histories reach back further than a day's work.
import { civilDateOf, useFormats } from '#ui'

export function useMoment(): (at: string) => string {
  const formats = useFormats()
  const year = civilDateOf(new Date()).slice(0, 4)
  return (at) =>
    civilDateOf(at).startsWith(year) ? formats.dateTime(at) : `${formats.date(at)} ${formats.time(at)}`
}
