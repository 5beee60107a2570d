// Builds the pages with Vite into dist/web when their sources changed, and leaves a finished bundle alone otherwise.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

type Stamp = { hash: string; alsoReads: string[] }

const root = join(import.meta.dirname, '..')
const bundle = join(root, 'dist', 'web')
const stampFile = join(bundle, '.stamp.json')
const config = join(root, 'vite.config.ts')
const say = (line: string) => process.stderr.write(`${line}\n`)

/** Returns false, after saying why, when there is no bundle to serve. */
export async function buildWeb(): Promise<boolean> {
  if (!existsSync(config)) {
    say('缺少 vite.config.ts，无法生成网页。vite.config.ts is missing, so the pages cannot be built.')
    return false
  }
  const previous = readStamp()
  if (previous && hashOf(previous.alsoReads) === previous.hash) return true
  say('正在生成网页…… Building the pages…')
  const begun = Date.now()
  // Beside the old bundle and then swapped: a running server never sees half a bundle, two builds never mix.
  const unfinished = `${bundle}.${process.pid}`
  try {
    const alsoReads = await runVite(unfinished)
    writeFileSync(join(unfinished, '.stamp.json'), JSON.stringify({ hash: hashOf(alsoReads), alsoReads }))
    swapIn(unfinished)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    say(error instanceof Error ? error.message : String(error))
    say('网页没有生成成功，原因见上。The pages could not be built; the reason stands above.')
    return false
  }
  say(`网页已生成，用时 ${((Date.now() - begun) / 1000).toFixed(1)} 秒。Pages built.`)
  return true
}

/** Returns the sources outside the web folders that the pages read, such as contracts. */
async function runVite(outDir: string): Promise<string[]> {
  const { build } = await import('vite')
  mkdirSync(dirname(outDir), { recursive: true })
  const read = new Set<string>()
  await build({
    configFile: config,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
    plugins: [
      {
        name: 'sources-read',
        moduleParsed({ id }) {
          const path = relative(root, id.split('?')[0] ?? id)
          if (!path.startsWith('..') && !path.includes('node_modules') && existsSync(join(root, path)))
            read.add(path)
        },
      },
    ],
  })
  const web = new Set(webSources())
  return [...read].filter((path) => !web.has(path)).sort()
}

function webSources(): string[] {
  const found = globSync(
    [
      'ui/**/*.*',
      'apps/*/**/*.*',
      'modules/*/web/**/*.*',
      'simulators/*/web/**/*.*',
      'vite.config.ts',
      'package-lock.json',
    ],
    { cwd: root, exclude: ['apps/server/**', 'apps/cli/**', 'apps/gateway/**', '**/*.test.ts', '**/*.md'] },
  )
  return found.sort()
}

function hashOf(alsoReads: string[]): string {
  const hash = createHash('sha256')
  for (const path of [...webSources(), ...alsoReads]) {
    const file = join(root, path)
    hash
      .update(`${path}\0`)
      .update(existsSync(file) ? readFileSync(file) : '')
      .update('\0')
  }
  return hash.digest('hex')
}

function readStamp(): Stamp | undefined {
  if (!existsSync(stampFile)) return undefined
  return JSON.parse(readFileSync(stampFile, 'utf8'))
}

function swapIn(unfinished: string): void {
  const old = `${unfinished}.old`
  if (existsSync(bundle)) renameSync(bundle, old)
  renameSync(unfinished, bundle)
  rmSync(old, { recursive: true, force: true })
}

if (import.meta.main) process.exitCode = (await buildWeb()) ? 0 : 1
