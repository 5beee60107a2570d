// What people do on the pages, by the words they read there: each step is one person's, and is told once.

import type { Page } from 'playwright-core'

export const service = '生活问候'
const ticks = ['看望问候', '了解身体情况', '了解生活情况', '记下需要']
export const finding = '精神好，早饭吃了一碗粥，左膝还有点疼'

// The smallest picture there is; the page makes every photo small in its own way before it sends it.
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

/** On the page of the simulated telephones: somebody takes up theirs and dials the hotline. */
export async function dialHotline(phones: Page, name: string): Promise<void> {
  await openPhone(phones, name)
  await phones.getByRole('button', { name: '拨打 12349' }).click()
}

export async function openPhone(phones: Page, name: string): Promise<void> {
  const back = phones.getByRole('button', { name: '返回' })
  if (await back.isVisible()) await back.click()
  await phones.getByRole('button', { name: new RegExp(`^${name} `) }).click()
  await phones.getByRole('heading', { name, exact: true }).waitFor()
}

/** At the desk, with the call on the line: key 2, a few letters of the service, the hour, and who pays as it stands. */
export async function placeOrder(desk: Page): Promise<void> {
  await desk.keyboard.press('2')
  await desk.getByRole('combobox', { name: '做什么' }).fill('问候')
  await desk.getByTitle(service).waitFor()
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: '10:30', exact: true }).click()
  await desk.getByRole('radio', { name: '用服务时间 20 分钟，老人不花钱' }).waitFor()
}

/** On the board, by keyboard alone: the person's order is found with the arrows and opened. */
export async function openWaitingOrder(board: Page, name: string): Promise<void> {
  const orders = board.getByRole('listbox', { name: '待派订单' })
  await orders.getByRole('option', { name: new RegExp(name) }).waitFor()
  await orders.focus()
  await board.keyboard.press('Home')
  const chosen = orders.getByRole('option', { name: new RegExp(name), selected: true })
  for (let left = await orders.getByRole('option').count(); left > 1; left -= 1) {
    if (await chosen.isVisible()) break
    await board.keyboard.press('ArrowDown')
  }
  await board.keyboard.press('Enter')
  await board.getByRole('listbox', { name: '候选人' }).getByRole('option').first().waitFor()
}

/** Enter on the first candidate leads to the button, and Enter there gives the order. */
export async function giveToChosen(board: Page, worker: string): Promise<void> {
  const candidates = board.getByRole('listbox', { name: '候选人' })
  await candidates.getByRole('option', { name: new RegExp(worker), selected: true }).waitFor()
  await candidates.focus()
  await board.keyboard.press('Enter')
  await board.keyboard.press('Enter')
  await board.getByText(new RegExp(`已派给${worker}`)).waitFor()
}

/** At the door: the worker asks for the code and leaves the page waiting for its four digits. */
export async function askForCode(carer: Page, name: string): Promise<void> {
  await carer.getByRole('button', { name: new RegExp(`${name} ${service}`) }).click()
  await carer.getByRole('button', { name: '我到了，开始签到' }).click()
  await carer.getByRole('button', { name: '给老人发签到码' }).click()
  await carer.getByLabel('老人念出的 4 位签到码').waitFor()
}

export async function checkIn(carer: Page, code: string): Promise<void> {
  for (const digit of code) await carer.getByRole('button', { name: digit, exact: true }).click()
  await carer.getByRole('button', { name: '签到', exact: true }).click()
  await carer.getByRole('heading', { name: '勾选做了什么' }).waitFor()
}

export async function tickAndMeasure(carer: Page): Promise<void> {
  for (const name of ticks) await carer.getByRole('checkbox', { name }).check()
  await next(carer)
  await carer.getByLabel('高压（收缩压）mmHg').fill('152')
  await carer.getByLabel('低压（舒张压）mmHg').fill('88')
  await carer.getByLabel('血糖 mmol/L').fill('6.4')
  await carer.getByRole('radio', { name: '饭后' }).check()
  await next(carer)
}

export async function photographAndSign(carer: Page): Promise<void> {
  const camera = carer.waitForEvent('filechooser')
  await carer.getByRole('button', { name: '拍一张' }).last().click()
  await (await camera).setFiles({ name: '照片.png', mimeType: 'image/png', buffer: photo })
  await carer.getByText('已上传 1 张照片').waitFor()
  await next(carer)
  await writeName(carer)
  await carer.getByRole('button', { name: '保存签名' }).click()
  await carer.getByLabel('老人今天怎么样').fill(finding)
  await next(carer)
}

async function next(carer: Page): Promise<void> {
  await carer.getByRole('button', { name: /^下一步/ }).click()
}

async function writeName(carer: Page): Promise<void> {
  const box = await carer.getByRole('img', { name: /签名框/ }).boundingBox()
  if (!box) throw new Error('there is no box to sign in')
  const at = (part: number) => [
    box.x + box.width * part,
    box.y + box.height * (0.5 + 0.3 * Math.sin(part * 20)),
  ]
  await carer.mouse.move(...point(at(0.2)))
  await carer.mouse.down()
  for (let part = 0.2; part < 0.8; part += 0.05) await carer.mouse.move(...point(at(part)))
  await carer.mouse.up()
}

function point([x = 0, y = 0]: number[]): [number, number] {
  return [x, y]
}

/** Reads the newest number of that kind from the texts of the telephone that is open; `digits` has one group. */
export async function digitsOn(phones: Page, digits: RegExp): Promise<string> {
  const text = await phones.getByText(digits).first().textContent()
  const found = text?.match(digits)?.[1]
  if (!found) throw new Error(`no ${digits} in: ${text}`)
  return found
}

/** A daughter enters by the code that her telephone receives. */
export async function enterAsFamily(
  family: Page,
  phones: Page,
  kin: { name: string; phone: string },
): Promise<void> {
  await family.getByLabel('您的手机号').fill(kin.phone.replace('+86', ''))
  await family.getByRole('button', { name: '发送验证码' }).click()
  const field = family.getByLabel('短信里的 6 位验证码')
  await field.waitFor()
  await openPhone(phones, kin.name)
  await field.fill(await digitsOn(phones, /验证码是 (\d{6})/))
}
