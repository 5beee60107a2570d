// An order as its readers see it, and the steps that a family follows.

import type { City } from '#kernel/cities'
import { publicId } from '#kernel/ids'
import { minutesInWords } from '#kernel/policy'
import type { Order, OrderDetail } from '#service/contract'
import { momentInWords } from '../moment-in-words.ts'
import { possibleForOrder } from './order.ts'
import type { OrderProgress, OrderRow } from './order-store.ts'

type Words = { zh: string; en: string }
type Step = OrderDetail['steps'][number]

const divisionNames = new WeakMap<City, ReadonlyMap<string, string>>()

/** '望湖街道莲塘社区' for a community, its own name for anything wider. */
function divisionName(city: City, code: string): string {
  let names = divisionNames.get(city)
  if (!names) {
    const byCode = new Map(city.divisions.map((division) => [division.code, division]))
    const label = ({ name, tier, parent }: City['divisions'][number]) =>
      tier === 'community' && parent ? `${byCode.get(parent)?.name ?? ''}${name}` : name
    names = new Map(city.divisions.map((division) => [division.code, label(division)]))
    divisionNames.set(city, names)
  }
  return names.get(code) ?? code
}

export function toOrder(row: OrderRow, city: City): Order {
  const { county, latitude, longitude } = row
  return {
    id: publicId(row),
    person: publicId({ county, id: row.person }),
    personName: row.person_name,
    division: row.division,
    divisionName: divisionName(city, row.division),
    address: row.address,
    position: latitude === null || longitude === null ? null : { latitude, longitude },
    service: row.service,
    serviceName: row.service_name,
    wishedFrom: row.wished_from,
    durationMinutes: row.duration_minutes,
    funding: row.funding,
    priceFen: row.price_fen,
    wishes: row.wishes,
    note: row.note,
    channel: row.channel,
    provider: row.provider,
    providerName: row.provider_name,
    state: row.state,
    possible: possibleForOrder(row.state),
    visit: row.visit === null ? null : publicId({ county, id: row.visit }),
    workerName: row.worker_name,
    plannedFrom: row.planned_from,
    placedAt: row.placed_at,
    version: row.version,
  }
}

/** Each step with its time once it has happened, and what is awaited until then; a cancelled order ends there. */
export function stepsOf(row: OrderRow, progress: OrderProgress | undefined, reportedAt: Date | null): Step[] {
  const steps: Step[] = [
    placed(row),
    assigned(row),
    started(progress),
    finished(progress),
    reported(reportedAt),
    rated(progress),
    settled(row),
  ]
  if (row.state !== 'cancelled') return steps
  const at = row.cancelled_at
  const reason = row.cancel_reason ?? ''
  return [
    ...steps.filter((step) => step.at !== null),
    { step: 'cancelled', at, sentence: { zh: `已取消：${reason}`, en: `Cancelled: ${reason}` } },
  ]
}

function step(name: Step['step'], at: Date | null, done: Words, awaited: Words): Step {
  return { step: name, at, sentence: at ? done : awaited }
}

function placed(row: OrderRow): Step {
  const wished = momentInWords(row.wished_from)
  const sentence = {
    zh: `已下单：${row.service_name.zh}，希望 ${wished.zh} 上门`,
    en: `Ordered: ${row.service_name.en}, wished for ${wished.en}`,
  }
  return { step: 'placed', at: row.placed_at, sentence }
}

function assigned(row: OrderRow): Step {
  const planned = row.planned_from ? momentInWords(row.planned_from) : { zh: '', en: '' }
  const from = row.provider_name ?? ''
  return step(
    'assigned',
    row.visit === null ? null : row.assigned_at,
    {
      zh: `${planned.zh} 由${row.worker_name ?? ''}（${from}）上门`,
      en: `${row.worker_name ?? ''} (${from}) comes on ${planned.en}`,
    },
    { zh: '正在安排服务人员', en: 'A worker is being arranged' },
  )
}

function started(progress: OrderProgress | undefined): Step {
  const at = progress?.started ?? null
  return step(
    'started',
    at,
    { zh: '服务人员已到家，开始服务', en: 'The worker has arrived and begun' },
    { zh: '等待上门', en: 'Waiting for the visit' },
  )
}

function finished(progress: OrderProgress | undefined): Step {
  const at = progress?.finished ?? null
  const begun = progress?.started ?? at
  // Begun minutes do not count, as at check-out.
  const minutes = at && begun ? Math.floor((at.getTime() - begun.getTime()) / 60_000) : 0
  const took = minutesInWords(minutes)
  return step(
    'finished',
    at,
    { zh: `服务结束，用时 ${took.zh}`, en: `The visit has ended after ${took.en}` },
    { zh: '等待服务结束', en: 'Waiting for the visit to end' },
  )
}

function reported(at: Date | null): Step {
  return step(
    'reported',
    at,
    { zh: '上门情况已用短信告诉家属', en: 'The family has been told by SMS' },
    { zh: '服务结束后，会用短信告诉家属', en: 'The family will be told by SMS after the visit' },
  )
}

function rated(progress: OrderProgress | undefined): Step {
  return step(
    'rated',
    progress?.rated ?? null,
    { zh: `已评价：${progress?.stars ?? 0} 星`, en: `Rated: ${progress?.stars ?? 0} of 5 stars` },
    { zh: '等待评价', en: 'Waiting for a rating' },
  )
}

function settled(row: OrderRow): Step {
  return step(
    'settled',
    row.settled_at,
    { zh: '已结算', en: 'Settled' },
    { zh: '审核月度结算单后结算', en: 'Settled with the month’s statement' },
  )
}
