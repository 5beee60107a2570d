// Looks at a page as it stands: what axe finds, whether it fits a narrow screen and large text, whether English is whole.

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { answered } from './house.ts'

const root = join(import.meta.dirname, '..', '..')
export const axeScript = join(root, 'node_modules', 'axe-core', 'axe.min.js')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const narrow = { width: 390, height: 844 }

type Movement = { finished: Promise<unknown>; effect: { getComputedTiming(): { endTime: number } } }
type Violation = { id: string; help: string; nodes: { target: unknown[]; html: string }[] }
type Axe = { run(where: unknown, options: unknown): Promise<{ violations: Violation[] }> }

/** Everything that is wrong with the page as it stands, each in one line; nothing wrong is an empty list. */
export async function look(page: Page): Promise<string[]> {
  await atRest(page)
  return [...(await violations(page)), ...(await overflows(page))]
}

async function atRest(page: Page): Promise<void> {
  await answered(page)
  await arrived(page)
}

/** What fades, slides or grows has ended; what turns for ever is left turning. */
async function arrived(page: Page): Promise<void> {
  await page.locator('html').evaluate(async (html) => {
    const moving: Movement[] = html.ownerDocument.getAnimations()
    const ending = moving.filter(({ effect }) => effect.getComputedTiming().endTime < 10_000)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

async function violations(page: Page): Promise<string[]> {
  const found = await page.locator('html').evaluate(async (html, values) => {
    const document = html.ownerDocument
    const { axe }: { axe: Axe } = document.defaultView
    return (await axe.run(document, { runOnly: { type: 'tag', values } })).violations
  }, tags)
  return found.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`)
    return `axe ${id} (${help}), ${nodes.length}: ${places.join(' | ')}`
  })
}

/** On a phone, with the reader's text at twice the size on the page's own screen, and with both at once. */
async function overflows(page: Page): Promise<string[]> {
  const own = page.viewportSize() ?? narrow
  const found: string[] = []
  const views = [
    [narrow, 100],
    [own, 200],
    [narrow, 200],
  ] as const
  for (const [size, percent] of views) {
    await page.setViewportSize(size)
    await enlargeText(page, percent)
    await arrived(page)
    const beyond = await beyondTheEdge(page)
    if (beyond) found.push(`${size.width} px, text ${percent} %: ${beyond}`)
  }
  await page.setViewportSize(own)
  await enlargeText(page, 100)
  return found
}

/** As a reader does who asks the browser for larger text: every length in rem follows. */
async function enlargeText(page: Page, percent: number): Promise<void> {
  await page.locator('html').evaluate((html, size) => {
    html.style.fontSize = size
  }, `${percent}%`)
}

/** What reaches farthest beyond the right edge outside of any box that scrolls by itself, when the page can be pushed. */
async function beyondTheEdge(page: Page): Promise<string | undefined> {
  return page.locator('html').evaluate((html): string | undefined => {
    if (html.scrollWidth <= html.clientWidth) return undefined
    const style = html.ownerDocument.defaultView.getComputedStyle
    const scrolls = [...html.querySelectorAll('body *')].filter(
      (element) => style(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth,
    )
    const reaching = [...html.querySelectorAll('body *')]
      .map((element) => ({ element, right: element.getBoundingClientRect().right }))
      .filter(({ right }) => right > html.clientWidth)
      .filter(({ element }) => !scrolls.some((box) => box !== element && box.contains(element)))
    reaching.sort((one, other) => other.right - one.right)
    const places = reaching.slice(-3).map(({ element }) => element.outerHTML.slice(0, 160))
    return `${html.scrollWidth} px wide, by ${places.join(' | ')}`
  })
}

/** Chinese words of the interface that stand on buttons, headings and labels although the page speaks English. */
export async function chineseLeft(page: Page): Promise<string[]> {
  await atRest(page)
  const shown = await page
    .locator('button, h1, h2, h3, label, legend, th, nav a, [role="tab"]')
    .filter({ visible: true })
    .allInnerTexts()
  const words = chineseWords()
  // The switch itself names the other language.
  words.delete('中文')
  return shown.flatMap((text) => {
    const left = text.split(notChinese).find((word) => words.has(word))
    return left ? [`“${left}” in “${text}”`] : []
  })
}

const notChinese = /[^\p{Script=Han}]+/u

/** The fixed parts of every Chinese sentence that the pages have written down; names and records are not among them. */
function chineseWords(): Set<string> {
  const files = globSync(['apps/*/**/*.ts', 'ui/**/*.ts', 'simulators/*/web/*.ts'], { cwd: root })
  const sentences = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\[\s*'([^'\n]*\p{Script=Han}[^'\n]*)',\s*'/gu)].map(
      ([, sentence]) => sentence ?? '',
    ),
  )
  const parts = sentences.flatMap((sentence) => sentence.split(notChinese))
  return new Set(parts.filter((part) => part.length >= 2))
}
