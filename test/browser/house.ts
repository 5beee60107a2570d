// A demo city on a port of its own, and a browser in which each role signs in separately.

import { createServer } from 'node:net'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { civilDateOf } from '#kernel/time'
import { ensureDemoSignIns } from '../../apps/server/demo-sign-ins.ts'
import { generateCity, loadGeneratedCity } from '../../simulators/city/index.ts'
import { startTrialServer, type TrialServer } from '../trial-server.ts'

export type Room = {
  size?: { width: number; height: number }
  /** How sharp pictures become. */
  sharpness?: number
  /** A file that runs in each page before its own scripts. */
  script?: string
  /** Where the telephone says it is; without this the page gets no position. */
  position?: { latitude: number; longitude: number }
}

export type House = {
  address: string
  trial: TrialServer
  /** The moment it is in the story. */
  now(): Date
  /** Moves server and pages on together: what waits for a time on a page happens, as after a pause. */
  passTime(minutes: number): Promise<void>
  /** Opens a page as one of the demo's staff; each has a browser context, cookies and clock of their own. */
  signIn(username: string, path: string, room?: Room): Promise<Page>
  /** A page without a sign-in. */
  visit(path: string, room?: Room): Promise<Page>
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
  '--lang=zh-CN',
]

/**
 * Starts the city on the given day at the given time: server and browsers share one clock that runs on from
 * there, so that a story of the morning can be told at any hour.
 */
export async function openHouse(options: { day: string; time: string; people: number }): Promise<House> {
  const begin = new Date(`${options.day}T${options.time}:00+08:00`).getTime()
  const started = Date.now()
  let passed = 0
  const clock = () => new Date(begin + passed + Date.now() - started)
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
    env: { ...process.env, LANGUAGE: 'zh_CN' },
  })
  const rooms: BrowserContext[] = []
  const complaints: string[] = []
  const visit = async (path: string, room: Room = {}, username?: string) => {
    const context = await newRoom(browser, room, clock)
    rooms.push(context)
    if (username) await enter(context, address, username)
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    listen(page, path, complaints)
    follow(page)
    await page.goto(address + path)
    return page
  }
  return {
    address,
    trial,
    complaints,
    now: clock,
    async passTime(minutes) {
      passed += minutes * 60_000
      await Promise.all(rooms.map((context) => context.clock.fastForward(minutes * 60_000)))
    },
    signIn: (username, path, room) => visit(path, room, username),
    visit: (path, room) => visit(path, room),
    async close() {
      await browser.close()
      await trial.close()
    },
  }
}

async function newRoom(browser: Browser, room: Room, clock: () => Date): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: room.size ?? desk,
    deviceScaleFactor: room.sharpness ?? 1,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...(room.position
      ? { geolocation: { ...room.position, accuracy: 12 }, permissions: ['geolocation'] }
      : {}),
  })
  await context.clock.install({ time: clock() })
  if (room.script) await context.addInitScript({ path: room.script })
  return context
}

async function enter(context: BrowserContext, address: string, username: string): Promise<void> {
  const data = { username, password: 'yilian-demo' }
  const answer = await context.request.post(`${address}/auth/staff/sign-in`, { data })
  if (!answer.ok()) throw new Error(`${username} cannot sign in: ${await answer.text()}`)
}

/** A refused request is part of a story; a broken script is not. */
function listen(page: Page, path: string, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.text().includes('Failed to load resource')) return
    complaints.push(`${path}: ${message.text()}`)
  })
}

const unanswered = new WeakMap<Page, Set<Request>>()

/** Notes what the page has asked for; the stream of notices never ends and does not count. */
function follow(page: Page): void {
  const waiting = new Set<Request>()
  unanswered.set(page, waiting)
  page.on('request', (request) => {
    if (new URL(request.url()).pathname !== '/events') waiting.add(request)
  })
  page.on('requestfinished', (request) => waiting.delete(request))
  page.on('requestfailed', (request) => waiting.delete(request))
}

/** Waits until the page has every answer, also to what an answer made it ask next. */
export async function answered(page: Page): Promise<void> {
  const waiting = unanswered.get(page)
  // An answer is drawn in the frame after it; only then does the next question go out.
  for (let quietFrames = 0; quietFrames < 3; quietFrames += 1) {
    if (waiting && waiting.size > 0) {
      quietFrames = 0
      await Promise.all([...waiting].map((request) => request.response().catch(() => null)))
    }
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))')
  }
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

export const desk = { width: 1280, height: 900 }
export const phone = { width: 390, height: 844 }
