/// <reference types="node" />
// Checks that a broken stream is reopened where it stopped and that its state is told truly.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LiveState, type Notice, openLive } from './live.ts'

class Stream extends EventTarget {
  readyState = 0
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((event: MessageEvent) => void) | null = null
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
  }
  close(): void {
    this.readyState = 2
  }
  say(kind: string, data: string, lastEventId: string): void {
    const event = new MessageEvent(kind, { data, lastEventId })
    if (kind === 'message') this.onmessage?.(event)
    else this.dispatchEvent(event)
  }
}

function listen(kinds: string[] = []) {
  const streams: Stream[] = []
  const states: LiveState[] = []
  const notices: Notice[] = []
  const waits: { run: () => void; ms: number; off: boolean }[] = []
  const close = openLive('/live', {
    kinds,
    onState: (state) => states.push(state),
    onNotice: (notice) => notices.push(notice),
    open: (url) => {
      const stream = new Stream(url)
      streams.push(stream)
      return stream as unknown as EventSource
    },
    wait: (run, ms) => {
      const entry = { run, ms, off: false }
      waits.push(entry)
      return () => {
        entry.off = true
      }
    },
  })
  const due = () => waits.filter((entry) => !entry.off)
  return { streams, states, notices, due, close }
}

test('notices arrive with their kind, id and data', () => {
  const page = listen(['call.arrived'])
  page.streams[0]?.onopen?.()
  page.streams[0]?.say('message', '{"a":1}', '7')
  page.streams[0]?.say('call.arrived', '{"callId":"c"}', '8')
  assert.deepEqual(page.states, ['connecting', 'connected'])
  assert.deepEqual(page.notices, [
    { id: '7', kind: 'message', data: { a: 1 } },
    { id: '8', kind: 'call.arrived', data: { callId: 'c' } },
  ])
})

test('a stream the browser gave up is reopened after the last notice, each time a little later', () => {
  const page = listen()
  const [first] = page.streams
  first?.say('message', '{}', '41')
  first?.close()
  first?.onerror?.()
  assert.equal(page.states.at(-1), 'reconnecting')
  assert.equal(page.due()[0]?.ms, 1000)
  page.due()[0]?.run()
  assert.equal(page.streams[1]?.url, '/live?lastEventId=41')
  page.streams[1]?.close()
  page.streams[1]?.onerror?.()
  assert.equal(page.due().at(-1)?.ms, 2000)
})

test('a line lost before its first notice resumes where the server said it stood', () => {
  const page = listen()
  page.streams[0]?.say('ready', '{}', '40')
  page.streams[0]?.close()
  page.streams[0]?.onerror?.()
  page.due()[0]?.run()
  assert.equal(page.streams[1]?.url, '/live?lastEventId=40')
  page.streams[1]?.say('notice', '{"type":"order.created"}', '41')
  assert.deepEqual(page.notices, [{ id: '41', kind: 'notice', data: { type: 'order.created' } }])
})

test('a line that falls silent after its first beat is opened anew', () => {
  const page = listen()
  page.streams[0]?.say('beat', '', '')
  assert.equal(page.due()[0]?.ms, 45_000)
  page.due()[0]?.run()
  page.due().at(-1)?.run()
  assert.equal(page.streams.length, 2)
  assert.deepEqual(page.notices, [])
})

test('a page that was left opens nothing any more', () => {
  const page = listen()
  page.streams[0]?.close()
  page.streams[0]?.onerror?.()
  const [wait] = page.due()
  page.close()
  assert.equal(wait?.off, true)
  wait?.run()
  assert.equal(page.streams.length, 1)
})
