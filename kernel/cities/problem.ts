// A complaint about a city folder: which file, which line, and one sentence in both languages.

export type Text = { zh: string; en: string }

export type Problem = { file: string; line: number; sentence: Text }

/** The one-line form that editors and terminals make clickable. */
export function formatProblem(problem: Problem, language: keyof Text = 'zh'): string {
  return `${problem.file}:${problem.line} ${problem.sentence[language]}`
}

export function byFileAndLine(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line
}
