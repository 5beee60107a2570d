// The words of the pages and how values are written in them.
export { type DueWords, dueWords } from './due-words.ts'
export * from './formats.ts'
export {
  currentLanguage,
  defineText,
  type Fill,
  sayIn,
  setLanguage,
  type TextBundle,
  useFormats,
  useLanguage,
  useText,
  type Words,
} from './text.ts'
