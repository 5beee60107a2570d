// The pictures of one visit on this phone: kept first, then sent, and sent again when the line is back.
import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiProblem, asProblem, newIdempotencyKey } from '#ui'
import { dropImage, type KeptImage, keepImage, listKeptImages } from './image-box.ts'
import { sendImage } from './send-image.ts'
import { useKeepVisit } from './visits.ts'

export type Images = {
  waiting: readonly KeptImage[]
  busy: boolean
  problem: ApiProblem | undefined
  /** The phone could not keep a picture: it lives only as long as the page. */
  homeless: boolean
  add(kind: KeptImage['kind'], blob: Blob): Promise<void>
  drop(operation: string): Promise<void>
  sendAll(): Promise<void>
}

export function useImages(owner: string, visit: string): Images {
  const [waiting, setWaiting] = useState<readonly KeptImage[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [homeless, setHomeless] = useState(false)
  const latest = useRef<readonly KeptImage[]>([])
  const running = useRef(false)
  const keepVisit = useKeepVisit()
  const keep = useRef(keepVisit)
  useEffect(() => {
    keep.current = keepVisit
  })

  const show = useCallback((next: readonly KeptImage[]) => {
    latest.current = next
    setWaiting(next)
  }, [])
  const drop = useCallback(
    async (operation: string) => {
      show(latest.current.filter((image) => image.operation !== operation))
      if (latest.current.length === 0) setProblem(undefined)
      await dropImage(operation).catch(() => undefined)
    },
    [show],
  )
  const sendAll = useCallback(async () => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem(undefined)
    const tried = new Set<string>()
    const next = () => latest.current.find(({ operation }) => !tried.has(operation))
    // One refused picture must not hold back the others; without a line there is no use in going on.
    for (let image = next(); image; image = next()) {
      tried.add(image.operation)
      try {
        keep.current(await sendImage(image))
        await drop(image.operation)
      } catch (error) {
        const found = asProblem(error)
        setProblem(found)
        if (found.unreachable) break
      }
    }
    running.current = false
    setBusy(false)
  }, [drop])
  const add = useCallback(
    async (kind: KeptImage['kind'], blob: Blob) => {
      const capturedAt = new Date().toISOString()
      const image = { operation: newIdempotencyKey(), owner, visit, kind, capturedAt, blob }
      show([...latest.current, image])
      await keepImage(image).catch(() => setHomeless(true))
      await sendAll()
    },
    [owner, visit, show, sendAll],
  )

  useKeptImages(owner, visit, show, sendAll)

  return { waiting, busy, problem, homeless, add, drop, sendAll }
}

/** What an earlier opening of the page left behind is sent at once, and whenever the line comes back. */
function useKeptImages(
  owner: string,
  visit: string,
  onFound: (kept: readonly KeptImage[]) => void,
  sendAll: () => Promise<void>,
): void {
  useEffect(() => {
    let left = false
    void listKeptImages(owner, visit)
      .then((kept) => {
        if (left || kept.length === 0) return
        onFound(kept)
        void sendAll()
      })
      .catch(() => undefined)
    const online = () => void sendAll()
    addEventListener('online', online)
    return () => {
      left = true
      removeEventListener('online', online)
    }
  }, [owner, visit, onFound, sendAll])
}
