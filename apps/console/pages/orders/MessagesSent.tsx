// The messages that were sent about an order and its visit, for roles that may read them.
import { asProblem, useFormats, useText } from '#ui'
import { EmptyNote, ProblemNotice, StateTag } from '#ui/console'
import { Spinner } from '#ui/light'
import { useCan } from '#ui/session'
import { type Message, useMessages } from './order-queries.ts'
import { orderText } from './order-words.ts'

export function MessagesSent({ order, visit }: { order: string; visit: string | null }) {
  const say = useText(orderText)
  const allowed = useCan()('kernel.message.view')
  return (
    <section className="o-part">
      <h3>{say('orders.messages')}</h3>
      {allowed ? (
        <Readable order={order} visit={visit} />
      ) : (
        <p className="c-soft">{say('orders.messagesRefused')}</p>
      )}
    </section>
  )
}

function Readable({ order, visit }: { order: string; visit: string | null }) {
  const say = useText(orderText)
  const aboutOrder = useMessages(order)
  const aboutVisit = useMessages(visit ?? undefined)
  const error = aboutOrder.error ?? aboutVisit.error
  if (error) {
    const again = () => void Promise.all([aboutOrder.refetch(), visit ? aboutVisit.refetch() : undefined])
    return <ProblemNotice problem={asProblem(error)} onRetry={again} />
  }
  if (!aboutOrder.data || (visit && !aboutVisit.data)) return <Spinner />
  const messages = [...aboutOrder.data, ...(aboutVisit.data ?? [])].sort((one, other) =>
    one.createdAt < other.createdAt ? -1 : 1,
  )
  if (messages.length === 0) {
    return <EmptyNote title={say('orders.messagesNone')} hint={say('orders.messagesNoneHint')} />
  }
  return (
    <ul className="o-messages">
      {messages.map((message) => (
        <Line key={message.id} message={message} />
      ))}
    </ul>
  )
}

function Line({ message }: { message: Message }) {
  const say = useText(orderText)
  const formats = useFormats()
  const tone = message.state === 'sent' ? 'done' : 'waiting'
  return (
    <li>
      <p lang="zh-CN">{message.text}</p>
      <div className="c-tags">
        <StateTag tone={tone}>{say(`orders.messageState.${message.state}`)}</StateTag>
        <span className="c-soft">
          {say('orders.messageTo', {
            to: message.to,
            time: formats.dateTime(message.sentAt ?? message.createdAt),
          })}
        </span>
      </div>
    </li>
  )
}
