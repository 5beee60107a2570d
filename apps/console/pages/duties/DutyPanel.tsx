// One duty beside the list: taking it, putting it back, closing it with its outcome, and opening its matter.
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { type ApiProblem, asProblem, useFormats, useLanguage, useText } from '#ui'
import { DetailDrawer, DueTime, EmptyNote, ProblemNotice, ReasonButton, StateTag } from '#ui/console'
import { Spinner, useToast } from '#ui/light'
import { useCan, useSession } from '#ui/session'
import { openTo } from '../../../entrance/web/index.ts'
import { pages } from '../../routes.tsx'
import { FormField, noted } from '../people/FormField.tsx'
import { holderOf, kindOf, type Matter, matterOf, obstacleOf } from './duty.ts'
import { type Duty, type DutyAct, type DutyStep, findOrderOf, useDutyStep } from './duty-queries.ts'
import { dutyText } from './duty-words.ts'

export function DutyPanel(props: {
  id: string | null
  duty: Duty | undefined
  loaded: boolean
  onClose: () => void
}) {
  const say = useText(dutyText)
  const [language] = useLanguage()
  const { id, duty, loaded, onClose } = props
  return (
    <DetailDrawer
      open={id !== null}
      onClose={onClose}
      title={duty ? duty.title[language] : say('duties.chosen')}
    >
      {duty ? (
        <DutyWork key={duty.id} duty={duty} onClosed={onClose} />
      ) : loaded ? (
        <EmptyNote title={say('duties.gone')} />
      ) : (
        <Spinner />
      )}
    </DetailDrawer>
  )
}

const knownRoles = [
  'operator',
  'dispatcher',
  'provider-manager',
  'official',
  'finance',
  'administrator',
] as const

function DutyWork({ duty, onClosed }: { duty: Duty; onClosed: () => void }) {
  const say = useText(dutyText)
  const formats = useFormats()
  const [language] = useLanguage()
  const toast = useToast()
  const step = useDutyStep(duty.id, ({ act }) => {
    toast(say(`duties.done.${act}`))
    if (act === 'close') onClosed()
  })
  const role = knownRoles.find((known) => known === duty.role) ?? 'other'
  return (
    <div className="du-work">
      <div className="du-tags">
        <StateTag>{say(`duties.kind.${kindOf(duty)}`)}</StateTag>
        <StateTag tone={holderOf(duty) === 'nobody' ? 'waiting' : 'going'} icon="person">
          {say(`duties.holder.${holderOf(duty)}`)}
        </StateTag>
        <StateTag icon="people">{say('duties.forRole', { role: say(`duties.role.${role}`) })}</StateTag>
        {duty.step > 0 && <StateTag tone="waiting">{say('duties.climbed', { count: duty.step })}</StateTag>}
      </div>
      <p className="du-due">
        <DueTime dueAt={duty.dueAt} soonMs={30 * 60_000} />
        <span className="c-soft">{say('duties.created', { time: formats.dateTime(duty.createdAt) })}</span>
      </p>
      <p className="du-step">{say('duties.next', { step: duty.nextStep[language] })}</p>
      <Steps duty={duty} busy={step.isPending ? step.variables.act : undefined} onStep={step.mutate} />
      {step.error && <ProblemNotice problem={step.error} />}
      <CloseForm
        duty={duty}
        busy={step.isPending}
        onClose={(finding) => step.mutate({ act: 'close', finding })}
      />
    </div>
  )
}

/** Whoever has it goes to the matter; whoever does not takes it first. */
function Steps(props: { duty: Duty; busy: DutyAct | undefined; onStep: (step: DutyStep) => void }) {
  const say = useText(dutyText)
  const { duty, busy, onStep } = props
  const reason = useReason(duty)
  const matter = matterOf(duty)
  return (
    <div className="c-actions">
      {!duty.mine && (
        <ReasonButton
          kind="primary"
          icon="hand"
          keyHint="t"
          busy={busy === 'take'}
          disabledReason={reason('take')}
          onPress={() => onStep({ act: 'take' })}
        >
          {say('duties.take')}
        </ReasonButton>
      )}
      {matter && <OpenMatter matter={matter} primary={duty.mine} />}
      {duty.mine && (
        <ReasonButton
          keyHint="r"
          busy={busy === 'release'}
          disabledReason={reason('release')}
          onPress={() => onStep({ act: 'release' })}
        >
          {say('duties.release')}
        </ReasonButton>
      )}
    </div>
  )
}

function useReason(duty: Duty): (act: DutyAct) => string | undefined {
  const say = useText(dutyText)
  const can = useCan()
  return (act) => {
    if (!can('kernel.duty.act')) return say('duties.noAct')
    const obstacle = obstacleOf(duty, act)
    if (obstacle === 'colleague') return say('duties.obstacle.colleague')
    if (obstacle === 'state') {
      return say(act === 'close' ? 'duties.obstacle.state' : `duties.obstacle.state.${act}`)
    }
    return undefined
  }
}

const matterPages = { desk: '/desk', board: '/board', order: '/orders', statement: '/settlement' } as const

function OpenMatter({ matter, primary }: { matter: Matter; primary: boolean }) {
  const say = useText(dutyText)
  const navigate = useNavigate()
  const { user } = useSession()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [gone, setGone] = useState(false)
  const reachable = openTo(pages, user.permissions).some((page) => page.path === matterPages[matter.place])
  const open = async () => {
    if (matter.place !== 'order') return void navigate(matter.path)
    setBusy(true)
    setProblem(undefined)
    try {
      const order = await findOrderOf(matter.of)
      if (order === undefined) setGone(true)
      else await navigate(`/orders/${order}`)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const closed = gone ? say('duties.openGone') : reachable ? undefined : say('duties.openElsewhere')
  return (
    <>
      <ReasonButton
        kind={primary ? 'primary' : 'plain'}
        icon="forward"
        keyHint="o"
        busy={busy}
        {...(closed === undefined ? {} : { disabledReason: closed })}
        onPress={() => void open()}
      >
        {say(`duties.open.${matter.place}`)}
      </ReasonButton>
      {problem && <ProblemNotice problem={problem} onRetry={() => void open()} />}
    </>
  )
}

function CloseForm(props: { duty: Duty; busy: boolean; onClose: (finding: string) => void }) {
  const say = useText(dutyText)
  const { duty, busy, onClose } = props
  const id = useId()
  const [finding, setFinding] = useState('')
  const [pressed, setPressed] = useState(false)
  const missing = finding.trim().length < 2
  const wrong = pressed && missing ? say('duties.findingMissing') : undefined
  return (
    <section className="du-close">
      <FormField id={id} label={say('duties.finding')} hint={say('duties.findingHint')} error={wrong}>
        <Input.TextArea
          {...noted(id, wrong)}
          value={finding}
          maxLength={500}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={(event) => setFinding(event.target.value)}
        />
      </FormField>
      {duty.finding && <p className="c-soft">{say('duties.kept', { words: duty.finding })}</p>}
      <ReasonButton
        icon="check"
        busy={busy}
        disabledReason={useReason(duty)('close')}
        onPress={() => {
          setPressed(true)
          if (!missing) onClose(finding.trim())
        }}
      >
        {say('duties.closeNow')}
      </ReasonButton>
    </section>
  )
}
