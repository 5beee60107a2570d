// What a worker has filled in for one visit, kept on the phone until the server has it: a reload loses nothing.
import { useCallback, useRef, useState } from 'react'
import type { CheckIn, CheckOut } from '#service/contract'
import type { MeasureFields } from './measures.ts'

export type Draft = {
  savedAt: string
  codeSentAt: string | null
  code: string
  /** Why a check-in counts although the phone is far away or does not know where it is. */
  despite: string
  items: string[]
  fields: MeasureFields
  finding: string
  /** Made once and sent again exactly like this until the server has answered. */
  checkIn: CheckIn | null
  checkOut: CheckOut | null
}

export type ChangeDraft = (change: Partial<Draft>) => void

const empty: Draft = {
  savedAt: '',
  codeSentAt: null,
  code: '',
  despite: '',
  items: [],
  fields: { systolic: '', diastolic: '', pulse: '', glucose: '', moment: 'random' },
  finding: '',
  checkIn: null,
  checkOut: null,
}

const prefix = 'yilian.carer.visit.'
const keptMs = 7 * 24 * 3_600_000

function read(key: string): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...empty, ...kept } : empty
  } catch {
    return empty
  }
}

/** A phone that cannot keep anything (private mode, full) still works, only a reload then loses what was typed. */
function write(key: string, draft: Draft | undefined): void {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft))
    else localStorage.removeItem(key)
  } catch {
    // Said above: the page goes on with what it has in memory.
  }
}

/** `latest()` is for code that goes on after an answer and must not see an older drawing. */
export function useDraft(user: string, visit: string) {
  const key = `${prefix}${user}.${visit}`
  const [draft, setDraft] = useState(() => read(key))
  const current = useRef(draft)
  const change = useCallback<ChangeDraft>(
    (part) => {
      current.current = { ...current.current, ...part, savedAt: new Date().toISOString() }
      write(key, current.current)
      setDraft(current.current)
    },
    [key],
  )
  /** The server has everything: health facts do not stay on the phone. */
  const forget = useCallback(() => {
    current.current = empty
    write(key, undefined)
    setDraft(empty)
  }, [key])
  const latest = useCallback(() => current.current, [])
  return { draft, change, forget, latest }
}

function keptDrafts(user: string): { key: string; visit: string; draft: Draft }[] {
  const own = `${prefix}${user}.`
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(own))
      .map((key) => ({ key, visit: key.slice(own.length), draft: read(key) }))
  } catch {
    return []
  }
}

/** The visits of this worker whose check-in or check-out still waits on the phone. */
export function waitingVisits(user: string): Set<string> {
  const waiting = keptDrafts(user).filter(({ draft }) => draft.checkIn !== null || draft.checkOut !== null)
  return new Set(waiting.map(({ visit }) => visit))
}

/** Drafts nobody came back to within a week are removed, unless something in them was never sent. */
export function forgetOldDrafts(user: string, now: Date): void {
  for (const { key, draft } of keptDrafts(user)) {
    const old = now.getTime() - new Date(draft.savedAt).getTime() > keptMs
    if (old && draft.checkIn === null && draft.checkOut === null) write(key, undefined)
  }
}
