// Takes the pictures of the README from the running program: the invented city on one morning, each face at work.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startEmbeddedCluster } from '../kernel/db/embedded/index.ts'
import { demoCast } from '../simulators/city/index.ts'
import { answered, type House, openHouse } from '../test/browser/house.ts'
import * as steps from '../test/browser/steps.ts'
import { buildWeb } from './build-web.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'pictures')
const sharpness = 1.5
const desk = { size: { width: 1280, height: 820 }, sharpness }
const phone = { size: { width: 390, height: 844 }, sharpness }
const { caller, daughter, careWorker, provider } = demoCast

/** The pointer rests in a corner, so that nothing is caught under it. */
async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await answered(page)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
  console.log(`docs/pictures/${name}.png`)
}

async function takeCall(house: House, phones: Page): Promise<{ latitude: number; longitude: number }> {
  const page = await house.signIn('jiexian', '/console/desk', desk)
  await page.getByText('没有接着的电话').waitFor()
  await steps.dialHotline(phones, caller.name)
  await page.getByRole('listitem').filter({ hasText: '老人本人' }).waitFor()
  await page.keyboard.press('1')
  await page.getByText('本次查看已记录：通话中').waitFor()
  const known = await page.request.get(`${house.address}/people/${caller.id}`)
  await take(page, 'desk')
  await steps.placeOrder(page)
  await page.getByRole('button', { name: '确认下单' }).click()
  await page.getByText('已下单').waitFor()
  return (await known.json()).position
}

async function takeBoard(house: House): Promise<void> {
  const page = await house.signIn('diaodu', '/console/board', desk)
  await steps.openWaitingOrder(page, caller.name)
  await take(page, 'board')
  await steps.giveToChosen(page, careWorker.name)
}

async function takeVisit(
  house: House,
  phones: Page,
  position: { latitude: number; longitude: number },
): Promise<void> {
  const page = await house.signIn('huli', '/carer', { ...phone, position })
  await page.getByRole('button', { name: new RegExp(caller.name) }).waitFor()
  await house.passTime(50)
  await steps.askForCode(page, caller.name)
  await page.getByText('离老人住址约').waitFor()
  await steps.openPhone(phones, caller.name)
  await steps.checkIn(page, await steps.digitsOn(phones, /签到码 (\d{4})/))
  await page.getByRole('button', { name: '返回' }).click()
  await page.getByRole('navigation', { name: '步骤' }).waitFor()
  await house.passTime(6)
  await take(page, 'carer')
  await page.getByRole('button', { name: /^继续/ }).click()
  await steps.tickAndMeasure(page)
  await steps.photographAndSign(page)
  await house.passTime(12)
  await page.getByRole('button', { name: /^签退/ }).click()
  await page.getByText('六要素齐全，已核实').waitFor()
}

async function takeFamily(house: House, phones: Page): Promise<void> {
  const page = await house.visit('/family', phone)
  await steps.enterAsFamily(page, phones, daughter)
  await page.getByText(steps.finding).first().waitFor()
  await take(page, 'family')
}

async function takeStatement(house: House): Promise<void> {
  const page = await house.signIn('jigou', '/console/settlement', desk)
  await page.getByRole('button', { name: '生成结算单' }).click()
  await page.getByRole('button', { name: '生成草稿' }).click()
  await page.getByRole('heading', { name: `${provider.name} · 2026-11 结算单` }).waitFor()
  await page.getByRole('button', { name: '提交审批' }).click()
  await page.getByText('待审', { exact: true }).waitFor()
  const finance = await house.signIn('caiwu', new URL(page.url()).pathname, desk)
  await finance.getByRole('button', { name: '批准并记账' }).waitFor()
  await take(finance, 'settlement')
}

async function takeIndicators(house: House): Promise<void> {
  const page = await house.signIn('minzheng', '/console/indicators', desk)
  await page.getByRole('button', { name: /^已完成上门服务/ }).waitFor()
  await take(page, 'indicators')
}

async function takeAll(): Promise<void> {
  const house = await openHouse({ day: '2026-11-23', time: '09:40', people: 2000 })
  try {
    const phones = await house.signIn('jiexian', '/phones', phone)
    const home = await takeCall(house, phones)
    await takeBoard(house)
    await takeVisit(house, phones, home)
    await takeFamily(house, phones)
    await takeStatement(house)
    await takeIndicators(house)
  } finally {
    await house.close()
  }
}

if (!(await buildWeb())) process.exit(1)
mkdirSync(folder, { recursive: true })
const scratch = mkdtempSync(join(tmpdir(), 'yilian-pictures-'))
const cluster = await startEmbeddedCluster({
  dataFolder: join(scratch, 'data'),
  log: console.log,
  durable: false,
})
process.env.YILIAN_TEST_CLUSTER = cluster.adminUrl
try {
  await takeAll()
} finally {
  await cluster.stop()
  rmSync(scratch, { recursive: true, force: true })
}
