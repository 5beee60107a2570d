// Shows that the embedded database starts, keeps its data, and recovers from the ways in which a machine kills it.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { EmbeddedDatabaseError, findRunning, startEmbeddedCluster } from './index.ts'
import { startTimeOf } from './process-identity.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yilian-embedded-'))
  folders.push(folder)
  return folder
}

const start = (dataFolder: string, log: (line: string) => void = () => {}) =>
  startEmbeddedCluster({ dataFolder, log })

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  // A killed server also ends this connection; that is the point of some tests and no failure.
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

const postmasterPid = (folder: string) =>
  Number.parseInt(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8'), 10)

/** An application in a process of its own; PATH decides whether the kernel is asked to end PostgreSQL with it. */
async function startApplication(folder: string, path?: string): Promise<ChildProcess> {
  const door = new URL('./index.ts', import.meta.url).href
  const program = `import { startEmbeddedCluster } from '${door}'
    await startEmbeddedCluster({ dataFolder: process.argv[1], log: () => {} })
    console.log('up')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
    env: { ...process.env, ...(path ? { PATH: path } : {}) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const up = await new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk) => resolve(String(chunk)))
    child.once('exit', () => resolve('ended'))
  })
  assert.equal(up, 'up\n')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

/** A PATH with what a start needs except setpriv. */
function pathWithoutSetpriv(): string {
  const folder = newFolder()
  for (const program of ['sh', 'test', 'unshare', 'ps', 'locale']) {
    const found = (process.env.PATH ?? '').split(delimiter).find((place) => existsSync(join(place, program)))
    if (found) symlinkSync(join(found, program), join(folder, program))
  }
  return folder
}

test('a new data folder gets a database that only its password opens and that sorts alike everywhere', async () => {
  const folder = newFolder()
  const cluster = await start(folder)
  try {
    assert.equal(await ask(cluster.adminUrl, 'select current_user'), 'postgres')
    assert.equal(
      await ask(cluster.adminUrl, "select datlocale from pg_database where datname = 'postgres'"),
      'C.UTF-8',
    )
    assert.equal(await ask(cluster.adminUrl, 'show fsync'), 'on')
    assert.equal(await ask(cluster.adminUrl, 'show unix_socket_directories'), '')
    await assert.rejects(
      ask(`postgres://postgres:wrong@127.0.0.1:${cluster.port}/postgres`, 'select 1'),
      /password/,
    )
    assert.equal(statSync(join(folder, 'postgres/password')).mode & 0o777, 0o600)
    assert.equal(statSync(join(folder, 'running.json')).mode & 0o777, 0o600)
  } finally {
    await cluster.stop()
  }
})

test('a second start keeps the data, and stopping twice is harmless', async () => {
  const folder = newFolder()
  const first = await start(folder)
  await ask(first.adminUrl, 'create table visit as select 42 as minutes')
  await Promise.all([first.stop(), first.stop()])
  await first.stop()
  const second = await start(folder)
  try {
    assert.equal(await ask(second.adminUrl, 'select minutes from visit'), 42)
  } finally {
    await second.stop()
  }
})

test('a second command finds the running database, and nothing once it has stopped', async () => {
  const folder = newFolder()
  assert.equal(findRunning(folder), undefined)
  const cluster = await start(folder)
  assert.equal(findRunning(folder)?.adminUrl, cluster.adminUrl)
  assert.equal(findRunning(folder)?.pid, process.pid)
  await cluster.stop()
  assert.equal(findRunning(folder), undefined)
})

test('a second start over a living application is refused and leaves its database running', async () => {
  const folder = newFolder()
  const application = await startApplication(folder)
  await assert.rejects(start(folder), (error) => {
    assert.ok(error instanceof EmbeddedDatabaseError)
    assert.equal(error.code, 'INSTANCE_HELD')
    assert.match(error.sentence.en, new RegExp(`process ${application.pid} `))
    return true
  })
  const running = findRunning(folder)
  assert.equal(running && (await ask(running.adminUrl, 'select 1')), 1)
  await kill(application)
  const next = await start(folder)
  await next.stop()
})

test('a database killed with its data half written recovers at the next start', async () => {
  const folder = newFolder()
  const lines: string[] = []
  const first = await start(folder, (line) => lines.push(line))
  await ask(first.adminUrl, 'create table visit as select 42 as minutes')
  process.kill(postmasterPid(folder), 'SIGKILL')
  await first.ended
  assert.match(lines.join('\n'), /ended unexpectedly/)
  await first.stop()
  const second = await start(folder)
  try {
    assert.equal(await ask(second.adminUrl, 'select minutes from visit'), 42)
  } finally {
    await second.stop()
  }
})

test('the database of a killed application is stopped and taken over with its data', async () => {
  const folder = newFolder()
  const application = await startApplication(folder, pathWithoutSetpriv())
  const running = findRunning(folder)
  assert.ok(running)
  await ask(running.adminUrl, 'create table visit as select 42 as minutes')
  const orphan = postmasterPid(folder)
  await kill(application)
  assert.notEqual(startTimeOf(orphan), undefined, 'the orphan must outlive its application for this test')
  assert.equal(findRunning(folder), undefined)

  const lines: string[] = []
  const cluster = await start(folder, (line) => lines.push(line))
  try {
    assert.match(lines.join('\n'), /dead application/)
    assert.equal(await ask(cluster.adminUrl, 'select minutes from visit'), 42)
    assert.equal(startTimeOf(orphan), undefined)
  } finally {
    await cluster.stop()
  }
})

test('where the kernel can, a killed application takes its database down with it', async () => {
  const folder = newFolder()
  const application = await startApplication(folder)
  const postmaster = postmasterPid(folder)
  await kill(application)
  if (process.platform === 'linux') {
    for (let waited = 0; waited < 100 && startTimeOf(postmaster) !== undefined; waited++) await pause(50)
    assert.equal(startTimeOf(postmaster), undefined)
  }
  const next = await start(folder)
  await next.stop()
})

test('a leftover postmaster.pid that names a stranger does not stop the start', async () => {
  const folder = newFolder()
  const first = await start(folder)
  await first.stop()
  const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
  writeFileSync(join(folder, 'postgres/cluster/postmaster.pid'), `${stranger.pid}\n/elsewhere\n`)
  const second = await start(folder)
  await second.stop()
  assert.equal(stranger.exitCode ?? stranger.signalCode, null, 'the stranger must stay untouched')
  await kill(stranger)
})

test('an initialisation killed half-way is repeated from the beginning', async () => {
  const folder = newFolder()
  const unfinished = join(folder, 'postgres/cluster.unfinished')
  mkdirSync(unfinished, { recursive: true })
  writeFileSync(join(unfinished, 'PG_VERSION'), '18')
  const cluster = await start(folder)
  await cluster.stop()
  assert.equal(existsSync(unfinished), false)
})
