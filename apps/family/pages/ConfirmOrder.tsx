// The third tap: what, when, who pays and why, and the order placed once.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type ApiProblem, asProblem, callApi, newIdempotencyKey, useFormats, useText } from '#ui'
import { BigButton, Card, Choice, ErrorState, Field, Spinner, Tick, useToast } from '#ui/light'
import { type Offer, type Order, type Parent, type Quote, useQuote, useVisit } from './answers.ts'
import { orderText } from './family-words.ts'
import { Problem } from './Problem.tsx'
import { pastOrders } from './today.ts'

type Funding = Order['funding']

type Props = {
  parent: Parent
  who: string
  offer: Offer
  at: string
  orders: readonly Order[]
  onTurn: (change: Record<string, string>) => void
}

export function ConfirmOrder(props: Props) {
  const { parent, offer, at, onTurn } = props
  const quote = useQuote(parent.id, offer.id, at)
  return (
    <>
      <Chosen offer={offer} at={at} onTurn={onTurn} />
      {quote.isPending && <Spinner />}
      {quote.isError && !quote.data && (
        <ErrorState problem={asProblem(quote.error)} onRetry={() => void quote.refetch()} />
      )}
      {quote.data && <PayAndPlace {...props} quote={quote.data} />}
    </>
  )
}

function Chosen({ offer, at, onTurn }: Pick<Props, 'offer' | 'at' | 'onTurn'>) {
  const say = useText(orderText)
  const { language, day, time } = useFormats()
  const lines = [
    { key: 'service', name: say('family.order.what'), words: offer.name[language], step: 'service' },
    { key: 'time', name: say('family.order.when'), words: `${day(at)} ${time(at)}`, step: 'time' },
  ]
  return (
    <Card>
      {lines.map(({ key, name, words, step }) => (
        <div key={key} className="f-chosen">
          <b>{words}</b>
          <button
            type="button"
            className="l-quiet"
            aria-label={`${say('family.order.change')} ${name}`}
            onClick={() => onTurn({ step, at })}
          >
            {say('family.order.change')}
          </button>
        </div>
      ))}
    </Card>
  )
}

function PayAndPlace({ parent, offer, at, orders, quote }: Props & { quote: Quote }) {
  const say = useText(orderText)
  const { money } = useFormats()
  const { possible, funding, setFunding } = useFunding(quote)
  const [note, setNote] = useState('')
  const usual = useUsualWorker(orders)
  const [same, setSame] = useState(false)
  const place = usePlaceOrder()
  const chosen = possible.find((one) => one.funding === funding)
  const reason =
    possible.length === 0 ? say('family.order.cannot') : chosen ? undefined : say('family.order.choosePay')
  const price = chosen?.funding === 'self-paid' ? chosen.priceFen : null
  return (
    <>
      <PayChoice quote={quote} funding={funding} onFunding={setFunding} />
      {usual && (
        <Tick
          label={say('family.order.same', { worker: usual.name })}
          checked={same}
          onChange={(next) => setSame(next)}
        />
      )}
      <Field
        label={say('family.order.note')}
        hint={say('family.order.noteHint')}
        value={note}
        onChange={setNote}
        rows={2}
        maxLength={500}
      />
      <Problem problem={place.problem} />
      <div className="f-action">
        <BigButton
          icon="check"
          busy={place.busy}
          disabledReason={reason}
          onPress={() => {
            if (!funding) return
            void place.send({
              person: parent.id,
              service: offer.id,
              wishedFrom: at,
              funding,
              wishes: same && usual ? { worker: usual.id } : {},
              note: note.trim(),
            })
          }}
        >
          {price === null ? say('family.order.place') : say('family.order.placeFor', { money: money(price) })}
        </BigButton>
      </div>
    </>
  )
}

/** The entitlement is taken when it covers the visit; money is never chosen for anybody. */
function useFunding(quote: Quote) {
  const possible = quote.fundings.filter((one) => one.possible)
  const [choice, setChoice] = useState<Funding>()
  const preset = possible.some(({ funding }) => funding === 'entitlement')
    ? ('entitlement' as const)
    : undefined
  const funding = possible.some((one) => one.funding === choice) ? choice : preset
  return { possible, funding, setFunding: setChoice }
}

type PayProps = { quote: Quote; funding: Funding | undefined; onFunding: (funding: Funding) => void }

function PayChoice({ quote, funding, onFunding }: PayProps) {
  const say = useText(orderText)
  const { language, minutes, money } = useFormats()
  const { entitlement, fundings } = quote
  const own = fundings.find((one) => one.funding === 'entitlement')
  const selfPaid = fundings.find((one) => one.funding === 'self-paid')
  const beyond = own?.possible === false && entitlement.policy !== null && selfPaid?.possible === true
  return (
    <>
      <Card tone="pine" title={say('family.order.month')}>
        <p>{entitlement.sentence[language]}</p>
        {entitlement.clause && <p className="f-soft">{entitlement.clause[language]}</p>}
      </Card>
      {beyond && <p>{say('family.order.beyond')}</p>}
      <Choice
        label={say('family.order.pay')}
        value={funding}
        onChange={onFunding}
        options={fundings.map((one) => ({
          value: one.funding,
          label:
            one.funding === 'entitlement'
              ? say('family.order.entitlement')
              : one.priceFen === null
                ? say('family.order.self-paidPlain')
                : say('family.order.self-paid', { money: money(one.priceFen) }),
          ...(one.funding === 'entitlement' && one.possible
            ? { hint: say('family.order.entitlementHint', { minutes: minutes(one.minutes) }) }
            : {}),
          ...(one.possible ? {} : { disabledReason: one.reason?.[language] ?? say('family.order.cannot') }),
        }))}
      />
    </>
  )
}

/** Who came last, so that the same person can be wished for. */
function useUsualWorker(orders: readonly Order[]): { id: string; name: string } | undefined {
  const visit = useVisit(pastOrders(orders)[0]?.visit ?? null)
  return visit.data ? { id: visit.data.worker, name: visit.data.workerName } : undefined
}

type NewOrder = {
  person: string
  service: string
  wishedFrom: string
  funding: Funding
  wishes: { worker?: string }
  note: string
}

/** One key for this filled form: pressed twice, or sent again after a lost line, it is still one order. */
function usePlaceOrder() {
  const say = useText(orderText)
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const send = async (body: NewOrder) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const order = await callApi<Order>('POST', '/orders', { body, idempotencyKey })
      for (const name of ['orders', 'entitlement', 'quote']) {
        void client.invalidateQueries({ queryKey: [name] })
      }
      toast(say('family.order.placed'))
      void navigate(`/orders/${order.id}`, { replace: true })
    } catch (error) {
      setProblem(asProblem(error))
      // What was left may have changed meanwhile: the quote is asked again.
      void client.invalidateQueries({ queryKey: ['quote'] })
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, send }
}
