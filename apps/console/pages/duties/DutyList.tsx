// The work list: what is due for whom, until when, who has it, and the next step, the most urgent first.
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { asProblem, useFormats, useLanguage, useText } from '#ui'
import { DueTime, EmptyNote, PageHead, Panel, ProblemNotice, ReasonButton, StateTag } from '#ui/console'
import { Icon } from '#ui/icons'
import { Spinner } from '#ui/light'
import { DutyPanel } from './DutyPanel.tsx'
import { countKinds, type DutyKind, filterDuties, type Holder, holderOf, kindOf } from './duty.ts'
import { type Duty, useDuties } from './duty-queries.ts'
import { dutyText } from './duty-words.ts'
import './duties.css'

const holders: readonly Holder[] = ['me', 'nobody', 'colleague']
const holderTones = { me: 'going', nobody: 'waiting', colleague: 'plain' } as const

export default function DutyList() {
  const say = useText(dutyText)
  const [address, setAddress] = useSearchParams()
  const { duties } = useDuties()
  const all = duties.data
  const kind = countKinds(all ?? []).find((known) => known.kind === address.get('kind'))?.kind
  const who = holders.find((known) => known === address.get('who'))
  const open = address.get('open')
  const change = (name: 'kind' | 'who' | 'open', value: string | undefined) =>
    setAddress(
      (before) => {
        if (value === undefined) before.delete(name)
        else before.set(name, value)
        return before
      },
      { replace: true },
    )
  const shown = filterDuties(all ?? [], { kind, who })
  return (
    <>
      <PageHead title={say('duties.title')} sentence={say('duties.sentence')} />
      {all && all.length > 0 && (
        <Filters
          duties={all}
          kind={kind}
          who={who}
          onKind={(to) => change('kind', to)}
          onWho={(to) => change('who', to)}
        />
      )}
      {duties.isError && (
        <ProblemNotice problem={asProblem(duties.error)} onRetry={() => void duties.refetch()} />
      )}
      {duties.isPending && <Spinner />}
      {all && shown.length === 0 && (
        <Panel>
          {all.length === 0 ? (
            <EmptyNote title={say('duties.emptyTitle')} hint={say('duties.emptyHint')} />
          ) : (
            <EmptyNote
              title={say('duties.emptyFilter')}
              action={
                <ReasonButton onPress={() => setAddress({}, { replace: true })}>
                  {say('duties.clearFilter')}
                </ReasonButton>
              }
            />
          )}
        </Panel>
      )}
      {shown.length > 0 && (
        <ul className="du-list">
          {shown.map((duty) => (
            <DutyRow key={duty.id} duty={duty} onOpen={() => change('open', duty.id)} />
          ))}
        </ul>
      )}
      <DutyPanel
        id={open}
        duty={all?.find((duty) => duty.id === open)}
        loaded={all !== undefined}
        onClose={() => change('open', undefined)}
      />
    </>
  )
}

function Filters(props: {
  duties: readonly Duty[]
  kind: DutyKind | undefined
  who: Holder | undefined
  onKind: (kind: DutyKind | undefined) => void
  onWho: (who: Holder | undefined) => void
}) {
  const say = useText(dutyText)
  const { duties, kind, who, onKind, onWho } = props
  return (
    <div className="du-filters">
      <fieldset className="du-kinds">
        <legend className="only-read">{say('duties.kindLabel')}</legend>
        <KindButton pressed={kind === undefined} count={duties.length} onPress={() => onKind(undefined)}>
          {say('duties.allKinds')}
        </KindButton>
        {countKinds(duties).map((each) => (
          <KindButton
            key={each.kind}
            pressed={kind === each.kind}
            count={each.count}
            onPress={() => onKind(each.kind)}
          >
            {say(`duties.kind.${each.kind}`)}
          </KindButton>
        ))}
      </fieldset>
      <Select
        className="du-who"
        aria-label={say('duties.who')}
        value={who ?? 'anyone'}
        onChange={(value) => onWho(holders.find((known) => known === value))}
        options={[
          { value: 'anyone', label: `${say('duties.who')}：${say('duties.anyone')}` },
          ...holders.map((value) => ({ value, label: say(`duties.holder.${value}`) })),
        ]}
      />
    </div>
  )
}

function KindButton(props: { pressed: boolean; count: number; onPress: () => void; children: string }) {
  return (
    <button type="button" className="du-kind" aria-pressed={props.pressed} onClick={props.onPress}>
      {props.children} <b>{props.count}</b>
    </button>
  )
}

function DutyRow({ duty, onOpen }: { duty: Duty; onOpen: () => void }) {
  const say = useText(dutyText)
  const formats = useFormats()
  const [language] = useLanguage()
  const holder = holderOf(duty)
  return (
    <li>
      <button type="button" className="du-row" onClick={onOpen}>
        <span className="du-when">
          <DueTime dueAt={duty.dueAt} soonMs={30 * 60_000} />
          <small>{say('duties.created', { time: formats.dateTime(duty.createdAt) })}</small>
        </span>
        <span className="du-what">
          <b>{duty.title[language]}</b>
          <span className="du-next">{say('duties.next', { step: duty.nextStep[language] })}</span>
        </span>
        <span className="du-tags">
          <StateTag>{say(`duties.kind.${kindOf(duty)}`)}</StateTag>
          <StateTag tone={holderTones[holder]} icon={holder === 'nobody' ? 'clock' : 'person'}>
            {holder === 'colleague' && duty.holderName ? duty.holderName : say(`duties.holder.${holder}`)}
          </StateTag>
          {duty.step > 0 && <StateTag tone="waiting">{say('duties.climbed', { count: duty.step })}</StateTag>}
        </span>
        <Icon name="forward" />
      </button>
    </li>
  )
}
