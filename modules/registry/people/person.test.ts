// The pure rules about a person.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actor, lotus, temple } from '../trial-town.ts'
import { birthIsPossible, reasonToSee, tagsOf } from './person.ts'

const view = 'registry.person.view'
const person = { id: '019a0000-0000-7000-8000-000000000001', division: lotus }

test('a duty held is the nearest reason, then the role in the division, then the consent', () => {
  const both = actor('x', { divisions: ['990101001'], persons: [person.id] }, [view])
  assert.equal(reasonToSee(both, person, view, true), 'duty')
  assert.equal(reasonToSee(both, person, view, false), 'role')
  assert.equal(reasonToSee(actor('x', { persons: [person.id] }, [view]), person, view, false), 'consent')
})

test('a permission without the division, and a division without the permission, are no reason', () => {
  assert.equal(reasonToSee(actor('x', { divisions: ['990102'] }, [view]), person, view, false), undefined)
  assert.equal(reasonToSee(actor('x', { divisions: ['990101'] }, []), person, view, false), undefined)
  const elsewhere = { ...person, division: temple }
  const street = actor('x', { divisions: ['990101001'] }, [view])
  assert.equal(reasonToSee(street, elsewhere, view, false), undefined)
})

test('a list shows who lives alone, is very old, disabled or in hardship', () => {
  const ordinary = { age: 79, living: 'with-spouse', abilityLevel: 'mild', hardship: 'none' } as const
  assert.deepEqual(tagsOf(ordinary), [])
  assert.deepEqual(tagsOf({ ...ordinary, age: 80, living: 'alone' }), ['alone', 'aged-80'])
  assert.deepEqual(
    tagsOf({ ...ordinary, age: 100, abilityLevel: 'moderate', hardship: 'special-hardship' }),
    ['aged-100', 'disabled', 'hardship'],
  )
})

test('a birth may be today and not tomorrow, and nobody is 130', () => {
  assert.equal(birthIsPossible('2026-11-23', '2026-11-23'), true)
  assert.equal(birthIsPossible('2026-11-24', '2026-11-23'), false)
  assert.equal(birthIsPossible('1896-11-24', '2026-11-23'), true)
  assert.equal(birthIsPossible('1896-11-23', '2026-11-23'), false)
})
