// The finding as words: what was picked from the city's list stands in the sentence and can be taken out again.

const mark = '，'

/** Whether a picked phrase stands in the finding. */
export function hasWords(finding: string, words: string): boolean {
  return finding.split(mark).some((part) => part.trim() === words)
}

/** Puts a phrase at the end, or takes it out; the worker's own words stay. */
export function toggleWords(finding: string, words: string): string {
  const parts = finding
    .split(mark)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const rest = parts.filter((part) => part !== words)
  return (rest.length < parts.length ? rest : [...parts, words]).join(mark)
}
