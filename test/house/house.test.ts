// The house keeps its rules, and each rule has been seen red on a planted violation.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findCrossings, findForeignSql, findUntidiness, readSources } from './inspect.ts'

const root = join(import.meta.dirname, '..', '..')
const sources = readSources(/^(?!test\/planted).*\.(ts|tsx|mjs)$/)

test('every import goes through a door that the table of levels allows', () => {
  assert.ok(sources.length > 150, `only ${sources.length} files were inspected`)
  assert.deepEqual(sources.flatMap(findCrossings), [])
})

test('the SQL of a module names its own tables and reporting views only', () => {
  assert.deepEqual(sources.flatMap(findForeignSql), [])
})

test('every file says what it is for, no name is empty, nothing is switched off or left open', () => {
  assert.deepEqual(sources.flatMap(findUntidiness), [])
})

test('planted crossings are found', () => {
  const planted: [string, string, RegExp][] = [
    ['kernel/db/x.ts', `import { a } from '#registry'`, /kernel may not import #registry/],
    ['modules/health/x.ts', `import { a } from '#service'`, /health may not import #service/],
    ['modules/registry/people/x.ts', `import { a } from '#service/contract'`, /registry may not import/],
    [
      'modules/service/orders/x.ts',
      `import { a } from '../../registry/people/person-store.ts'`,
      /climbs into/,
    ],
    ['engines/policy/x.ts', `import { readFileSync } from 'node:fs'`, /pure/],
    ['apps/console/pages/X.tsx', `import { inScope } from '#kernel/db'`, /web may not import/],
    ['modules/service/web/X.tsx', `import { Order } from '#service/contract'`, /web may not import/],
    ['ui/light/X.tsx', `import pg from 'pg'`, /ends in a browser/],
    ['apps/server/x.ts', `export { a } from '../../modules/service/orders/order.ts'`, /climbs into/],
  ]
  for (const [path, text, complaint] of planted) {
    assert.match(findCrossings({ path, text }).join('\n'), complaint)
  }
  assert.deepEqual(
    findCrossings({
      path: 'modules/service/web/X.tsx',
      text: `import type { Order } from '#service/contract'`,
    }),
    [],
  )
})

test('planted SQL of another module is found', () => {
  const text = 'sql`select * from registry.people where id = 1`'
  assert.match(
    findForeignSql({ path: 'modules/service/orders/order-store.ts', text }).join(),
    /registry\.people/,
  )
  assert.deepEqual(findForeignSql({ path: 'modules/registry/people/person-store.ts', text }), [])
})

test('planted untidiness is found', () => {
  const fine = '// Says what the file is for.\n'
  const planted: [string, string, RegExp][] = [
    ['modules/service/utils/x.ts', fine, /says nothing/],
    ['modules/service/orders/x.ts', 'export const a = 1\n', /begins without/],
    ['modules/service/orders/x.ts', `${fine}// TODO later\n`, /open end/],
    ['modules/service/orders/x.ts', `${fine}// biome-ignore lint: no\n`, /switched off/],
    ['modules/service/orders/x.ts', fine + 'a\n'.repeat(500), /split it/],
  ]
  for (const [path, text, complaint] of planted) {
    assert.match(findUntidiness({ path, text }).join('\n'), complaint)
  }
})

test('every module says what it owns in at most thirty lines, and the map names every folder', () => {
  const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  for (const name of readdirSync(join(root, 'modules'))) {
    const readme = readFileSync(join(root, 'modules', name, 'README.md'), 'utf8')
    assert.ok(readme.split('\n').length <= 31, `modules/${name}/README.md is longer than thirty lines`)
    assert.ok(map.includes(`${name}/`), `ARCHITECTURE.md does not name modules/${name}`)
  }
  for (const top of ['kernel', 'apps', 'engines', 'simulators']) {
    for (const entry of readdirSync(join(root, top), { withFileTypes: true })) {
      if (!entry.isDirectory() || entry.name === 'migrations') continue
      assert.ok(map.includes(entry.name), `ARCHITECTURE.md does not name ${top}/${entry.name}`)
    }
  }
})
