// A demo city on a port of its own, and a browser in which each role signs in separately.

import { createServer } from 'node:net'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { civilDateOf } from '#kernel/time'
import { ensureDemoSignIns } from '../../apps/server/demo-sign-ins.ts'
import { generateCity, loadGeneratedCity } from '../../simulators/city/index.ts'
import { startTrialServer, type TrialServer } from '../trial-server.ts'

export type House = {
  address: string
  trial: TrialServer
  /** Opens a page as one of the demo's staff; each has a browser context, cookies and clock of their own. */
  signIn(username: string, path: string, size?: { width: number; height: number }): Promise<Page>
  /** A page without a sign-in. */
  visit(path: string, size?: { width: number; height: number }): Promise<Page>
  /** What the pages complained of: errors of scripts and of the console. */
  complaints: string[]
  close(): Promise<void>
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts the city on the given day at the given time: server and browsers share one clock that runs on from
 * there, so that a story of the morning can be told at any hour.
 */
export async function openHouse(options: { day: string; time: string; people: number }): Promise<House> {
  const begin = new Date(`${options.day}T${options.time}:00+08:00`).getTime()
  const started = Date.now()
  const clock = () => new Date(begin + Date.now() - started)
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const trial = await startTrialServer({ address, clock })
  const { context, server } = trial
  const truth = generateCity({
    city: context.city,
    people: options.people,
    seed: 7,
    today: civilDateOf(clock()),
  })
  await loadGeneratedCity(context, truth)
  await ensureDemoSignIns(context, server.signIn)
  server.startLoops()
  await server.app.listen({ port, host: '127.0.0.1' })
  const browser = await chromium.launch({
    executablePath: process.env.YILIAN_CHROMIUM ?? '/usr/bin/chromium',
    args: flags,
  })
  const complaints: string[] = []
  const visit = async (path: string, size = { width: 1280, height: 900 }, username?: string) => {
    const room = await newRoom(browser, size, clock)
    if (username) {
      const data = { username, password: 'yilian-demo' }
      const answer = await room.request.post(`${address}/auth/staff/sign-in`, { data })
      if (!answer.ok()) throw new Error(`${username} cannot sign in: ${await answer.text()}`)
    }
    const page = await room.newPage()
    page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`))
    page.on('console', (message) => {
      // A refused request is part of a story; a broken script is not.
      if (message.type() === 'error' && !message.text().includes('Failed to load resource')) {
        complaints.push(`${path}: ${message.text()}`)
      }
    })
    await page.goto(address + path)
    return page
  }
  return {
    address,
    trial,
    complaints,
    signIn: (username, path, size) => visit(path, size, username),
    visit: (path, size) => visit(path, size),
    async close() {
      await browser.close()
      await trial.close()
    },
  }
}

async function newRoom(
  browser: Browser,
  viewport: { width: number; height: number },
  clock: () => Date,
): Promise<BrowserContext> {
  const room = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  await room.clock.install({ time: clock() })
  return room
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const found = probe.address()
      probe.close(() =>
        typeof found === 'object' && found ? resolve(found.port) : reject(new Error('no port')),
      )
    })
  })
}

export const phone = { width: 390, height: 844 }
