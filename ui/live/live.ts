// Keeps a page's stream of server-sent notices open and says honestly whether it is.

export type LiveState = 'connecting' | 'connected' | 'reconnecting'
export type Notice = { id: string; kind: string; data: unknown }

export type LiveWishes = {
  onNotice: (notice: Notice) => void
  onState: (state: LiveState) => void
  /** Names of events besides `notice` and unnamed ones; the browser hands over only names it was asked for. */
  kinds?: readonly string[]
  /** The seams of the tests. */
  open?: (url: string) => EventSource
  wait?: (run: () => void, ms: number) => () => void
}

/** Once the server has sent one `beat`, silence longer than this means a dead line that looks alive. */
const silenceMs = 45_000
const longestPauseMs = 15_000

function after(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function withLastId(url: string, lastId: string): string {
  if (lastId === '') return url
  return `${url}${url.includes('?') ? '&' : '?'}lastEventId=${encodeURIComponent(lastId)}`
}

/**
 * Opens the stream and reopens it until the returned function is called. The browser repeats Last-Event-ID by
 * itself while it reconnects; where it gives up (an error status) or a line goes silent, a new stream carries the
 * id as `?lastEventId=`, because a page cannot set that header.
 */
export function openLive(url: string, wishes: LiveWishes): () => void {
  const open = wishes.open ?? ((address) => new EventSource(address))
  const wait = wishes.wait ?? after
  let source: EventSource | undefined
  let lastId = ''
  let failures = 0
  let stopTimer = () => {}
  let closed = false

  const reopen = (ms: number) => {
    source?.close()
    stopTimer()
    wishes.onState('reconnecting')
    stopTimer = wait(start, ms)
  }
  const hear = (event: MessageEvent<string>) => {
    if (event.lastEventId !== '') lastId = event.lastEventId
    // `ready` only tells where the stream stands, so that a line lost before the first notice resumes there.
    if (event.type === 'ready') return
    if (event.type === 'beat') {
      stopTimer()
      stopTimer = wait(() => reopen(0), silenceMs)
      return
    }
    wishes.onNotice({ id: event.lastEventId, kind: event.type, data: parse(event.data) })
  }
  function start(): void {
    if (closed) return
    const stream = open(withLastId(url, lastId))
    source = stream
    stream.onopen = () => {
      failures = 0
      wishes.onState('connected')
    }
    stream.onerror = () => {
      if (closed) return
      if (stream.readyState !== 2) {
        wishes.onState('reconnecting')
        return
      }
      failures += 1
      reopen(Math.min(longestPauseMs, 1000 * 2 ** (failures - 1)))
    }
    stream.onmessage = hear
    for (const kind of ['ready', 'beat', 'notice', ...(wishes.kinds ?? [])])
      stream.addEventListener(kind, hear)
  }

  wishes.onState('connecting')
  start()
  return () => {
    closed = true
    stopTimer()
    source?.close()
  }
}
