// Writes what is derived: docs/errors.md, docs/openapi.json, db/schema.sql. A test compares them with the program.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeErrors, describeInterface, describeSchema } from '../test/derived.ts'

const root = join(import.meta.dirname, '..')
mkdirSync(join(root, 'db'), { recursive: true })
writeFileSync(join(root, 'docs/errors.md'), await describeErrors())
writeFileSync(join(root, 'docs/openapi.json'), await describeInterface())
writeFileSync(join(root, 'db/schema.sql'), await describeSchema())
console.log('docs/errors.md, docs/openapi.json, db/schema.sql')
