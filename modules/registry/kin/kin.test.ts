// Kin and consents as the program itself uses them: whom to tell, and which parents a telephone may see.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inScope, type Tx } from '#kernel/db'
import { keyOf } from '#kernel/ids'
import { type FreshDatabase, freshDatabase, testSeal } from '#test'
import { cityOperator, context, loadTown, now, refusal, register } from '../trial-town.ts'
import { addKin } from './add-kin.ts'
import { consentedByPhone } from './consented-by-phone.ts'
import { giveConsent, revokeConsent } from './give-consent.ts'
import { listKinToTell } from './list-kin-to-tell.ts'

let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase({ clock: () => now })
  await loadTown(fresh.db)
})
after(() => fresh.close())
const within = <T>(work: (tx: Tx) => Promise<T>) => inScope(fresh.db, cityOperator.scope, work)

test('kin are told in the order in which they were given, with full numbers and whether they may see', async () => {
  const person = keyOf((await register(fresh.db, {})).id)
  const add = (name: string, phone: string) =>
    within((tx) =>
      addKin(tx, cityOperator, context, person, { name, relation: '子女', phone, holdsKey: false }),
    )
  await add('大女儿', '128 0000 0021')
  const son = await add('小儿子', '+86-128-0000-0022')
  await assert.rejects(add('看不懂', '12'), refusal('REGISTRY_PHONE_UNREADABLE'))
  const who = { person, kin: keyOf(son.id) }
  await within((tx) => giveConsent(tx, cityOperator, context, who, { how: '当面' }))
  assert.deepEqual(await within((tx) => listKinToTell(tx, testSeal, person)), [
    { name: '大女儿', relation: '子女', phone: '+8612800000021', consented: false },
    { name: '小儿子', relation: '子女', phone: '+8612800000022', consented: true },
  ])
})

test('a telephone sees the parents who consented, until the moment they withdraw', async () => {
  const mother = keyOf((await register(fresh.db, { name: '母亲' })).id)
  const father = keyOf((await register(fresh.db, { name: '父亲', sex: 'male' })).id)
  const input = { name: '小敏', relation: '女儿', phone: '12800000023', holdsKey: false }
  const [ofMother] = [
    await within((tx) => addKin(tx, cityOperator, context, mother, input)),
    await within((tx) => addKin(tx, cityOperator, context, father, input)),
  ]
  const seen = () => consentedByPhone(fresh.db, testSeal, '128-0000-0023')
  assert.deepEqual(await seen(), [])
  const who = { person: mother, kin: keyOf(ofMother.id) }
  await within((tx) => giveConsent(tx, cityOperator, context, who, { how: '电话录音' }))
  assert.deepEqual(await seen(), [
    { county: 990101, person: mother.id, kinName: '小敏', division: '990101001001' },
  ])
  await within((tx) => revokeConsent(tx, cityOperator, context, who))
  assert.deepEqual(await seen(), [])
  await within((tx) => giveConsent(tx, cityOperator, context, who, { how: '又同意了' }))
  assert.equal((await seen()).length, 1)
})

test('a consent cannot be recorded for the relative of somebody else', async () => {
  const mine = keyOf((await register(fresh.db, { name: '本人' })).id)
  const other = keyOf((await register(fresh.db, { name: '旁人' })).id)
  const input = { name: '亲属', relation: '子', phone: '12800000024', holdsKey: false }
  const kin = await within((tx) => addKin(tx, cityOperator, context, other, input))
  await assert.rejects(
    within((tx) =>
      giveConsent(tx, cityOperator, context, { person: mine, kin: keyOf(kin.id) }, { how: '当面' }),
    ),
    refusal('REGISTRY_KIN_NOT_FOUND'),
  )
})
