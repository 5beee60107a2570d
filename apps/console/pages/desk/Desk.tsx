// The hotline desk: what waits, who is on the line, and what to ask and do, in three columns.
import { useEffect, useState } from 'react'
import { civilDateOf, useLanguage, useText } from '#ui'
import { EmptyNote, PageHead, Panel, ReasonButton } from '#ui/console'
import { CallerCard } from './CallerCard.tsx'
import { DeskActions } from './DeskActions.tsx'
import { DutyView } from './DutyView.tsx'
import './desk.css'
import './desk-forms.css'
import { type Duty, useVisit } from './desk-queries.ts'
import { deskText } from './desk-words.ts'
import { EndedView } from './EndedView.tsx'
import { dutyKey, kindOfDuty } from './focus.ts'
import { formText } from './form-words.ts'
import { OrderForm } from './OrderForm.tsx'
import { OrderPlaced } from './OrderPlaced.tsx'
import { RegisterForm } from './RegisterForm.tsx'
import { linesForCall, linesForDuty, Script } from './Script.tsx'
import { type Desk as DeskState, useDesk } from './use-desk.ts'
import { VisitPanel } from './VisitPanel.tsx'
import { WaitingColumn } from './WaitingColumn.tsx'
import type { OrderDraft } from './work.ts'

export default function Desk() {
  const say = useText(deskText)
  const desk = useDesk()
  useTabTitle(desk.waiting.length)
  return (
    <div className="d-desk">
      <PageHead
        title={say('desk.title')}
        sentence={desk.hotline ? say('desk.sentence', { hotline: desk.hotline }) : undefined}
        actions={
          <ReasonButton kind="quiet" icon="bell" onPress={() => desk.ring.setMuted(!desk.ring.muted)}>
            {say(desk.ring.muted ? 'desk.unmute' : 'desk.mute')}
          </ReasonButton>
        }
      />
      {desk.ring.muted && <p className="d-quiet">{say('desk.muted')}</p>}
      <p className="only-read" role="status">
        {desk.waiting.length > 0 && !desk.held ? say('desk.newCall') : ''}
      </p>
      <div className={desk.served ? 'd-columns d-serving' : 'd-columns'}>
        <div className="d-left">
          <Left desk={desk} />
        </div>
        <div className="d-middle">
          <Middle desk={desk} />
        </div>
        <div className="d-right">
          <Right desk={desk} />
        </div>
      </div>
    </div>
  )
}

/** Another window in front still shows on its tab that somebody waits. */
function useTabTitle(waiting: number): void {
  const say = useText(deskText)
  const words = waiting > 0 ? say('desk.tabTitle', { count: waiting }) : undefined
  useEffect(() => {
    if (words === undefined) return
    const before = document.title
    document.title = `${words} ${before}`
    return () => {
      document.title = before
    }
  }, [words])
}

type PartProps = { desk: DeskState }

function Left({ desk }: PartProps) {
  const { focus } = desk
  const before = focus.kind === 'ended' ? focus.work.call : undefined
  const unfinished = desk.works.filter(
    (work) => work.ended && work.draft !== undefined && work.call !== before,
  )
  return (
    <WaitingColumn
      hotline={desk.hotline}
      loading={desk.loading}
      held={desk.held}
      waiting={desk.waiting}
      others={desk.others}
      duties={desk.duties}
      unfinished={unfinished}
      problem={desk.problem}
      onRetry={desk.retry}
      kind={desk.kind}
      onKind={(kind) => desk.go({ kind })}
      openKey={desk.open ?? undefined}
      onOpen={(open) => desk.go({ open, do: undefined, visit: undefined })}
      answering={desk.telephone.answering}
      onAnswer={desk.telephone.answer}
    />
  )
}

function Middle({ desk }: PartProps) {
  const say = useText(deskText)
  const form = useText(formText)
  const { focus, go } = desk
  const onVisit = (visit: string) => go({ visit, do: undefined })
  if (focus.kind === 'call') {
    return <CallerCard callId={focus.call.id} via="call" openVisit={desk.visit} onVisit={onVisit} />
  }
  if (focus.kind === 'call-back' || focus.kind === 'duty') {
    const { duty } = focus
    return (
      <DutyView
        key={dutyKey(duty)}
        duty={duty}
        finding={desk.finding(dutyKey(duty))}
        onFinding={(words) => desk.setFinding(dutyKey(duty), words)}
        onClosed={() => {
          desk.endWork(duty.subject)
          go({ open: undefined, do: undefined, visit: undefined })
        }}
        openVisit={desk.visit}
        onVisit={onVisit}
      />
    )
  }
  if (focus.kind === 'ended') {
    const { work } = focus
    return (
      <EndedView
        work={work}
        writing={desk.doing === 'order'}
        onContinue={() => go({ open: `work:${work.call}`, do: 'order' })}
        onClose={() => {
          desk.dropWork(work.call)
          go({ open: undefined, do: undefined, visit: undefined })
        }}
      />
    )
  }
  return (
    <Panel>
      <div className="d-idle">
        {focus.kind === 'gone' ? (
          <EmptyNote title={form('deskForm.duty.gone')} hint={say('desk.idleHint')} />
        ) : desk.problem && !desk.callsKnown ? (
          <EmptyNote title={say('desk.idleUnknown')} hint={say('desk.idleUnknownHint')} />
        ) : desk.waiting.length > 0 ? (
          <EmptyNote
            title={say('desk.idleWaiting', { count: desk.waiting.length })}
            hint={say('desk.newCall')}
          />
        ) : (
          <EmptyNote title={say('desk.idle')} hint={say('desk.idleHint')} />
        )}
      </div>
    </Panel>
  )
}

/** The call whose order may be written: on the line, being called back, or just over. */
function writtenWork(desk: DeskState) {
  const call = desk.served?.call ?? (desk.focus.kind === 'ended' ? desk.focus.work.call : undefined)
  return desk.works.find((work) => work.call === call)
}

function Right({ desk }: PartProps) {
  const say = useText(deskText)
  const { served, telephone, go } = desk
  const work = writtenWork(desk)
  const caller = work?.caller
  const formOpen =
    desk.visit !== undefined ||
    (desk.doing === 'order' && caller !== undefined) ||
    (desk.doing === 'register' && served?.card !== undefined && served.card.card === null)
  const refusal =
    caller === undefined
      ? say('desk.off.unknown')
      : caller.state === 'active'
        ? undefined
        : say(`desk.off.${caller.state}`)
  const oldest = desk.waiting[0]
  return (
    <>
      <DeskActions
        waiting={desk.waiting.length}
        talking={desk.held !== undefined}
        serving={served?.card !== undefined}
        known={caller !== undefined}
        orderRefusal={refusal}
        lastVisit={caller?.lastVisit?.id}
        formOpen={formOpen}
        unsent={work?.draft !== undefined || desk.visit !== undefined || desk.doing === 'register'}
        callsKnown={desk.callsKnown}
        answering={telephone.answering !== undefined}
        hangingUp={telephone.hangingUp}
        problem={telephone.problem}
        onAnswer={() => oldest && telephone.answer(oldest)}
        onHangUp={() => desk.held && telephone.hangUp(desk.held)}
        onOrder={() => go({ do: 'order', visit: undefined })}
        onRegister={() => go({ do: 'register', visit: undefined })}
        onVisit={(visit) => go({ visit, do: undefined })}
        onBack={() => go({ do: undefined, visit: undefined })}
      />
      {telephone.silent && <p className="d-notice">{say('desk.notConnected')}</p>}
      {formOpen ? <Written desk={desk} /> : <WhatToAsk desk={desk} />}
    </>
  )
}

function Written({ desk }: PartProps) {
  const { served, go } = desk
  const work = writtenWork(desk)
  // Kept here and not in the address: reloading must not read an old number out again.
  const [placed, setPlaced] = useState<string>()
  if (desk.visit !== undefined) return <VisitPanel key={desk.visit} visitId={desk.visit} />
  if (!work) return null
  if (desk.doing === 'register' && served?.card && !served.card.card) {
    const { call, card } = served
    return (
      <RegisterForm
        key={call}
        callId={call}
        phone={card?.call.caller ?? ''}
        draft={desk.registration(call)}
        onDraft={(draft) => desk.setRegistration(call, draft)}
        onRegistered={(registered) => desk.onRegistered(call, registered)}
      />
    )
  }
  if (desk.doing !== 'order' || !work.caller) return null
  const last = work.placed.at(-1)
  if (last && last.id === placed) {
    return (
      <OrderPlaced
        order={last}
        onAnother={() => setPlaced(undefined)}
        onDone={() => {
          setPlaced(undefined)
          go({ do: undefined })
        }}
      />
    )
  }
  return (
    <OrderForm
      key={work.call}
      call={work.call}
      caller={work.caller}
      draft={work.draft ?? emptyDraft()}
      onDraft={(draft) => desk.changeWork(work.call, { draft })}
      onPlaced={(order) => {
        desk.changeWork(work.call, { draft: undefined, placed: [...work.placed, order] })
        setPlaced(order.id)
        desk.readCardAgain(work.call)
      }}
    />
  )
}

function emptyDraft(): OrderDraft {
  return {
    service: undefined,
    day: civilDateOf(new Date()),
    time: '',
    minutes: undefined,
    note: '',
    sex: 'any',
    usualWorker: false,
    funding: undefined,
  }
}

function WhatToAsk({ desk }: PartProps) {
  const [language] = useLanguage()
  const { served, focus, hotline } = desk
  if (served?.card)
    return <Script lines={linesForCall(served.card, { hotline, via: served.via, language })} />
  if (focus.kind === 'duty' || focus.kind === 'call-back') {
    return <DutyScript duty={focus.duty} hotline={hotline} />
  }
  return null
}

function DutyScript({ duty, hotline }: { duty: Duty; hotline: string }) {
  const { data: visit } = useVisit(kindOfDuty(duty) === 'unverified' ? duty.subject : undefined)
  return <Script lines={linesForDuty(duty, hotline, visit?.workerName ?? '')} />
}
