// The one way in: installs what is missing, then hands over to Node 26. Runs on the machine's own Node 20 or newer.
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, say } from './bootstrap/install.mjs'
import { runToEnd } from './bootstrap/run-to-end.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cli = 'apps/cli/main.ts'

/** What each command of package.json runs on Node 26. */
const verbs = {
  serve: [cli, 'serve'],
  dev: ['--watch', cli, 'serve'],
  'db-reset': [cli, 'db-reset'],
  yilian: [cli],
  test: ['tools/run-tests.ts'],
  check: ['tools/run-tests.ts', '--only', 'types,lint'],
  e2e: ['tools/run-tests.ts', '--only', 'browser'],
  bench: ['bench/main.ts'],
}

async function main([verb = '', ...args]) {
  const script = verbs[verb]
  if (!script) {
    say(`用法 Usage: node tools/bootstrap.mjs <${Object.keys(verbs).join(' | ')}>`)
    return 2
  }
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) {
    say(
      `需要 Node 20 或更新版本，当前是 ${process.version}。Node 20 or newer is needed; this is ${process.version}.`,
    )
    return 1
  }
  const installed = await ensureInstalled(root)
  if (installed !== 0) return installed
  if (verb === 'serve' || (verb === 'yilian' && args[0] === 'serve')) {
    // Building goes to standard error, like installing.
    const { code, stopped } = await runNode(['tools/build-web.ts'], ['ignore', 2, 2])
    if (code !== 0 || stopped) return code === 0 ? 130 : code
  }
  return (await runNode([...script, ...args], 'inherit')).code
}

function runNode(args, stdio) {
  const programs = join(root, 'node_modules', '.bin')
  const PATH = [programs, process.env.PATH ?? ''].join(delimiter)
  return runToEnd(join(programs, 'node'), args, { cwd: root, env: { ...process.env, PATH }, stdio })
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})
