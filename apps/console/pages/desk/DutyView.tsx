// A duty in the middle of the desk: what it is, until when, and taking, putting back or closing it.
import { Input } from 'antd'
import { useId } from 'react'
import { asProblem, callApi, useFormats, useLanguage, useText } from '#ui'
import { DueTime, Panel, ProblemNotice, ReasonButton, SentencePanel } from '#ui/console'
import { Spinner } from '#ui/light'
import { CallerCard, NumberToDial } from './CallerCard.tsx'
import { type Duty, type DutyAct, useCommand, useComplaint, useVisit } from './desk-queries.ts'
import { FieldLine } from './FieldLine.tsx'
import { kindOfDuty } from './focus.ts'
import { formText } from './form-words.ts'
import { CallBack, VisitFacts } from './VisitPanel.tsx'

export type DutyViewProps = {
  duty: Duty
  finding: string
  onFinding: (finding: string) => void
  onClosed: () => void
  openVisit: string | undefined
  onVisit: (visit: string) => void
}

export function DutyView(props: DutyViewProps) {
  const { duty } = props
  const say = useText(formText)
  const formats = useFormats()
  const [language] = useLanguage()
  const kind = kindOfDuty(duty)
  return (
    <>
      {kind === 'call-back' && duty.mine && <NumberToDial callId={duty.subject} />}
      <Panel title={duty.title[language]} aside={<DueTime dueAt={duty.dueAt} soonMs={5 * 60_000} />}>
        <div className="d-form">
          <p>{duty.nextStep[language]}</p>
          <p className="d-quiet">{say('deskForm.duty.since', { time: formats.dateTime(duty.createdAt) })}</p>
          {kind === 'unverified' && <Unverified visitId={duty.subject} mine={duty.mine} />}
          {kind === 'complaint' && <ComplaintWords id={duty.subject} />}
          <DutyActs {...props} />
        </div>
      </Panel>
      {kind === 'call-back' && duty.mine && (
        <CallerCard
          callId={duty.subject}
          via="call-back"
          openVisit={props.openVisit}
          onVisit={props.onVisit}
        />
      )}
    </>
  )
}

function DutyActs({ duty, finding, onFinding, onClosed }: DutyViewProps) {
  const say = useText(formText)
  const id = useId()
  const act = useCommand(
    ({ what, words }: { what: DutyAct; words?: string }) =>
      callApi<Duty>('POST', `/duties/${duty.id}/${what}`, {
        body: words === undefined ? {} : { finding: words },
      }),
    (changed) => {
      if (changed.state === 'closed') onClosed()
    },
  )
  const byOther = duty.held && !duty.mine
  const words = finding.trim()
  const busyWith = act.isPending ? act.variables.what : undefined
  const callBack = kindOfDuty(duty) === 'call-back'
  return (
    <>
      {duty.mine ? (
        <>
          <FieldLine
            id={`${id}-finding`}
            label={say('deskForm.duty.finding')}
            hint={say('deskForm.duty.findingHint')}
          >
            <Input.TextArea
              id={`${id}-finding`}
              value={finding}
              maxLength={500}
              autoSize={{ minRows: 1, maxRows: 6 }}
              aria-describedby={`${id}-finding-say`}
              onChange={(event) => onFinding(event.target.value)}
            />
          </FieldLine>
          <div className="d-buttons">
            <ReasonButton
              kind="primary"
              icon="check"
              keyHint="6"
              busy={busyWith === 'close'}
              disabledReason={words.length < 2 ? say('deskForm.duty.findingNeed') : undefined}
              onPress={() => act.mutate({ what: 'close', words })}
            >
              {say('deskForm.duty.close')}
            </ReasonButton>
            <ReasonButton
              kind="quiet"
              busy={busyWith === 'release'}
              onPress={() => act.mutate({ what: 'release' })}
            >
              {say('deskForm.duty.release')}
            </ReasonButton>
          </div>
        </>
      ) : (
        <>
          {callBack && !byOther && <p className="d-quiet">{say('deskForm.duty.takeFirst')}</p>}
          <ReasonButton
            kind="primary"
            icon="hand"
            keyHint="5"
            busy={busyWith === 'take'}
            disabledReason={byOther ? say('deskForm.duty.byOther') : undefined}
            onPress={() => act.mutate({ what: 'take' })}
          >
            {say('deskForm.duty.take')}
          </ReasonButton>
        </>
      )}
      {act.error && <ProblemNotice problem={act.error} />}
    </>
  )
}

function Unverified({ visitId, mine }: { visitId: string; mine: boolean }) {
  const visit = useVisit(visitId)
  if (visit.isPending) return <Spinner />
  if (visit.isError) {
    return <ProblemNotice problem={asProblem(visit.error)} onRetry={() => void visit.refetch()} />
  }
  return (
    <>
      <VisitFacts visit={visit.data} />
      {mine && <CallBack visit={visit.data} />}
    </>
  )
}

function ComplaintWords({ id }: { id: string }) {
  const say = useText(formText)
  const formats = useFormats()
  const [language] = useLanguage()
  const complaint = useComplaint(id)
  if (complaint.isPending) return <Spinner />
  if (complaint.isError) {
    return <ProblemNotice problem={asProblem(complaint.error)} onRetry={() => void complaint.refetch()} />
  }
  const it = complaint.data
  if (!it) return null
  return (
    <SentencePanel
      tone="care"
      clause={say('deskForm.duty.complaintOf', {
        when: formats.dateTime(it.givenAt),
        service: it.serviceName[language],
        worker: it.workerName,
        provider: it.providerName,
      })}
    >
      {it.words}
    </SentencePanel>
  )
}
