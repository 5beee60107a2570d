// One order as a full page at its own address.
import { Link, useParams } from 'react-router'
import { useLanguage, useText } from '#ui'
import { PageHead } from '#ui/console'
import { Icon } from '#ui/icons'
import { OrderActions } from './OrderActions.tsx'
import { OrderRecord } from './OrderRecord.tsx'
import { useOrder, useServiceLive, useVisit } from './order-queries.ts'
import { orderText } from './order-words.ts'
import './orders.css'

export default function OrderPage() {
  const say = useText(orderText)
  const [language] = useLanguage()
  const { id } = useParams()
  useServiceLive()
  const order = useOrder(id)
  const visit = useVisit(order.data?.visit ?? undefined)
  const { data } = order
  return (
    <>
      <PageHead
        back={
          <Link className="o-back" to="/orders">
            <Icon name="back" size="1.1em" /> {say('orders.back')}
          </Link>
        }
        title={
          data
            ? say('orders.record', { person: data.personName, service: data.serviceName[language] })
            : say('orders.title')
        }
      />
      {data && (
        <div className="c-actions o-page-actions">
          <OrderActions order={data} visit={visit.data} />
        </div>
      )}
      <OrderRecord order={order} visit={visit} wide />
    </>
  )
}
