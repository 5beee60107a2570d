// The words of the pages: bundles that pages register, and the reader's language.
//
// Written here instead of with i18next: two languages, `{places}` and one English plural need forty lines, while the
// library with its React binding takes 16 kB (gzip) of the 120 kB a phone page may load.
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { dueWords } from './due-words.ts'
import * as formats from './formats.ts'

type Language = formats.Language

/** [中文, English] or, where English needs a plural, [中文, English for one, English for many] by `{count}`. */
export type Words = readonly [zh: string, en: string] | readonly [zh: string, one: string, many: string]
export type TextBundle<Key extends string = string> = { readonly keys: readonly Key[] }
export type Fill = Readonly<Record<string, string | number>>

const storageKey = 'yilian.language'
const known = new Map<string, Words>()
const listeners = new Set<() => void>()
let language: Language = 'zh'

function markDocument(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

if (typeof document !== 'undefined') {
  language = localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh'
  markDocument()
}

/**
 * Registers the words of a page. Keys begin with the page's name ('desk.title'), because all bundles share one
 * space; a key defined twice with other words is a mistake of the program and throws at load time.
 */
export function defineText<const T extends Record<string, Words>>(bundle: T): TextBundle<keyof T & string> {
  for (const [key, words] of Object.entries(bundle)) {
    const before = known.get(key)
    if (before && before.join('|') !== words.join('|') && !import.meta.hot) {
      throw new Error(`text ${key} is defined twice`)
    }
    known.set(key, words)
  }
  return { keys: Object.keys(bundle) }
}

function choose([zh, one, many]: Words, reader: Language, fill: Fill): string {
  if (reader === 'zh') return zh
  return many === undefined || fill.count === 1 ? one : many
}

/** A place without a value stays visible as `{name}`, so that it is noticed. */
function translate(reader: Language, key: string, fill: Fill = {}): string {
  const words = known.get(key)
  if (!words) return key
  return choose(words, reader, fill).replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    String(fill[name] ?? place),
  )
}

/** For code outside components; inside them `useText` also redraws when the language changes. */
export function sayIn<Key extends string>(_bundle: TextBundle<Key>, key: Key, fill?: Fill): string {
  return translate(language, key, fill)
}

export function currentLanguage(): Language {
  return language
}

export function setLanguage(next: Language): void {
  language = next
  if (typeof document !== 'undefined') {
    localStorage.setItem(storageKey, next)
    markDocument()
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useLanguage(): [Language, (language: Language) => void] {
  return [useSyncExternalStore(subscribe, currentLanguage), setLanguage]
}

/** `const say = useText(deskText)`; `say('desk.title')` is checked against the bundle's keys. */
export function useText<Key extends string>(_bundle: TextBundle<Key>): (key: Key, fill?: Fill) => string {
  const [reader] = useLanguage()
  return useCallback((key: Key, fill?: Fill) => translate(reader, key, fill), [reader])
}

/** The formats of formats.ts with the reader's language filled in. */
export function useFormats() {
  const [reader] = useLanguage()
  return useMemo(
    () => ({
      language: reader,
      date: (value: formats.DateLike) => formats.formatDate(value, reader),
      day: (value: formats.DateLike) => formats.formatDay(value, reader),
      time: (value: formats.DateLike) => formats.formatTime(value, reader),
      dateTime: (value: formats.DateLike) => formats.formatDateTime(value, reader),
      money: formats.formatMoney,
      minutes: (minutes: number) => formats.formatMinutes(minutes, reader),
      age: (bornOn: string, day?: string) => formats.formatAge(bornOn, reader, day),
      phone: formats.formatPhone,
      maskedPhone: formats.maskPhone,
      count: formats.formatCount,
      due: (dueAt: Date, now: Date, soonMs?: number) => dueWords(dueAt, now, reader, soonMs),
    }),
    [reader],
  )
}
