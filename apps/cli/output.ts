// How verbs write: results to standard output, progress to standard error, so that --json stays clean.

export function print(value: unknown, json: boolean, words: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${words()}\n`)
}

export function progress(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** A wrong call: says how it is called and ends with 2. */
export function wrongCall(usage: string): number {
  process.stderr.write(`用法 usage: ${usage}\n`)
  return 2
}
