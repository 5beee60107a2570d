// The frame of the family's pages: whose page it is, the three tabs, and what is asked before anything is drawn.
import type { ReactNode } from 'react'
import { useHref, useNavigate, useSearchParams } from 'react-router'
import { asProblem, useText } from '#ui'
import { Choice, EmptyState, ErrorState, OfflineBar, Page, Spinner, TabBar, useOnline } from '#ui/light'
import { useSession } from '#ui/session'
import { PhoneTools } from '../../entrance/web/index.ts'
import { type Parent, useParentCard, useParents, useServiceNotices } from './answers.ts'
import './family.css'
import { homeText } from './family-words.ts'

const rememberedKey = 'yilian.family.person'

type TabKey = 'home' | 'order' | 'orders'

type Props = {
  tab: TabKey
  title: (who: string) => string
  onBack?: (() => void) | undefined
  children: (parent: Parent, who: string) => ReactNode
}

/** The parent in the address, otherwise the one looked at last, otherwise the first. */
export function WithParent({ tab, title, onBack, children }: Props) {
  const say = useText(homeText)
  const parents = useParents()
  const live = useServiceNotices()
  const online = useOnline()
  const [search, setSearch] = useSearchParams()
  const people = parents.data?.people ?? []
  const wanted = search.get('person') ?? localStorage.getItem(rememberedKey)
  const parent = people.find(({ id }) => id === wanted) ?? people[0]
  const who = useWho(parent)
  const choose = (person: string) => {
    localStorage.setItem(rememberedKey, person)
    setSearch((now) => {
      const next = new URLSearchParams(now)
      next.set('person', person)
      return next
    })
  }
  return (
    <Page
      title={parent ? title(who) : say('family.home.tab')}
      onBack={onBack}
      tools={onBack ? undefined : <PhoneTools />}
      notice={<OfflineBar online={online} live={live} />}
      tabs={parent && !onBack && <FamilyTabs tab={tab} person={parent.id} />}
    >
      {parents.isPending && <Spinner />}
      {parents.isError && !parents.data && (
        <ErrorState problem={asProblem(parents.error)} onRetry={() => void parents.refetch()} />
      )}
      {parents.data && !parent && (
        <EmptyState icon="people" title={say('family.home.noParents')}>
          {say('family.home.noParentsWhy')}
        </EmptyState>
      )}
      {people.length > 1 && parent && !onBack && (
        <Choice
          label={say('family.home.whose')}
          across
          value={parent.id}
          onChange={choose}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {parent && children(parent, who)}
    </Page>
  )
}

function FamilyTabs({ tab, person }: { tab: TabKey; person: string }) {
  const say = useText(homeText)
  const navigate = useNavigate()
  const base = useHref('/').replace(/\/$/, '')
  const href = (path: string) => `${base}${path}?person=${encodeURIComponent(person)}`
  return (
    <TabBar
      active={tab}
      onNavigate={(to) => void navigate(to.slice(base.length))}
      tabs={[
        { key: 'home', label: say('family.home.tab'), icon: 'home', href: href('/') },
        { key: 'order', label: say('family.home.orderTab'), icon: 'plus', href: href('/order') },
        { key: 'orders', label: say('family.home.ordersTab'), icon: 'clipboard', href: href('/orders') },
      ]}
    />
  )
}

/** 妈妈, 爸爸 where the registry knows the reader as a daughter or son; the name otherwise. */
export function useWho(parent: Parent | undefined): string {
  const say = useText(homeText)
  const { user } = useSession()
  const card = useParentCard(parent?.id)
  if (!parent) return ''
  const child = card.data?.kin.some(
    ({ name, relation }) =>
      name === user.name && /^(女儿|儿子|长女|长子|次女|次子|独生女|独生子)$/.test(relation),
  )
  if (!child) return parent.name
  return say(parent.sex === 'female' ? 'family.home.mother' : 'family.home.father')
}
