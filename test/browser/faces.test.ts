// Every page of every role, looked at as it stands: axe, a narrow screen, large text, and whole English.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { demoCast } from '../../simulators/city/index.ts'
import { type House, openHouse, phone } from './house.ts'
import { axeScript, chineseLeft, look } from './look.ts'
import * as steps from './steps.ts'

const { caller, daughter } = demoCast
let house: House
before(async () => {
  house = await openHouse({ day: '2026-11-23', time: '09:40', people: 300 })
})
after(() => house?.close())

/** What is wrong, by the name of the view; a test ends by saying that it is empty. */
type Findings = Record<string, string[]>

async function see(findings: Findings, name: string, page: Page): Promise<void> {
  const wrong = await look(page)
  if (wrong.length > 0) findings[name] = wrong
}

const enter = (username: string, path: string) => house.signIn(username, path, { script: axeScript })
const take = (username: string, path: string) =>
  house.signIn(username, path, { script: axeScript, size: phone })

async function seeInEnglish(findings: Findings, name: string, page: Page): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: '中文' }).waitFor()
  const left = await chineseLeft(page)
  if (left.length > 0) findings[`${name} in English`] = left
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByRole('button', { name: 'English' }).waitFor()
}

test('the doors of staff, care workers and families', async () => {
  const findings: Findings = {}
  for (const [path, size] of [
    ['/console', undefined],
    ['/carer', phone],
    ['/family', phone],
    ['/phones', phone],
  ] as const) {
    const page = await house.visit(path, { script: axeScript, ...(size ? { size } : {}) })
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await see(findings, path, page)
    await seeInEnglish(findings, path, page)
    await page.close()
  }
  assert.deepEqual(findings, {})
})

const menus = [
  ['jiexian', 5],
  ['diaodu', 5],
  ['jigou', 5],
  ['minzheng', 3],
  ['caiwu', 4],
  ['guanli', 2],
] as const

for (const [username, atLeast] of menus) {
  test(`each page in the menu of ${username}`, async () => {
    const findings: Findings = {}
    const page = await enter(username, '/console/')
    const menu = page.getByRole('navigation', { name: '主菜单' }).getByRole('link')
    await menu.first().waitFor()
    const paths = await menu.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    assert.ok(paths.length >= atLeast, `the menu has only ${paths.join(' ')}`)
    for (const path of paths) {
      await page.goto(house.address + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await see(findings, path, page)
      await seeInEnglish(findings, path, page)
    }
    await page.close()
    assert.deepEqual(findings, {})
  })
}

test('the desk with a caller, an order half written, the last visit, a number nobody knows', async () => {
  const findings: Findings = {}
  const desk = await enter('jiexian', '/console/desk')
  const phones = await take('jiexian', '/phones')
  await see(findings, 'the wall of telephones', phones)
  await steps.dialHotline(phones, caller.name)
  await desk.getByRole('listitem').filter({ hasText: '老人本人' }).waitFor()
  await see(findings, 'a call rings', desk)
  await desk.keyboard.press('1')
  await desk.getByRole('heading', { name: /王秀英/ }).waitFor()
  await see(findings, 'the card', desk)
  await seeInEnglish(findings, 'the card', desk)
  await steps.placeOrder(desk)
  await see(findings, 'the order', desk)
  await seeInEnglish(findings, 'the order', desk)
  await desk.keyboard.press('Escape')
  await desk.getByRole('button', { name: '最近一次服务：评价、投诉' }).waitFor()
  await desk.keyboard.press('4')
  await desk.getByRole('list', { name: '六项核实' }).waitFor()
  await see(findings, 'the last visit', desk)
  await desk.keyboard.press('Escape')
  await see(findings, 'one telephone', phones)
  await phones.getByRole('button', { name: '挂断' }).click()
  await desk.getByRole('heading', { name: '与王秀英的通话已结束' }).waitFor()
  await see(findings, 'the call is over', desk)
  await phones.getByRole('button', { name: '返回' }).click()
  await phones.getByLabel('号码', { exact: true }).fill('12800009999')
  await phones.getByRole('button', { name: '打开这部电话' }).click()
  await phones.getByRole('button', { name: '拨打 12349' }).click()
  await desk.getByRole('listitem').filter({ hasText: '陌生号码' }).waitFor()
  await desk.keyboard.press('1')
  await desk
    .getByRole('heading', { name: '没有登记过的号码' })
    .or(desk.getByText('没有登记过的号码'))
    .first()
    .waitFor()
  await desk.keyboard.press('3')
  await desk.getByLabel('姓名').waitFor()
  await see(findings, 'a stranger is registered', desk)
  await seeInEnglish(findings, 'a stranger is registered', desk)
  await desk.close()
  await phones.close()
  assert.deepEqual(findings, {})
})

test('records of the office: an order and its visit, a person, the board with an order, statements, a number opened', async () => {
  const findings: Findings = {}
  const board = await enter('diaodu', '/console/board')
  const waiting = board.getByRole('listbox', { name: '待派订单' })
  await waiting.getByRole('option').first().waitFor()
  await waiting.focus()
  await board.keyboard.press('Enter')
  await board.getByRole('listbox', { name: '候选人' }).getByRole('option').first().waitFor()
  await see(findings, 'the board with an order', board)
  await seeInEnglish(findings, 'the board with an order', board)
  await board.goto(`${house.address}/console/orders`)
  await board.getByRole('row').nth(1).getByRole('button').first().click()
  await board.getByRole('dialog').waitFor()
  await see(findings, 'an order in the drawer', board)
  await board.getByRole('dialog').getByRole('link', { name: '整页打开' }).click()
  await board.getByRole('link', { name: '回到订单列表' }).waitFor()
  await see(findings, 'an order on its page', board)
  await board.close()
  const manager = await enter('jigou', '/console/settlement')
  await manager.getByRole('button', { name: '生成结算单' }).click()
  await manager.getByRole('button', { name: '生成草稿' }).waitFor()
  await see(findings, 'drafting a statement', manager)
  await manager.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await manager.getByRole('button', { name: demoCast.provider.name }).first().click()
  await manager.getByRole('heading', { name: /结算单$/ }).waitFor()
  await see(findings, 'a statement', manager)
  await seeInEnglish(findings, 'a statement', manager)
  await manager.close()
  const official = await enter('minzheng', '/console/indicators?city=nantong')
  await official.getByRole('heading', { name: '公布数据 N2' }).waitFor()
  await see(findings, 'figures of Nantong', official)
  await seeInEnglish(findings, 'figures of Nantong', official)
  await official.goto(`${house.address}/console/indicators`)
  await official.getByRole('button', { name: /^已完成上门服务 / }).click()
  await official.getByRole('dialog').getByRole('heading', { name: '明细' }).waitFor()
  await see(findings, 'a number opened', official)
  await official.close()
  assert.deepEqual(findings, {})
})

test('one person with every tab, by day and by night', async () => {
  const findings: Findings = {}
  const official = await enter('minzheng', '/console/people')
  await official.getByRole('row').nth(1).getByRole('button').first().click()
  await official.getByRole('tab').first().waitFor()
  for (const tab of await official.getByRole('tab').all()) {
    await tab.click()
    await see(findings, `${await tab.textContent()}`, official)
    await seeInEnglish(findings, `${await tab.textContent()}`, official)
  }
  await official.getByRole('button', { name: '夜间' }).click()
  await see(findings, 'by night', official)
  await official.goto(`${house.address}/console/indicators?city=nantong`)
  await official.getByRole('heading', { name: '公布数据 N2' }).waitFor()
  await see(findings, 'figures by night', official)
  await official.close()
  assert.deepEqual(findings, {})
})

test('the care worker’s day and each step of a visit', async () => {
  const findings: Findings = {}
  const carer = await take('huli', '/carer')
  const old = carer.getByRole('button', { name: /^09:00.*赵玉兰/ })
  await old.waitFor()
  await see(findings, 'the day', carer)
  await seeInEnglish(findings, 'the day', carer)
  await old.click()
  await see(findings, 'before the visit', carer)
  await carer.getByRole('button', { name: '我到了，开始签到' }).click()
  await carer.getByText('手机没有允许本页使用位置').waitFor()
  await see(findings, 'at the door', carer)
  await carer.getByRole('button', { name: '给老人发签到码' }).click()
  await carer.getByLabel('老人念出的 4 位签到码').waitFor()
  await see(findings, 'the code', carer)
  await carer.getByRole('button', { name: '老人收不到短信' }).click()
  await carer.getByRole('button', { name: '签到，等热线回拨' }).click()
  for (const step of ['勾选做了什么', '拍照留证', '请老人签名', '写下情况', '签退']) {
    await carer.getByRole('heading', { name: step, level: 1 }).waitFor()
    await see(findings, step, carer)
    if (step !== '签退') await carer.getByRole('button', { name: /下一步/ }).click()
  }
  await carer.getByRole('button', { name: '返回' }).click()
  await see(findings, 'during the visit', carer)
  await carer.getByRole('button', { name: /^签退/ }).click()
  await carer.getByRole('button', { name: /^签退/ }).click()
  await carer.getByRole('button', { name: '没有位置，也签退' }).click()
  await carer.getByText(/^待核实：还有 \d 项要核对/).waitFor()
  await see(findings, 'after the visit', carer)
  await carer.close()
  assert.deepEqual(findings, {})
})

test('the daughter’s pages: today, three taps to an order, what was ordered, how a visit went', async () => {
  const findings: Findings = {}
  const phones = await take('jiexian', '/phones')
  const family = await house.visit('/family', { script: axeScript, size: phone })
  await steps.enterAsFamily(family, phones, daughter)
  await family.getByRole('heading', { name: '妈妈今天' }).waitFor()
  await family.getByRole('heading', { name: '这个月的费用' }).waitFor()
  await see(findings, 'today', family)
  await seeInEnglish(findings, 'today', family)
  await family.getByRole('link', { name: '下单' }).click()
  await family.getByRole('button', { name: '上次的：生活照料' }).waitFor()
  await see(findings, 'which service', family)
  await family.getByRole('button', { name: '上次的：生活照料' }).click()
  await family.getByRole('heading', { name: '什么时候来' }).waitFor()
  await see(findings, 'when', family)
  await family
    .getByRole('button', { name: /^\d+月\d+日/ })
    .first()
    .click()
  await family.getByText('怎么付').first().waitFor()
  await see(findings, 'confirming', family)
  await family.goto(`${house.address}/family/orders`)
  await family.getByRole('heading', { name: '做过的' }).waitFor()
  await see(findings, 'orders', family)
  await family
    .getByRole('button', { name: /生活照料/ })
    .first()
    .click()
  await family.getByRole('heading', { name: '上门情况' }).waitFor()
  await see(findings, 'how it went', family)
  await family.close()
  await phones.close()
  assert.deepEqual(findings, {})
})

test('a page with a nameless picture, too wide and half Chinese would be found out', async () => {
  const page = await house.visit('/console', { script: axeScript })
  await page.setContent('<main lang="zh"><h1>登录</h1><img src="data:," style="width: 3000px" /></main>')
  const wrong = (await look(page)).join('\n')
  assert.match(wrong, /axe image-alt/)
  assert.match(wrong, /390 px, text 100 %: 3\d\d\d px wide, by <img/)
  assert.deepEqual(await chineseLeft(page), ['“登录” in “登录”'])
})
