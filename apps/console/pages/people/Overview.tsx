// What matters now about a person: the entitlement in a sentence with its clause, what is open, the last visits.
import { asProblem, useLanguage, useText } from '#ui'
import { EmptyNote, Panel, ProblemNotice, SentencePanel } from '#ui/console'
import { Spinner } from '#ui/light'
import { useCan } from '#ui/session'
import { OrderLines } from './OrderLines.tsx'
import { isOpen, visitedFirst } from './orders.ts'
import { type Card, useEntitlement, useOrders } from './people-queries.ts'
import { personText } from './person-words.ts'

const mostVisits = 5

export function Overview({ card }: { card: Card }) {
  const say = useText(personText)
  const can = useCan()
  const seesOrders = can('service.order.view')
  const orders = useOrders(card.id, seesOrders)
  const open = orders.data?.filter(isOpen)
  const last = orders.data && visitedFirst(orders.data).slice(0, mostVisits)
  return (
    <div className="pp-parts">
      <Entitled card={card} />
      {!seesOrders && <EmptyNote title={say('person.notYours')} hint={say('person.notYoursHint')} />}
      {orders.isError && (
        <ProblemNotice problem={asProblem(orders.error)} onRetry={() => void orders.refetch()} />
      )}
      {seesOrders && orders.isPending && <Spinner />}
      {open && (
        <Panel title={say('person.openOrders')}>
          <OrderLines
            orders={open}
            empty={{ title: say('person.noOpenOrders'), hint: say('person.noOpenOrdersHint') }}
          />
        </Panel>
      )}
      {last && (
        <Panel title={say('person.lastVisits')}>
          <OrderLines
            orders={last}
            empty={{ title: say('person.noVisits'), hint: say('person.noVisitsHint') }}
          />
        </Panel>
      )}
    </div>
  )
}

function Entitled({ card }: { card: Card }) {
  const say = useText(personText)
  const [language] = useLanguage()
  const can = useCan()
  const seen = can('service.entitlement.view')
  const entitlement = useEntitlement(card.id, seen)
  if (!seen) return null
  if (entitlement.isError) {
    return <ProblemNotice problem={asProblem(entitlement.error)} onRetry={() => void entitlement.refetch()} />
  }
  if (!entitlement.data) return <Spinner />
  return (
    <section aria-label={say('person.entitlement')}>
      <SentencePanel clause={entitlement.data.clause?.[language]}>
        {entitlement.data.sentence[language]}
      </SentencePanel>
    </section>
  )
}
