// What pages and charts may read of the tokens; the style sheet is tokens.css.
export * from './tokens.ts'
