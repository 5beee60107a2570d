// One person: the card first, then what is open, the visits, health, kin, who looked, and everything in time.
import { Tabs } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { asProblem, useText } from '#ui'
import { DetailDrawer, EmptyNote, Panel, ProblemNotice, ReasonButton } from '#ui/console'
import { Spinner } from '#ui/light'
import { useCan } from '#ui/session'
import { CorrectFact } from './CorrectFact.tsx'
import { changeText } from './change-words.ts'
import { Health } from './Health.tsx'
import { History } from './History.tsx'
import { KinAndConsent } from './KinAndConsent.tsx'
import { Overview } from './Overview.tsx'
import { PersonHead } from './PersonHead.tsx'
import { type Card, useCard } from './people-queries.ts'
import { personText } from './person-words.ts'
import { Visits } from './Visits.tsx'
import { WhoLooked } from './WhoLooked.tsx'
import './form.css'
import './people.css'

export default function PersonPage() {
  const say = useText(personText)
  const can = useCan()
  const navigate = useNavigate()
  const { id = '' } = useParams()
  const card = useCard(id)
  return (
    <div className="pp-page">
      <div className="of-back">
        <ReasonButton kind="quiet" icon="back" onPress={() => void navigate('/people')}>
          {say('person.back')}
        </ReasonButton>
      </div>
      {card.isPending && <Spinner label={say('person.opening')} />}
      {card.isError && (
        <>
          <ProblemNotice problem={asProblem(card.error)} onRetry={() => void card.refetch()} />
          {!can('registry.person.view') && <p className="c-soft">{say('person.needsDuty')}</p>}
        </>
      )}
      {card.data && <Record key={id} card={card.data} />}
    </div>
  )
}

const tabs = [
  { key: 'overview', permission: undefined },
  { key: 'visits', permission: 'service.order.view' },
  { key: 'health', permission: 'health.measurement.view' },
  { key: 'kin', permission: undefined },
  { key: 'looked', permission: 'kernel.audit.view' },
  { key: 'history', permission: undefined },
] as const

const bodies = {
  overview: Overview,
  visits: Visits,
  health: Health,
  kin: KinAndConsent,
  looked: WhoLooked,
  history: History,
} as const

function Record({ card }: { card: Card }) {
  const say = useText(personText)
  const change = useText(changeText)
  const can = useCan()
  const [address, setAddress] = useSearchParams()
  const [correcting, setCorrecting] = useState(false)
  const active = tabs.find(({ key }) => key === address.get('tab')) ?? tabs[0]
  const Body = bodies[active.key]
  const open = active.permission === undefined || can(active.permission)
  const reason = can('registry.person.register') ? undefined : change('change.notYours')
  return (
    <>
      <PersonHead
        card={card}
        actions={
          <ReasonButton
            {...(reason === undefined ? {} : { disabledReason: reason })}
            onPress={() => setCorrecting(true)}
          >
            {change('change.title')}
          </ReasonButton>
        }
      />
      <Tabs
        className="pp-tabs"
        activeKey={active.key}
        onChange={(tab) => setAddress(tab === 'overview' ? {} : { tab }, { replace: true })}
        items={tabs.map(({ key }) => ({ key, label: say(`person.tab.${key}`) }))}
      />
      {open ? (
        <Body card={card} />
      ) : (
        <Panel>
          <EmptyNote title={say('person.notYours')} hint={say('person.notYoursHint')} />
        </Panel>
      )}
      <DetailDrawer open={correcting} onClose={() => setCorrecting(false)} title={change('change.title')}>
        <CorrectFact card={card} onDone={() => setCorrecting(false)} />
      </DetailDrawer>
    </>
  )
}
