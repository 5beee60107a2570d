// One morning in the invented city, told in the browser: each role signed in separately, from the call to the indicator.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { demoCast } from '../../simulators/city/index.ts'
import { type House, openHouse, phone } from './house.ts'
import * as steps from './steps.ts'

const { caller, daughter, careWorker, provider } = demoCast
let house: House
let phones: Page
let desk: Page
let board: Page
let carer: Page
let family: Page
let official: Page
let manager: Page
let visitsBefore: number
let home: { latitude: number; longitude: number }

before(async () => {
  house = await openHouse({ day: '2026-11-23', time: '09:40', people: 300 })
})
after(() => house?.close())

let broken: string | undefined

/** What follows a broken step would only wait for what never comes. */
function step(title: string, act: () => Promise<void> | void): void {
  test(title, async () => {
    assert.equal(broken, undefined, 'an earlier step failed')
    broken = title
    await act()
    broken = undefined
  })
}

step(
  'before the call, everybody is at their place and the official reads how many visits there were',
  async () => {
    official = await house.signIn('minzheng', '/console/indicators')
    board = await house.signIn('diaodu', '/console/board')
    desk = await house.signIn('jiexian', '/console/desk')
    phones = await house.signIn('jiexian', '/phones', { size: phone })
    const tile = await official.getByRole('button', { name: /^已完成上门服务 [\d,]+/ }).textContent()
    visitsBefore = Number(tile?.match(/[\d,]+/)?.[0].replaceAll(',', ''))
    assert.ok(visitsBefore > 0, `the city has no visits: ${tile}`)
    await board.getByRole('listbox', { name: '待派订单' }).waitFor()
    await desk.getByText('没有接着的电话').waitFor()
  },
)

step('a call rings at the desk, key 1 answers it, and within a second the card says who she is', async () => {
  await steps.dialHotline(phones, caller.name)
  await desk.getByRole('listitem').filter({ hasText: '老人本人' }).waitFor({ timeout: 1_000 })
  await desk.keyboard.press('1')
  await desk.getByRole('heading', { name: /王秀英 82 岁/ }).waitFor({ timeout: 1_000 })
  const card = desk.getByRole('main')
  await card.getByText('望湖街道莲塘社区').waitFor()
  const neighbour = card.getByRole('listitem').filter({ hasText: '周玉珍' })
  await neighbour.getByText('有钥匙').waitFor()
  await neighbour.getByText('128****0003').waitFor()
  await card.getByText('80 周岁以上每月 3 小时 · 已用 1.5 小时 · 余 1.5 小时').waitFor()
  await card.getByText('第五条第二项').waitFor()
  await card.getByText('订单都做完了').waitFor()
  await card.getByRole('button', { name: /^生活照料 .*陈桂芳/ }).waitFor()
  await card.getByRole('img', { name: /住处周围的示意图/ }).waitFor()
  await card.getByText('本次查看已记录：通话中').waitFor()
  await phones.getByText('接线员已接听，通话中').waitFor()
  home = await homeOf(caller.id)
})

step(
  'the operator takes the request on the same page from the entitlement and reads the number out',
  async () => {
    await steps.placeOrder(desk)
    const free = desk.getByRole('radio', { name: '用服务时间 20 分钟，老人不花钱' })
    assert.ok(await free.isChecked())
    await desk.getByRole('button', { name: '确认下单' }).click()
    const said = desk.getByRole('status').filter({ hasText: '念给来电人' })
    await said
      .getByText(/“已经为王秀英约好生活问候，11月23日 周一 10:30.*单号末六位是 \w{3} \w{3}。”/)
      .waitFor()
    await desk.keyboard.press('0')
    await phones.getByText('通话已结束').waitFor()
  },
)

step(
  'the board shows the order by itself; the best candidate has reasons and gets it from the keyboard',
  async () => {
    await steps.openWaitingOrder(board, caller.name)
    const candidates = board.getByRole('listbox', { name: '候选人' }).getByRole('option')
    const first = await candidates.first().textContent()
    assert.match(first ?? '', new RegExp(`${careWorker.name}.*来过 \\d+ 次.*距离.*这段时间空闲`))
    await candidates
      .filter({ hasText: '不合适' })
      .filter({ hasText: /没有“量血压血糖”技能|已有安排|不在班/ })
      .first()
      .waitFor()
    await steps.giveToChosen(board, careWorker.name)
    await board.getByRole('button', { name: /^10:30–10:50 王秀英 生活问候/ }).waitFor()
    await phones.getByText(/已为王秀英预约生活问候，时间 11月23日 10:30/).waitFor()
  },
)

step('the daughter enters by the code on her telephone and sees who comes', async () => {
  family = await house.visit('/family', { size: phone })
  await steps.enterAsFamily(family, phones, daughter)
  await family.getByText(`今天 10:30，${careWorker.name}会来`).waitFor()
  await family.getByRole('button', { name: /10:30 生活问候/ }).click()
  await family
    .getByRole('listitem')
    .filter({ hasText: `由${careWorker.name}` })
    .filter({ hasText: '已完成' })
    .waitFor()
})

step(
  'the care worker checks in at the home with the code from the old telephone, and the daughter sees it',
  async () => {
    carer = await house.signIn('huli', '/carer', { size: phone, position: home })
    await carer.getByRole('button', { name: /王秀英 生活问候/ }).waitFor()
    await house.passTime(50)
    await steps.askForCode(carer, caller.name)
    await carer.getByText('离老人住址约').waitFor()
    await steps.openPhone(phones, caller.name)
    await steps.checkIn(carer, await steps.digitsOn(phones, /签到码 (\d{4})/))
    await family
      .getByRole('listitem')
      .filter({ hasText: '服务人员已到家，开始服务' })
      .filter({ hasText: '已完成' })
      .waitFor()
  },
)

step('she ticks, measures, photographs, has it signed and checks out: six facts, verified', async () => {
  await steps.tickAndMeasure(carer)
  await steps.photographAndSign(carer)
  await house.passTime(18)
  await carer.getByText(/10:3\d 签到，已服务 18 分钟/).waitFor()
  await carer.getByRole('button', { name: /^签退/ }).click()
  await carer.getByText('六要素齐全，已核实').waitFor()
  assert.equal(await carer.getByRole('listitem').filter({ hasText: '齐全' }).count(), 6)
})

step('the message says on whose behalf who came and how she is; the daughter gives five stars', async () => {
  await steps.openPhone(phones, daughter.name)
  await phones
    .getByText(
      `2026-11-23，受青禾区民政局委托，${provider.name}的${careWorker.name}看望了${caller.name}，服务内容：生活问候。` +
        `当天情况：${steps.finding}，血压 152/88 mmHg，血糖 6.4 mmol/L。`,
    )
    .waitFor()
  await family.getByText('已核实：谁来的、何时、在哪里，都对得上。').waitFor()
  await family.getByRole('radio', { name: /^5 星/ }).check()
  await family.getByRole('button', { name: '提交评价' }).click()
  await family.getByText('您评了 5 星').waitFor()
})

step('the provider drafts and submits the month but cannot approve it', async () => {
  manager = await house.signIn('jigou', '/console/settlement')
  await manager.getByRole('button', { name: '生成结算单' }).click()
  await manager.getByRole('button', { name: '生成草稿' }).click()
  await manager.getByRole('heading', { name: `${provider.name} · 2026-11 结算单` }).waitFor()
  await manager.getByRole('button', { name: '提交审批' }).click()
  await manager.getByText('待审', { exact: true }).waitFor()
  const approve = manager.getByRole('button', { name: '批准并记账' })
  assert.ok(await approve.isDisabled())
  await manager.getByText('由财务审核人员办理').first().waitFor()
})

step('finance approves it; the spreadsheet carries the visit of today', async () => {
  const finance = await house.signIn(
    'caiwu',
    `/console/settlement${new URL(manager.url()).pathname.split('/settlement')[1]}`,
  )
  await finance.getByRole('button', { name: '批准并记账' }).click()
  await finance.getByText(/批准后 ¥[\d,.]+ 记入账本/).waitFor()
  await finance.getByRole('button', { name: '批准并记账' }).click()
  await finance.getByText(/何敏 于 .* 批准/).waitFor()
  const waiting = finance.waitForEvent('download')
  await finance.getByRole('button', { name: '下载表格（.xlsx）' }).click()
  const download = await waiting
  assert.equal(download.suggestedFilename(), `结算单-${provider.name}-2026-11.xlsx`)
  const rows = await rowsOf(await download.path())
  const today = rows.filter((row) => row.includes('2026-11-23') && row.includes(caller.name))
  assert.equal(today.length, 1, `rows of today: ${today.join('\n')}`)
  assert.match(today[0] ?? '', /陈桂芳 生活问候 政府购买 18 每次 ¥15.00 15$/)
})

step('the official’s number has gone up by one, and opens to the visit', async () => {
  const now = (visitsBefore + 1).toLocaleString('en')
  const tile = official.getByRole('button', { name: new RegExp(`^已完成上门服务 ${now} ?人次`) })
  await tile.waitFor()
  await tile.click()
  const opened = official.getByRole('dialog', { name: '已完成上门服务' })
  const row = opened.getByRole('row').filter({ hasText: '2026-11-23' }).filter({ hasText: '生活问候' })
  await row.filter({ hasText: provider.name }).filter({ hasText: '已核实' }).waitFor()
  await opened.getByRole('button', { name: '关闭' }).click()
})

step('Panjin stands as published, and Nantong’s contradiction is said with both figures', async () => {
  await official.getByRole('button', { name: '盘锦市' }).click()
  const tile = (name: RegExp) => official.getByRole('button', { name }).first().waitFor()
  await tile(/^养老机构 34 ?个/)
  await tile(/^养老机构床位 4,677 ?张/)
  await tile(/^公办养老机构床位 3,467 ?张/)
  await tile(/^民办养老机构床位 1,210 ?张/)
  await official.getByRole('button', { name: '南通市' }).click()
  await tile(/^社会力量举办或经营养老床位 68,000 ?张.*检验未通过.*68,000 张.*57,000 张/)
})

step('no page complained', () => {
  assert.deepEqual(house.complaints, [])
})

/** Where she lives, as the operator's card knows it while the call is held. */
async function homeOf(id: string): Promise<typeof home> {
  const answer = await desk.request.get(`${house.address}/people/${id}`)
  return (await answer.json()).position
}

async function rowsOf(file: string): Promise<string[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(file)
  const rows: string[] = []
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => rows.push(Array.isArray(row.values) ? row.values.map(String).join(' ') : ''))
  }
  return rows
}
