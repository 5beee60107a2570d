// What is wrong with one field of a request, in words that a person can act on, in their language.

import type { Language } from '#kernel/errors'

type Issue = { readonly keyword: string; readonly message?: string; readonly params: Record<string, unknown> }

/** The schema's own messages are English and speak to programmers; these are for whoever filled the form. */
export function fieldInWords(issue: Issue, language: Language): string {
  const [zh, en] = sayIssue(issue)
  return language === 'zh' ? zh : en
}

function sayIssue({ keyword, params }: Issue): readonly [zh: string, en: string] {
  const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])
  switch (keyword) {
    case 'unrecognized_keys': {
      const keys = list(params.keys)
      return [`多出了不认识的项“${keys.join('、')}”，请去掉`, `has unknown items: ${keys.join(', ')}`]
    }
    case 'invalid_type':
      return ['没有填，或填的类型不对', 'is missing or of the wrong type']
    case 'invalid_value': {
      const values = list(params.values)
      return [`只能是 ${values.join('、')}`, `must be one of ${values.join(', ')}`]
    }
    case 'too_small':
      return [
        `太短或太小，至少 ${String(params.minimum)}`,
        `is too short or too small, at least ${String(params.minimum)}`,
      ]
    case 'too_big':
      return [
        `太长或太大，最多 ${String(params.maximum)}`,
        `is too long or too large, at most ${String(params.maximum)}`,
      ]
    case 'invalid_format':
      return ['格式不对', 'has the wrong format']
    default:
      return ['填得不对', 'is not right']
  }
}
