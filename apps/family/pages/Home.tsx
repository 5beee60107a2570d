// How a parent is today in one sentence; then what comes, what happened, what was measured and what it costs.
import { useNavigate } from 'react-router'
import { asProblem, civilDateOf, useFormats, useText } from '#ui'
import { BigButton, ErrorState, PersonHeader, Sentence, Spinner } from '#ui/light'
import { type Order, type Parent, useOrders, useParentCard, useVisit } from './answers.ts'
import { homeText } from './family-words.ts'
import { Coming, Cost, Happened, Measured } from './HomeCards.tsx'
import {
  comingOrders,
  pastOrders,
  sentenceOf,
  type TodaySentence,
  tellingVisit,
  usualOrder,
} from './today.ts'
import { WithParent } from './WithParent.tsx'

export default function Home() {
  const say = useText(homeText)
  return (
    <WithParent tab="home" title={(who) => say('family.home.title', { who })}>
      {(parent, who) => <ParentToday key={parent.id} parent={parent} who={who} />}
    </WithParent>
  )
}

function ParentToday({ parent, who }: { parent: Parent; who: string }) {
  const orders = useOrders(parent.id)
  return (
    <>
      <ParentHeader parent={parent} />
      {orders.isPending && <Spinner />}
      {orders.isError && !orders.data && (
        <ErrorState problem={asProblem(orders.error)} onRetry={() => void orders.refetch()} />
      )}
      {orders.data && (
        <>
          <HowToday who={who} orders={orders.data} />
          <UsualOrder parent={parent} who={who} orders={orders.data} />
          <Coming orders={comingOrders(orders.data)} />
          <Happened orders={pastOrders(orders.data)} />
          <Measured person={parent.id} />
          <Cost person={parent.id} orders={orders.data} />
        </>
      )}
    </>
  )
}

function ParentHeader({ parent }: { parent: Parent }) {
  const say = useText(homeText)
  const card = useParentCard(parent.id)
  const { language } = useFormats()
  const matters = card.data?.matters ?? []
  return (
    <PersonHeader
      name={parent.name}
      line={say('family.home.line', { age: parent.age, place: parent.divisionName })}
      matters={matters.length > 0 ? matters.join(language === 'zh' ? '；' : '; ') : undefined}
    />
  )
}

function HowToday({ who, orders }: { who: string; orders: readonly Order[] }) {
  const say = useText(homeText)
  const { time } = useFormats()
  const telling = tellingVisit(orders)
  const visit = useVisit(telling)
  const words = useSentence(who)
  // The sentence waits for the visit it may be about, so that it does not change under the reader's eyes.
  if (telling !== null && visit.isPending) return <Spinner />
  const sentence = sentenceOf({ now: new Date(), orders, visit: visit.data }, civilDateOf)
  const told = sentence.kind === 'visited-today' || sentence.kind === 'visited'
  const why =
    sentence.kind === 'nothing'
      ? say('family.home.nothingWhy')
      : sentence.kind === 'here'
        ? say('family.home.hereWhy', { time: time(sentence.at) })
        : told && visit.data?.finding
          ? visit.data.finding
          : undefined
  return (
    <Sentence tone="warm" why={why}>
      <KeepWhole text={words(sentence)} name={'worker' in sentence ? sentence.worker : null} />
    </Sentence>
  )
}

/** A name is not broken across two lines. */
function KeepWhole({ text, name }: { text: string; name: string | null }) {
  const at = name ? text.indexOf(name) : -1
  if (!name || at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <span className="f-name">{name}</span>
      {text.slice(at + name.length)}
    </>
  )
}

function useSentence(who: string): (sentence: TodaySentence) => string {
  const say = useText(homeText)
  const { day, time } = useFormats()
  return (sentence) => {
    if (sentence.kind === 'nothing') return say('family.home.nothing')
    const { kind, worker, at } = sentence
    const fill = { who, day: day(at), time: time(at), worker: worker ?? '' }
    if (worker === null) {
      return say(kind === 'comes-today' ? 'family.home.comes-today-open' : 'family.home.comes-open', fill)
    }
    return say(`family.home.${kind}`, fill)
  }
}

/** The first of the three taps: the service ordered last is already chosen. */
function UsualOrder({ parent, who, orders }: { parent: Parent; who: string; orders: readonly Order[] }) {
  const say = useText(homeText)
  const { language } = useFormats()
  const navigate = useNavigate()
  const last = usualOrder(orders)
  const start = new URLSearchParams({ person: parent.id })
  if (last) {
    start.set('service', last.service)
    start.set('step', 'time')
  }
  return (
    <BigButton icon="plus" onPress={() => void navigate(`/order?${start}`)}>
      {last
        ? say('family.home.usual', { service: last.serviceName[language] })
        : say('family.home.first', { who })}
    </BigButton>
  )
}
