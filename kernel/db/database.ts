// The one door to PostgreSQL: a pipelined, scoped transaction, and nothing outside of one.

import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import pg from 'pg'
import { type Clock, systemClock } from '#kernel/time'
import { gatheringSocket } from './gathering-socket.ts'

/**
 * What a person may see: rows of these division prefixes, or of these organisations, or about (or done by)
 * these people. The three are ORed by row-level security; three empty lists see nothing.
 */
export type Scope = {
  readonly divisions: readonly string[]
  readonly organisations: readonly string[]
  /** uuids of people and workers */
  readonly persons: readonly string[]
}

export const noScope: Scope = { divisions: [], organisations: [], persons: [] }

type Query<R> = Compilable<R> | RawBuilder<R>

/** A transaction in a scope. Holding one is the proof that a write is inside a transaction. */
export type Tx = {
  readonly scope: Scope
  /** The instant of this transaction; every row it writes carries the same. */
  readonly now: Date
  rows<R>(query: Query<R>): Promise<R[]>
  /** Zero or one row; more is a mistake of the program. */
  find<R>(query: Query<R>): Promise<R | undefined>
  /** A last statement, sent in one piece with COMMIT, so that what it locks (audit heads) is held shortest. */
  withCommit(statement: () => Query<unknown>): void
  /** Runs after COMMIT has succeeded; failures here are logged, never thrown (wake-up hints). */
  afterCommit(work: () => void): void
}

export type Database = {
  readonly pool: pg.Pool
  readonly clock: Clock
  close(): Promise<void>
}

// Dates stay text (the default would make a local-midnight Date), bigints become safe integers.
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === 1082) return (text: string) => text
    if (oid === 20) {
      return (text: string) => {
        const value = Number(text)
        if (!Number.isSafeInteger(value)) throw new RangeError(`a bigint left the safe range: ${text}`)
        return value
      }
    }
    return pg.types.getTypeParser(oid, format as 'text')
  },
} as pg.CustomTypesConfig

/** Opens the pool of the application role (`yilian_app`); `url` names that role. */
export function openDatabase(options: { url: string; connections?: number; clock?: Clock }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 12,
    pipeline: true,
    stream: gatheringSocket,
    types,
    connectionTimeoutMillis: 10_000,
    options: '-c statement_timeout=60000 -c lock_timeout=15000 -c idle_in_transaction_session_timeout=60000',
  })
  // A dropped idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return { pool, clock: options.clock ?? systemClock, close: () => pool.end() }
}

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** A typed query builder over a module's tables; it only compiles, `tx.rows` runs. */
export function queryBuilder<Tables>(): Kysely<Tables> {
  return compiler as unknown as Kysely<Tables>
}

const names = new Map<string, string>()

/** Statements are named by their text, so that PostgreSQL plans each once a connection. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
    if (names.size < 5_000) names.set(text, name)
  }
  return name
}

function compile<R>(query: Query<R>): CompiledQuery<R> {
  return query.compile(compiler)
}

function send<R>(client: pg.PoolClient, query: Query<R>): Promise<R[]> {
  const { sql: text, parameters } = compile(query)
  return client.query({ name: nameOf(text), text, values: parameters as unknown[] }).then(
    (result) => result.rows as R[],
    async (error: unknown) => {
      // Of statements sent together those behind a refused one fail for its sake: its own refusal is told first.
      if (error instanceof pg.DatabaseError && error.code === '25P02') await setImmediate()
      throw error
    },
  )
}

/**
 * BEGIN and the scope as one message without parameters, because a second call costs as much as the read itself.
 * The elements are written into the text, so each is checked to be nothing but a code or an id.
 */
function opening(begin: 'begin' | 'begin read only', scope: Scope): string {
  const set = (name: string, list: readonly string[]) => {
    for (const item of list) {
      // An empty prefix would match every division: the fail-open trap, refused where it could begin.
      if (!/^[0-9a-z-]+$/.test(item)) throw new TypeError(`not a scope element: '${item}'`)
    }
    return `set local app.${name} = '${list.join(',')}'`
  }
  return [
    begin,
    set('divisions', scope.divisions),
    set('organisations', scope.organisations),
    set('persons', scope.persons),
  ].join(';')
}

/**
 * Runs `work` in one transaction under `scope`. BEGIN, the scope and the first statement travel together;
 * an error rolls everything back and is thrown unchanged.
 */
export async function inScope<T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begin = opening('begin', scope)
  const client = await db.pool.connect()
  const last: (() => Query<unknown>)[] = []
  const after: (() => void)[] = []
  const tx: Tx = {
    scope,
    now: db.clock(),
    rows: (query) => send(client, query),
    async find(query) {
      const rows = await send(client, query)
      if (rows.length > 1) throw new Error('a query for one row returned several')
      return rows[0]
    },
    withCommit: (statement) => last.push(statement),
    afterCommit: (step) => after.push(step),
  }
  let broken: Error | undefined
  try {
    const opened = client.query(begin)
    opened.catch(() => undefined)
    const result = await work(tx)
    const closing = [opened, ...last.map((statement) => send(client, statement()))]
    const committed = client.query('commit')
    await Promise.all([...closing, committed])
    // PostgreSQL answers COMMIT with ROLLBACK when a statement was refused and the refusal swallowed.
    if ((await committed).command !== 'COMMIT') throw new Error('a refused statement was swallowed')
    runQuietly(after)
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function runQuietly(steps: (() => void)[]): void {
  for (const step of steps) {
    try {
      step()
    } catch (error) {
      console.error('after commit:', error)
    }
  }
}

/**
 * One scoped read: BEGIN, scope, statement and COMMIT leave in one round trip. For anything that writes or
 * reads twice, use `inScope`.
 */
export async function readInScope<R>(db: Database, scope: Scope, query: Query<R>): Promise<R[]> {
  const begin = opening('begin read only', scope)
  const { sql: text, parameters } = compile(query)
  const client = await db.pool.connect()
  try {
    const [, result] = await Promise.all([
      client.query(begin),
      client.query({ name: nameOf(text), text, values: parameters as unknown[] }),
      client.query('commit'),
    ])
    return result.rows as R[]
  } finally {
    client.release()
  }
}

/** True for PostgreSQL's refusal by row-level security or grant (SQLSTATE 42501). */
export function isScopeViolation(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '42501'
}

/** The name of the constraint that refused a row, or undefined for any other error. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined
  return ['23505', '23P01', '23514', '23503'].includes(error.code ?? '') ? error.constraint : undefined
}
