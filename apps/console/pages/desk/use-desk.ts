// The state of the desk: calls and duties from the server, what is open from the address, what is typed in memory.
import { useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { asProblem, callApi } from '#ui'
import {
  type CallerCard,
  type DeskCall,
  useCalls,
  useCard,
  useCommand,
  useDeskLive,
  useDuties,
  useKeepers,
} from './desk-queries.ts'
import { dutiesBeside, focusOf, heldCall, type WaitingKind, waitingCalls, waitingKinds } from './focus.ts'
import type { Registration } from './RegisterForm.tsx'
import { useRing } from './ring.ts'
import { callerOf, useWorks, type Work } from './work.ts'

export type Desk = ReturnType<typeof useDesk>

/** How long the telephone system may take before the desk says that nothing happened. */
const answerWithinMs = 5_000

export function useDesk() {
  const live = useDeskLive()
  const calls = useCalls(live)
  const duties = useDuties(live)
  const address = useAddress()
  const memory = useWorks()
  const held = heldCall(calls.data?.calls ?? [])
  const waiting = useMemo(() => waitingCalls(calls.data?.calls ?? []), [calls.data])
  const beside = useMemo(
    () => dutiesBeside(duties.data ?? [], calls.data?.calls ?? []),
    [duties.data, calls.data],
  )
  const focus = focusOf({ open: address.open, held, duties: duties.data, works: memory.works })
  const served = useServed(focus, memory.change)
  useTurnToCall(held, calls.isSuccess, address, memory.settle)
  const telephone = useTelephone(held)
  const ring = useRing(
    useMemo(() => waiting.map((call) => call.id), [waiting]),
    held !== undefined,
  )
  const [registration, setRegistration] = useDrafts<Registration>({
    name: '',
    birth: '',
    division: undefined,
  })
  const [finding, setFinding] = useDrafts('')
  const { keepCard, readCardAgain } = useKeepers()
  const problem = calls.error ?? duties.error
  return {
    live,
    ring,
    hotline: calls.data?.hotline ?? '',
    loading: calls.isPending,
    callsKnown: calls.data !== undefined,
    problem: problem ? asProblem(problem) : undefined,
    retry: () => {
      void calls.refetch()
      void duties.refetch()
    },
    held,
    waiting,
    others: (calls.data?.calls ?? []).filter((call) => call.state === 'answered' && !call.mine).length,
    duties: beside,
    focus,
    served,
    works: memory.works,
    changeWork: memory.change,
    dropWork: memory.drop,
    endWork: memory.end,
    telephone,
    ...address,
    registration,
    setRegistration,
    finding,
    setFinding,
    onRegistered: (call: string, card: CallerCard) => {
      keepCard(call, card)
      address.go({ do: undefined })
    },
    readCardAgain,
  }
}

/** Texts by what they belong to, so that leaving a form loses nothing. */
function useDrafts<Draft>(empty: Draft): [(key: string) => Draft, (key: string, draft: Draft) => void] {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  return [(key) => drafts[key] ?? empty, (key, draft) => setDrafts((before) => ({ ...before, [key]: draft }))]
}

function useAddress() {
  const [query, setQuery] = useSearchParams()
  const kind = query.get('kind')
  return {
    open: query.get('open'),
    doing: query.get('do') ?? undefined,
    visit: query.get('visit') ?? undefined,
    kind: waitingKinds.find((name): name is WaitingKind => name === kind),
    go: (next: Partial<Record<'open' | 'do' | 'visit' | 'kind', string | undefined>>) =>
      setQuery(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, value] of Object.entries(next)) {
            if (value === undefined) after.delete(name)
            else after.set(name, value)
          }
          return after
        },
        { replace: true },
      ),
  }
}

/** Whose card is open, and the memory of what is written for them. */
function useServed(
  focus: ReturnType<typeof focusOf>,
  change: (call: string, change: Partial<Work>) => void,
): { call: string; via: 'call' | 'call-back'; card: CallerCard | undefined } | undefined {
  const call =
    focus.kind === 'call'
      ? focus.call.id
      : focus.kind === 'call-back' && focus.duty.mine
        ? focus.duty.subject
        : undefined
  const via = focus.kind === 'call-back' ? 'call-back' : 'call'
  const { data: card } = useCard(call)
  useEffect(() => {
    if (call === undefined) return
    const caller = card ? callerOf(card) : undefined
    change(call, { via, ...(caller ? { caller } : {}) })
  }, [call, via, card, change])
  return call === undefined ? undefined : { call, via, card }
}

/** A call that is answered comes to the middle, whatever was open; one that ends keeps what was being written. */
function useTurnToCall(
  held: DeskCall | undefined,
  known: boolean,
  address: ReturnType<typeof useAddress>,
  settle: (held: string | undefined) => void,
): void {
  const before = useRef<string>(undefined)
  const id = held?.id
  const { go } = address
  const turn = useRef(go)
  useEffect(() => {
    turn.current = go
  })
  useEffect(() => {
    if (!known) return
    settle(id)
    // After reloading the page the address already says what was open.
    if (id !== undefined && before.current !== undefined && id !== before.current) {
      turn.current({ open: undefined, do: undefined, visit: undefined })
      // The card begins at the top; a long form may have left the page scrolled down.
      scrollTo({ top: 0 })
    }
    before.current = id ?? ''
  }, [id, known, settle])
}

/** Commands to the telephone system; what follows comes by its own events, so silence must be noticed. */
function useTelephone(held: DeskCall | undefined) {
  const [asked, setAsked] = useState<string>()
  const [silent, setSilent] = useState<string>()
  const answer = useCommand(
    (call: DeskCall) => callApi<unknown>('POST', `/desk/calls/${call.id}/answer`),
    () => setSilent(undefined),
  )
  const hangUp = useCommand((call: DeskCall) => callApi<unknown>('POST', `/desk/calls/${call.id}/hang-up`))
  const heldId = held?.id
  useEffect(() => {
    if (asked === undefined) return
    if (heldId === asked) {
      setAsked(undefined)
      return
    }
    const timer = setTimeout(() => {
      setSilent(asked)
      setAsked(undefined)
    }, answerWithinMs)
    return () => clearTimeout(timer)
  }, [asked, heldId])
  return {
    answering: asked,
    silent: silent !== undefined && heldId === undefined,
    answer: (call: DeskCall) => {
      if (asked !== undefined || heldId !== undefined) return
      hangUp.reset()
      setSilent(undefined)
      setAsked(call.id)
      answer.mutate(call, { onError: () => setAsked(undefined) })
    },
    hangingUp: hangUp.isPending,
    hangUp: (call: DeskCall) => {
      answer.reset()
      hangUp.mutate(call)
    },
    problem: answer.error ?? hangUp.error ?? undefined,
  }
}
