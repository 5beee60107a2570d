// Live measures of the running loop: one definition each over `reporting.*`, as a count and as the rows behind it.

import { type RawBuilder, sql } from '#kernel/db'

type Named = { zh: string; en: string }

export type Measure = {
  /** One row `{ value }`: a whole number, or null while there is nothing to measure. */
  readonly value: (division: string) => RawBuilder<{ value: number | null }>
  readonly rows: (division: string) => RawBuilder<Record<string, string | number | null>>
  readonly columns: readonly { id: string; name: Named }[]
}

const column = (id: string, zh: string, en: string) => ({ id, name: { zh, en } })
const localTime = (name: string) =>
  sql`to_char(${sql.ref(name)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`
const visitColumns = [
  column('visit', '服务编号', 'visit'),
  column('at', '完成时间', 'finished'),
  column('service', '服务', 'service'),
  column('provider', '机构', 'provider'),
  column('minutes', '分钟', 'minutes'),
  column('state', '状态', 'state'),
]
const visitRows = (division: string) =>
  sql<Record<string, string | number | null>>`select visit, ${localTime('finished_at')} as at,
      service_name->>'zh' as service, provider_name as provider, served_minutes as minutes, state
    from reporting.visits where finished_at is not null and division ^@ ${division}
    order by finished_at desc limit 1000`
const orderColumns = [
  column('order', '订单编号', 'order'),
  column('at', '下单时间', 'placed'),
  column('service', '服务', 'service'),
  column('channel', '来源', 'channel'),
  column('state', '状态', 'state'),
]
const callColumns = [
  column('call', '通话编号', 'call'),
  column('at', '来电时间', 'started'),
  column('state', '状态', 'state'),
]

/** Measures by the id that a pack's `formula: { kind: live, measure: … }` names. */
export const measures: Readonly<Record<string, Measure>> = {
  visits: {
    value: (division) =>
      sql`select count(*)::bigint as value from reporting.visits
        where finished_at is not null and division ^@ ${division}`,
    rows: visitRows,
    columns: visitColumns,
  },
  'visit-minutes': {
    value: (division) =>
      sql`select coalesce(sum(served_minutes), 0)::bigint as value from reporting.visits
        where finished_at is not null and division ^@ ${division}`,
    rows: visitRows,
    columns: visitColumns,
  },
  'people-served': {
    value: (division) =>
      sql`select count(distinct person)::bigint as value from reporting.visits
        where finished_at is not null and division ^@ ${division}`,
    rows: (division) =>
      sql`select person, count(*)::int as visits, sum(served_minutes)::int as minutes from reporting.visits
        where finished_at is not null and division ^@ ${division}
        group by person order by visits desc, person limit 1000`,
    columns: [
      column('person', '老人编号', 'person'),
      column('visits', '服务次数', 'visits'),
      column('minutes', '分钟', 'minutes'),
    ],
  },
  'satisfaction-percent': {
    // Satisfied is four or five stars of five; null while nobody has rated.
    value: (division) =>
      sql`select round(100.0 * count(*) filter (where stars >= 4) / nullif(count(*), 0))::bigint as value
        from reporting.feedback where kind = 'rating' and division ^@ ${division}`,
    rows: (division) =>
      sql`select visit, stars, ${localTime('given_at')} as at from reporting.feedback
        where kind = 'rating' and division ^@ ${division} order by given_at desc limit 1000`,
    columns: [
      column('visit', '服务编号', 'visit'),
      column('stars', '星级', 'stars'),
      column('at', '评价时间', 'rated'),
    ],
  },
  orders: orderMeasure(sql`true`),
  'orders-unassigned': orderMeasure(sql`state = 'unassigned'`),
  calls: callMeasure(sql`direction = 'inbound'`),
  'calls-abandoned': callMeasure(sql`state = 'abandoned'`),
  'complaints-open': {
    value: (division) =>
      sql`select count(*)::bigint as value from reporting.duties
        where kind = 'service.complaint' and state in ('open', 'held') and division ^@ ${division}`,
    rows: (division) =>
      sql`select duty, ${localTime('created_at')} as at, ${localTime('due_at')} as due, state from reporting.duties
        where kind = 'service.complaint' and state in ('open', 'held') and division ^@ ${division}
        order by due_at limit 1000`,
    columns: [
      column('duty', '待办编号', 'duty'),
      column('at', '收到时间', 'received'),
      column('due', '办理期限', 'due'),
      column('state', '状态', 'state'),
    ],
  },
}

function orderMeasure(condition: RawBuilder<unknown>): Measure {
  return {
    value: (division) =>
      sql`select count(*)::bigint as value from reporting.orders where ${condition} and division ^@ ${division}`,
    rows: (division) =>
      sql`select "order", ${localTime('placed_at')} as at, service_name->>'zh' as service, channel, state
        from reporting.orders where ${condition} and division ^@ ${division} order by placed_at desc limit 1000`,
    columns: orderColumns,
  }
}

function callMeasure(condition: RawBuilder<unknown>): Measure {
  return {
    value: (division) =>
      sql`select count(*)::bigint as value from reporting.calls where ${condition} and division ^@ ${division}`,
    rows: (division) =>
      sql`select call, ${localTime('started_at')} as at, state from reporting.calls
        where ${condition} and division ^@ ${division} order by started_at desc limit 1000`,
    columns: callColumns,
  }
}
