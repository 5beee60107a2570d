// npm test: types, lint, tests over one throw-away database, browser tests; ends with the totals alone on the last line.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type EmbeddedCluster,
  EmbeddedDatabaseError,
  startEmbeddedCluster,
} from '../kernel/db/embedded/index.ts'
import type { TestCounts } from './tests/count-reporter.ts'
import { findChromium } from './tests/find-chromium.ts'
import { createPrograms, Stopped } from './tests/run-program.ts'

type Outcome = { ok: boolean; counts?: TestCounts }
type Step = { name: string; heading: string; run(picked: string[]): Promise<Outcome> }

const root = join(import.meta.dirname, '..')
const program = (name: string) => join(root, 'node_modules', '.bin', name)
const programs = createPrograms(root)
const scratch = mkdtempSync(join(tmpdir(), 'yilian-tests-'))
const browserTests = 'test/browser/**/*.test.ts'
// A test that hangs must end the run some day, with its name on the screen.
const TEST_TIMEOUT_MS = 300_000
let cluster: Promise<EmbeddedCluster> | undefined

const steps: Step[] = [
  {
    name: 'types',
    heading: '类型 types',
    async run() {
      const server = await programs.run(program('tsc'), ['-p', 'tsconfig.server.json'])
      const web = await programs.run(program('tsc'), ['-p', 'tsconfig.web.json'])
      return { ok: server === 0 && web === 0 }
    },
  },
  {
    name: 'lint',
    heading: '规范 lint',
    run: async () => ({ ok: (await programs.run(program('biome'), ['check', '--error-on-warnings'])) === 0 }),
  },
  { name: 'tests', heading: '测试 tests', run: (picked) => runNodeTests(picked, 2) },
  {
    name: 'browser',
    heading: '浏览器测试 browser tests',
    async run(picked) {
      if (picked.length === 0) return { ok: true }
      const chromium = await findChromium(programs)
      if (!chromium) return { ok: false }
      if ((await programs.run(program('node'), ['tools/build-web.ts'])) !== 0) return { ok: false }
      return runNodeTests(picked, 1, { YILIAN_CHROMIUM: chromium })
    },
  },
]

/** One process a file, over one database cluster; the counts come from a reporter of our own. */
async function runNodeTests(files: string[], concurrency: number, env = {}): Promise<Outcome> {
  if (files.length === 0) return { ok: true }
  cluster ??= startEmbeddedCluster({ dataFolder: join(scratch, 'data'), log: console.log, durable: false })
  const { adminUrl } = await cluster
  const countsFile = join(scratch, `counts-${Date.now()}.json`)
  const code = await programs.run(
    program('node'),
    [
      '--test',
      `--test-concurrency=${concurrency}`,
      `--test-timeout=${TEST_TIMEOUT_MS}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${join(root, 'tools/tests/count-reporter.ts')}`,
      `--test-reporter-destination=${countsFile}`,
      ...files,
    ],
    { YILIAN_TEST_CLUSTER: adminUrl, ...env },
  )
  const counts: TestCounts = JSON.parse(readFileSync(countsFile, 'utf8'))
  return { ok: code === 0 && counts.failed + counts.cancelled === 0, counts }
}

function filesOf(step: Step, picks: string[]): string[] {
  const exclude = ['node_modules/**', 'dist/**', 'data/**', '.cache/**']
  const files =
    step.name === 'browser'
      ? globSync(browserTests, { cwd: root })
      : globSync('**/*.test.ts', { cwd: root, exclude: [...exclude, 'test/browser/**'] })
  return files.filter((file) => picks.length === 0 || picks.some((pick) => file.includes(pick))).sort()
}

async function runSteps(chosen: Step[], picks: string[]): Promise<number> {
  const total = { tests: 0, passed: 0, failed: 0, skipped: 0 }
  const red: string[] = []
  for (const step of chosen) {
    const begun = Date.now()
    console.log(`\n── ${step.heading}`)
    const { ok, counts } = await step.run(filesOf(step, picks))
    if (counts) {
      total.tests += counts.tests
      total.passed += counts.passed
      total.failed += counts.failed + counts.cancelled
      total.skipped += counts.skipped + counts.todo
    }
    if (!ok) red.push(step.name)
    console.log(
      `── ${step.heading}: ${ok ? '通过 ok' : '未通过 FAILED'} · ${((Date.now() - begun) / 1000).toFixed(1)} s`,
    )
  }
  const expectsTests = picks.length > 0 || chosen.some(({ name }) => name === 'tests' || name === 'browser')
  if (expectsTests && total.tests === 0) red.push('没有运行任何测试 no test was run')
  console.log('')
  if (total.skipped > 0) console.log(`跳过 ${total.skipped} 个测试。${total.skipped} skipped.`)
  if (red.length > 0) console.log(`未通过的步骤 failed steps: ${red.join(', ')}`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return red.length === 0 ? 0 : 1
}

/** Named files run without types and lint: somebody is working on them right now. */
function chooseSteps(only: string | undefined, picks: string[]): Step[] {
  const names = only?.split(',') ?? (picks.length > 0 ? ['tests', 'browser'] : steps.map(({ name }) => name))
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0) {
    throw new Error(`--only ${unknown.join()}: ${steps.map(({ name }) => name).join(', ')}`)
  }
  return steps.filter(
    (step) => names.includes(step.name) && (picks.length === 0 || filesOf(step, picks).length > 0 || only),
  )
}

async function cleanUp(): Promise<void> {
  await programs.stop()
  await cluster?.then((running) => running.stop()).catch(() => {})
  rmSync(scratch, { recursive: true, force: true })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  let asked = false
  process.on(signal, () => {
    if (asked) return
    asked = true
    process.exitCode = 128 + constants.signals[signal]
    cleanUp().finally(() => process.exit(128 + constants.signals[signal]))
  })
}

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
try {
  process.exitCode = await runSteps(chooseSteps(values.only, positionals), positionals)
} catch (error) {
  // A stop already cleans up and sets the exit code by itself.
  if (!(error instanceof Stopped)) {
    const expected = error instanceof EmbeddedDatabaseError
    console.log(expected ? error.message : error)
    process.exitCode = 1
  }
} finally {
  await cleanUp()
}
