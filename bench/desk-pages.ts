// A telephone system and the pages of the operators, in a thread of their own: calls out, cards on the screen in.

import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { signCallEvent } from '#kernel/calls'

type Page = { username: string; cookie: string }

export type Shift = {
  origin: string
  source: string
  secret: string
  operators: Page[]
  callers: string[]
  perSecond: number
  seconds: number
  /** Ask for the calls before the card, as the desk page does, instead of opening the card at the notice. */
  asksForCalls: boolean
  /** Names the calls of this shift. */
  name: string
}

/** How long each card took, in milliseconds, and the calls whose card never came. */
export type ShiftResult = { waits: number[]; missing: number }

/** Works one shift in a thread of its own. */
export function workShift(shift: Shift): Promise<ShiftResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { shift } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

const ringingMilliseconds = 300
const patienceMilliseconds = 10_000

type Waiting = { since: number; done: (wait: number) => void }

async function work(shift: Shift): Promise<ShiftResult> {
  const answered = new Map<string, Waiting>()
  const showCard = async (page: Page, call: string): Promise<void> => {
    const waiting = answered.get(call)
    if (!waiting) return
    const answer = await fetch(`${shift.origin}/desk/calls/${call}/card`, {
      headers: { cookie: page.cookie },
    })
    const text = await answer.text()
    // A notice of the ringing may come late; the one of the answering follows.
    if (answer.status === 403 || !answered.delete(call)) return
    if (answer.status !== 200) throw new Error(`the card of ${call}: ${answer.status} ${text}`)
    if (!(JSON.parse(text) as { card: unknown }).card) throw new Error(`the card of ${call} is empty`)
    waiting.done(performance.now() - waiting.since)
  }
  const closing = new AbortController()
  const mine = shift.operators.map(() => new Set<string>())
  await Promise.all(
    shift.operators.map((page, index) =>
      openStream(
        shift.origin,
        page,
        closing.signal,
        shift.asksForCalls
          ? oneAtATime(async () => {
              for (const held of await heldCalls(shift.origin, page)) void showCard(page, held)
            })
          : (subject) => {
              if (mine[index]?.has(subject)) void showCard(page, subject)
            },
      ),
    ),
  )
  const total = shift.perSecond * shift.seconds
  const begun = performance.now()
  const waits: number[] = []
  let missing = 0
  const calls = Array.from({ length: total }, async (_, index) => {
    await until(begun + (index * 1000) / shift.perSecond)
    const seat = index % shift.operators.length
    const call = `${shift.name}-${index}`
    const caller = shift.callers[index % shift.callers.length] ?? ''
    const id = await sendEvent(shift, call, 1, { type: 'incoming', caller, called: '12349' })
    mine[seat]?.add(id)
    await until(performance.now() + ringingMilliseconds)
    const agent = shift.operators[seat]?.username ?? ''
    const shown = new Promise<number | undefined>((done) => {
      answered.set(id, { since: performance.now(), done })
      setTimeout(() => done(undefined), patienceMilliseconds).unref()
    })
    await sendEvent(shift, call, 2, { type: 'answered', agent })
    const wait = await shown
    if (wait === undefined) missing += 1
    else waits.push(wait)
    await sendEvent(shift, call, 3, { type: 'ended' })
  })
  await Promise.all(calls)
  closing.abort()
  return { waits, missing }
}

/** Many notices while one answer is under way are one more asking afterwards. */
function oneAtATime(ask: () => Promise<void>): () => void {
  let asking = false
  let again = false
  const run = async () => {
    again = asking
    if (asking) return
    asking = true
    await ask()
    asking = false
    if (again) void run()
  }
  return () => void run()
}

async function heldCalls(origin: string, page: Page): Promise<string[]> {
  const answer = await fetch(`${origin}/desk/calls`, { headers: { cookie: page.cookie } })
  if (answer.status !== 200) throw new Error(`the calls were answered ${answer.status}`)
  const { calls } = (await answer.json()) as { calls: { id: string; mine: boolean }[] }
  return calls.filter(({ mine }) => mine).map(({ id }) => id)
}

async function until(instant: number): Promise<void> {
  const wait = instant - performance.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
}

async function sendEvent(
  shift: Shift,
  callId: string,
  seq: number,
  more: Record<string, unknown>,
): Promise<string> {
  const now = new Date()
  const { source } = shift
  const body = JSON.stringify({
    eventId: `${callId}-${seq}`,
    source,
    seq,
    callId,
    at: now.toISOString(),
    ...more,
  })
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const answer = await fetch(`${shift.origin}/cti/v1/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-yilian-timestamp': timestamp,
      'x-yilian-signature': signCallEvent(shift.secret, timestamp, body),
    },
    body,
  })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`the event was answered ${answer.status}: ${text}`)
  return (JSON.parse(text) as { call: string }).call
}

/** Resolves once the stream is open; every notice about a call is then told by its subject. */
async function openStream(
  origin: string,
  page: Page,
  signal: AbortSignal,
  onCall: (subject: string) => void,
): Promise<void> {
  const answer = await fetch(`${origin}/events`, { headers: { cookie: page.cookie }, signal })
  if (answer.status !== 200 || !answer.body) throw new Error(`the stream was answered ${answer.status}`)
  const read = async (lines: AsyncIterable<string>) => {
    let rest = ''
    for await (const piece of lines) {
      const parts = (rest + piece).split('\n')
      rest = parts.pop() ?? ''
      for (const line of parts) {
        if (!line.startsWith('data: {"')) continue
        const notice = JSON.parse(line.slice(6)) as { type: string; subject: string }
        if (notice.type === 'kernel.call-changed') onCall(notice.subject)
      }
    }
  }
  void read(answer.body.pipeThrough(new TextDecoderStream())).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

const given = isMainThread ? undefined : (workerData as { shift?: Shift }).shift
if (given) parentPort?.postMessage(await work(given))
