// One day in the demo city, told in the browser: each role signed in separately, from the call to the indicator.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { demoCast } from '../../simulators/city/index.ts'
import { type House, openHouse, phone } from './house.ts'

let house: House
let operator: Page
before(async () => {
  house = await openHouse({ day: '2026-11-23', time: '09:40', people: 300 })
})
after(() => house.close())

test('a call rings at the desk, key 1 answers it, and within a second the card says who she is', async () => {
  operator = await house.signIn('jiexian', '/console/desk')
  await operator.getByRole('heading', { name: '热线台' }).waitFor()
  const phones = await house.signIn('guanli', '/phones', phone)
  await phones.getByText('王秀英').first().click()
  await phones
    .getByRole('button', { name: /拨打|12349/ })
    .first()
    .click()
  await operator.getByText('老人本人').first().waitFor()
  await operator.keyboard.press('1')
  await operator.getByRole('heading', { name: /王秀英/ }).waitFor({ timeout: 5_000 })
  const card = operator.getByRole('main')
  await card.getByText('有钥匙').waitFor()
  await card.getByText(/80 周岁以上每月 3 小时/).waitFor()
  await card.getByText(/本次查看已记录/).waitFor()
})

test('the operator takes the request on the same page, paid from the entitlement', async () => {
  await operator.keyboard.press('2')
  await operator.getByRole('button', { name: '室内清洁' }).click()
  await operator.getByRole('button', { name: '10:30' }).click()
  await operator.getByRole('button', { name: /确认下单/ }).click()
  await operator
    .getByText(/已下单|订单号|单号/)
    .first()
    .waitFor()
})

test('the dispatcher gives it to the best worker with a reason, from the keyboard', async () => {
  const board = await house.signIn('diaodu', '/console/board?date=2026-11-23')
  await board.getByText('王秀英').first().click()
  await board.getByText(demoCast.careWorker.name).first().waitFor()
  await board.getByRole('button', { name: /派给/ }).first().click()
  await board
    .getByText(/已派给|已派/)
    .first()
    .waitFor()
})

test('no page complained', () => {
  assert.deepEqual(house.complaints, [])
})
