// What may be granted, and what grants add up to.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '#kernel/errors'
import { checkGrant, type Grant, uniteGrants } from './grants.ts'
import { panjin } from './test-house.ts'

const cities = new Map([[panjin.id, panjin]])
const refuses = (grant: Grant, code: string) =>
  assert.throws(
    () => checkGrant(cities, grant),
    (error) => error instanceof Failure && error.entry.code === code,
  )

test('a grant names a role of its city and exactly the kind of scope that role has', () => {
  const city = 'panjin'
  const organisations = ['211103-019a0000-0000-7000-8000-00000000000b']
  assert.equal(checkGrant(cities, { role: 'operator', city, divisions: ['2111'] }).role, 'operator')
  refuses({ role: 'king', city, divisions: ['2111'] }, 'SIGN_IN_ROLE_UNKNOWN')
  refuses({ role: 'operator', city: 'atlantis', divisions: ['2111'] }, 'SIGN_IN_ROLE_UNKNOWN')
  refuses({ role: 'operator', city }, 'SIGN_IN_GRANT_SCOPE')
  refuses({ role: 'operator', city, divisions: ['2111'], organisations }, 'SIGN_IN_GRANT_SCOPE')
  refuses({ role: 'provider-manager', city, divisions: ['2111'] }, 'SIGN_IN_GRANT_SCOPE')
  refuses({ role: 'provider-manager', city, organisations: ['any'] }, 'SIGN_IN_GRANT_SCOPE')
  refuses({ role: 'care-worker', city, worker: 'me' }, 'SIGN_IN_GRANT_SCOPE')
})

test('a family role cannot be granted by hand: it would outlive the consent', () => {
  refuses({ role: 'family', city: 'panjin', divisions: ['2111'] }, 'SIGN_IN_GRANT_SCOPE')
  refuses({ role: 'family', city: 'panjin' }, 'SIGN_IN_GRANT_SCOPE')
})

test('a division outside the city, or an empty one, is refused', () => {
  for (const division of ['3302', '21', '', '2111%']) {
    refuses({ role: 'operator', city: 'panjin', divisions: [division] }, 'SIGN_IN_DIVISION_OUTSIDE')
  }
})

test('roles that the pack no longer has give nothing', () => {
  const grant = checkGrant(cities, { role: 'operator', city: 'panjin', divisions: ['2111'] })
  const united = uniteGrants(cities, [{ ...grant, role: 'abolished' }, grant])
  assert.deepEqual(united?.roles, ['operator'])
  assert.equal(uniteGrants(cities, [{ ...grant, role: 'abolished' }]), undefined)
  assert.equal(uniteGrants(cities, []), undefined)
})
