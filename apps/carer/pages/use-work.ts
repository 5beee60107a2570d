// One visit in the worker's hands: what the server knows, what the phone keeps, and bringing the two together.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { CheckIn, CheckOut } from '#service/contract'
import { type ApiProblem, asProblem, callApi, newIdempotencyKey } from '#ui'
import { useSession } from '#ui/session'
import { type ChangeDraft, type Draft, useDraft } from './draft.ts'
import { type ReadMeasures, readMeasures } from './measures.ts'
import type { Fix } from './position.ts'
import { type Images, useImages } from './use-images.ts'
import { useKeepVisit, type Visit } from './visits.ts'

export type Work = {
  visit: Visit
  draft: Draft
  change: ChangeDraft
  images: Images
  measures: ReadMeasures
  /** At the door or later: checked in on the server, or on this phone while there is no line. */
  going: boolean
  busy: boolean
  problem: ApiProblem | undefined
  forgetProblem(): void
  checkIn(atDoor: AtDoor): Promise<Outcome>
  checkOut(position: Fix | undefined): Promise<Outcome>
  sendKept(): Promise<Outcome>
}

/** kept: safe on the phone, sent as soon as the server can be reached. */
type Outcome = 'sent' | 'kept' | 'refused'

type Step = 'check-in' | 'check-out'

/** In the order in which the server must hear of them. */
function keptRecords({ checkIn, checkOut }: Draft): [Step, CheckIn | CheckOut][] {
  const kept: [Step, CheckIn | CheckOut][] = []
  if (checkIn) kept.push(['check-in', checkIn])
  if (checkOut) kept.push(['check-out', checkOut])
  return kept
}

/** Whether the same bytes may be sent once more: nobody has said no to them. */
function worthRepeating(problem: ApiProblem): boolean {
  return problem.unreachable || problem.status >= 500 || problem.status === 401
}

function capture(position: Fix | undefined) {
  const capturedAt = new Date().toISOString()
  return { operation: newIdempotencyKey(), capturedAt, ...(position ? { position } : {}) }
}

/** `despite` says why the check-in counts although the position is far away or missing. */
export type AtDoor = { position: Fix | undefined; code: string | undefined; despite: string | undefined }

function checkInBody({ position, code, despite }: AtDoor): CheckIn {
  return {
    ...capture(position),
    ...(code === undefined ? {} : { code }),
    ...(despite === undefined || despite.length < 2 ? {} : { despite }),
  }
}

function checkOutBody(
  visit: Visit,
  draft: Draft,
  measures: ReadMeasures,
  position: Fix | undefined,
): CheckOut {
  const known = new Set(visit.items.map((item) => item.id))
  return {
    ...capture(position),
    itemsDone: draft.items.filter((item) => known.has(item)),
    measurements: measures.values,
    finding: draft.finding.trim(),
  }
}

export function useWork(visit: Visit): Work {
  const { user } = useSession()
  const client = useQueryClient()
  const keepVisit = useKeepVisit()
  const { draft, change, forget, latest } = useDraft(user.id, visit.id)
  const images = useImages(user.id, visit.id)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const running = useRef(false)
  const measures = readMeasures(draft.fields, visit.measures)

  const send = async (step: Step, body: CheckIn | CheckOut) => {
    const path = `/visits/${visit.id}/${step}`
    const answer = await callApi<Visit>('POST', path, { body, idempotencyKey: body.operation })
    keepVisit(answer)
    if (step === 'check-in') change({ checkIn: null, code: '', codeSentAt: null, despite: '' })
    else forget()
  }
  const deliver = async (): Promise<Outcome> => {
    for (const [step, body] of keptRecords(latest())) {
      try {
        await send(step, body)
      } catch (error) {
        const found = asProblem(error)
        setProblem(found)
        if (worthRepeating(found)) return 'kept'
        change(step === 'check-in' ? { checkIn: null } : { checkOut: null })
        // A refusal often means that the visit is not what the page showed.
        void client.invalidateQueries({ queryKey: ['visit', visit.id] })
        return 'refused'
      }
    }
    if (images.waiting.length > 0) void images.sendAll()
    return 'sent'
  }
  const attempt = async (prepare: () => void): Promise<Outcome> => {
    if (running.current) return 'kept'
    running.current = true
    setBusy(true)
    setProblem(undefined)
    try {
      prepare()
      return await deliver()
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  const sendKept = () => attempt(() => undefined)
  useWhenOnline(() => {
    if (keptRecords(latest()).length > 0) void sendKept()
  })

  return {
    visit,
    draft,
    change,
    images,
    measures,
    going: visit.state === 'under-way' || (visit.state === 'planned' && draft.checkIn !== null),
    busy,
    problem,
    forgetProblem: () => setProblem(undefined),
    checkIn: (atDoor) => attempt(() => change({ checkIn: checkInBody(atDoor) })),
    checkOut: (position) =>
      attempt(() => change({ checkOut: checkOutBody(visit, draft, measures, position) })),
    sendKept,
  }
}

/** Once when the page opens, and whenever the line comes back. */
function useWhenOnline(act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const run = () => latest.current()
    run()
    addEventListener('online', run)
    return () => removeEventListener('online', run)
  }, [])
}
