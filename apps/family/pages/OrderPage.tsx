// Ordering in three taps: the usual service is ready, a time is chosen, the price is seen and the order placed.
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { asProblem, useFormats, useText } from '#ui'
import { BigButton, Card, EmptyState, ErrorState, Field, Spinner } from '#ui/light'
import { type Offer, type Order, type Parent, useOffers, useOrders } from './answers.ts'
import { ConfirmOrder } from './ConfirmOrder.tsx'
import { orderText } from './family-words.ts'
import { plannedAt, usualOrder } from './today.ts'
import { WithParent } from './WithParent.tsx'
import { instantOf, isComplete, suggestedTimes } from './wish-time.ts'

export default function OrderPage() {
  const say = useText(orderText)
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const inside = search.has('step')
  return (
    <WithParent
      tab="order"
      title={(who) => say('family.order.title', { who })}
      onBack={inside ? () => void navigate(-1) : undefined}
    >
      {(parent, who) => <OrderSteps key={parent.id} parent={parent} who={who} />}
    </WithParent>
  )
}

function OrderSteps({ parent, who }: { parent: Parent; who: string }) {
  const [search, setSearch] = useSearchParams()
  const offers = useOffers(parent.division)
  const orders = useOrders(parent.id)
  if (offers.isError && !offers.data) {
    return <ErrorState problem={asProblem(offers.error)} onRetry={() => void offers.refetch()} />
  }
  if (!offers.data || orders.isPending) return <Spinner />
  const offer = offers.data.find(({ id }) => id === search.get('service'))
  const at = search.get('at')
  const turn = (change: Record<string, string>) =>
    setSearch({ person: parent.id, ...(offer ? { service: offer.id } : {}), ...change })
  const step = search.get('step')
  const known = orders.data ?? []
  if (offer && step === 'confirm' && at && !Number.isNaN(Date.parse(at))) {
    return <ConfirmOrder parent={parent} who={who} offer={offer} at={at} orders={known} onTurn={turn} />
  }
  if (offer && step === 'time') {
    return <WhenStep offer={offer} orders={known} onTime={(time) => turn({ step: 'confirm', at: time })} />
  }
  return (
    <WhichStep
      offers={offers.data}
      orders={known}
      onChoose={(service) => turn({ service, step: 'time', ...(at && step === 'service' ? { at } : {}) })}
    />
  )
}

type WhichProps = {
  offers: readonly Offer[]
  orders: readonly Order[]
  onChoose: (service: string) => void
}

function WhichStep({ offers, orders, onChoose }: WhichProps) {
  const say = useText(orderText)
  const { language } = useFormats()
  const usual = offers.find(({ id }) => id === usualOrder(orders)?.service)
  if (offers.length === 0) {
    return (
      <EmptyState icon="clipboard" title={say('family.order.noOffers')}>
        {say('family.order.noOffersWhy')}
      </EmptyState>
    )
  }
  const groups = [...new Map(offers.map((offer) => [offer.group, offer.groupName[language]]))]
  return (
    <>
      {usual && (
        <BigButton icon="heart" onPress={() => onChoose(usual.id)}>
          {say('family.order.usual', { service: usual.name[language] })}
        </BigButton>
      )}
      {groups.map(([group, name]) => (
        <section key={group} className="f-part">
          <h2 className="f-part-title">{name}</h2>
          {offers
            .filter((offer) => offer.group === group)
            .map((offer) => (
              <Card key={offer.id} title={offer.name[language]} onOpen={() => onChoose(offer.id)}>
                <OfferLine offer={offer} />
              </Card>
            ))}
        </section>
      ))}
    </>
  )
}

const priceKeys = {
  visit: 'family.order.perVisit',
  hour: 'family.order.perHour',
  item: 'family.order.perItem',
} as const

function OfferLine({ offer }: { offer: Offer }) {
  const say = useText(orderText)
  const { minutes, money } = useFormats()
  const price = offer.price ? say(priceKeys[offer.price.per], { money: money(offer.price.fen) }) : undefined
  return (
    <span className="f-line f-soft">
      {[say('family.order.lasts', { minutes: minutes(offer.durationMinutes) }), price]
        .filter((word) => word !== undefined)
        .join(' · ')}
    </span>
  )
}

type WhenProps = { offer: Offer; orders: readonly Order[]; onTime: (instant: string) => void }

function WhenStep({ offer, orders, onTime }: WhenProps) {
  const say = useText(orderText)
  const { language, day, time } = useFormats()
  const last = usualOrder(orders.filter((order) => order.service === offer.id))
  const wishes = suggestedTimes(new Date(), last ? plannedAt(last) : undefined)
  return (
    <>
      <p>{offer.name[language]}</p>
      <h2 className="f-part-title">{say('family.order.when')}</h2>
      {wishes.map((wish) => {
        const instant = instantOf(wish)
        return (
          <BigButton key={instant} tone="plain" icon="calendar" onPress={() => onTime(instant)}>
            {`${day(instant)} ${time(instant)}`}
          </BigButton>
        )
      })}
      <OtherTime onTime={onTime} />
    </>
  )
}

function OtherTime({ onTime }: { onTime: (instant: string) => void }) {
  const say = useText(orderText)
  const [wish, setWish] = useState({ date: '', time: '' })
  const complete = isComplete(wish)
  return (
    <Card title={say('family.order.otherTime')}>
      <Field
        label={say('family.order.date')}
        type="date"
        value={wish.date}
        onChange={(date) => setWish({ ...wish, date })}
      />
      <Field
        label={say('family.order.time')}
        type="time"
        value={wish.time}
        onChange={(time) => setWish({ ...wish, time })}
      />
      <BigButton
        tone="plain"
        disabledReason={complete ? undefined : say('family.order.chooseMissing')}
        onPress={() => onTime(instantOf(wish))}
      >
        {say('family.order.choose')}
      </BigButton>
    </Card>
  )
}
