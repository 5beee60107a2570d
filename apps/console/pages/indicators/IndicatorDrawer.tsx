// A number opened: what it means, where it comes from, what is doubtful about it, and the rows behind it.
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Indicator, IndicatorRows } from '#governance/contract'
import { asProblem, callApi, useFormats, useLanguage, useText } from '#ui'
import { DetailDrawer, EmptyNote, ProblemNotice, SentencePanel } from '#ui/console'
import { Spinner } from '#ui/light'
import { flagsOf, shortId, writeValue } from './indicator.ts'
import { codeText, indicatorText } from './indicator-words.ts'

export function IndicatorDrawer(props: { city: string; indicator: string | null; onClose: () => void }) {
  const { city, indicator, onClose } = props
  const say = useText(indicatorText)
  const [language] = useLanguage()
  const opened = useQuery({
    queryKey: ['indicators', 'of', city, 'rows', indicator],
    queryFn: ({ signal }) =>
      callApi<IndicatorRows>('GET', `/indicators/${city}/${shortId(indicator ?? '')}/rows`, { signal }),
    enabled: indicator !== null,
  })
  return (
    <DetailDrawer
      open={indicator !== null}
      onClose={onClose}
      width={880}
      title={opened.data?.indicator.name[language] ?? say('indicators.rows')}
    >
      {opened.isError ? (
        <ProblemNotice problem={asProblem(opened.error)} onRetry={() => void opened.refetch()} />
      ) : opened.data ? (
        <div className="in-open">
          <About indicator={opened.data.indicator} />
          <h3>{say('indicators.rows')}</h3>
          <Rows opened={opened.data} />
        </div>
      ) : (
        <Spinner />
      )}
    </DetailDrawer>
  )
}

function About({ indicator }: { indicator: Indicator }) {
  const say = useText(indicatorText)
  const formats = useFormats()
  const [language] = useLanguage()
  const value = writeValue(indicator.value)
  const unit = indicator.unit[language]
  const { source, published } = indicator
  const asOf = /^\d{4}-\d{2}-\d{2}$/.test(indicator.asOf) ? formats.date(indicator.asOf) : indicator.asOf
  const printed = published && writeValue(published.value)
  return (
    <>
      <p className="in-value">
        {value === undefined ? (
          <span className="c-metric-none">{say('indicators.none')}</span>
        ) : (
          <span className="c-metric-value">
            {value} <small>{unit}</small>
          </span>
        )}
      </p>
      {flagsOf(indicator, 'contradiction').map((flag) => (
        <SentencePanel key={flag.sentence.zh} tone="waiting" clause={say('indicators.flag.contradiction')}>
          {flag.sentence[language]}
        </SentencePanel>
      ))}
      <ul className="in-facts">
        <li>{say('indicators.definition', { words: indicator.definition[language] })}</li>
        <li>{say('indicators.asOf', { time: asOf || say('indicators.noDate') })}</li>
        <li>{say('indicators.source', { title: source.title })}</li>
        {source.clause && <li>{say('indicators.clause', { clause: source.clause })}</li>}
        {printed && <li>{say('indicators.printed', { value: `${printed} ${unit}` })}</li>}
        {published?.quote && <li lang="zh-CN">{say('indicators.quote', { quote: published.quote })}</li>}
        {indicator.flags
          .filter(({ kind }) => kind !== 'contradiction')
          .map((flag) => (
            <li key={`${flag.kind} ${flag.sentence.zh}`}>
              {say(`indicators.flag.${flag.kind}`)}：{flag.sentence[language]}
            </li>
          ))}
      </ul>
    </>
  )
}

type Row = IndicatorRows['rows'][number]

function Rows({ opened }: { opened: IndicatorRows }) {
  const say = useText(indicatorText)
  const [language] = useLanguage()
  const cell = useCell()
  const { columns, rows, indicator } = opened
  if (rows.length === 0) {
    const hint = indicator.live ? 'indicators.noRowsHint' : 'indicators.noRowsOpen'
    return <EmptyNote title={say('indicators.noRows')} hint={say(hint)} />
  }
  // Rows are never reordered here, so their place is as good a name as any where they carry none.
  const keyed = rows.map((row, place) => ({ row, key: String(row.id ?? place) }))
  return (
    <>
      {rows.length === 1000 && <p className="c-soft">{say('indicators.most')}</p>}
      <Table<{ row: Row; key: string }>
        className="c-table in-table"
        dataSource={keyed}
        rowKey="key"
        size="small"
        pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        columns={columns
          .filter(({ id }) => isFilled(rows, id))
          .map(({ id, name }) => ({
            key: id,
            title: name[language],
            ...(longColumns.includes(id) ? {} : { className: 'in-short' }),
            render: (_: unknown, { row }: { row: Row }) => cell(id, row[id] ?? null),
          }))}
      />
    </>
  )
}

const longColumns = ['name', 'quote', 'source']

/** A column that no row fills would only take the room of the others. */
function isFilled(rows: readonly Row[], column: string): boolean {
  return rows.some((row) => row[column] !== undefined && row[column] !== null && row[column] !== '')
}

const recordPages: Readonly<Record<string, string>> = { order: '/orders', person: '/people' }
const recordColumns = ['visit', 'order', 'person', 'call', 'duty']

/** Numbers of records are long: their end is enough to tell them apart, and where a page exists they open. */
function useCell(): (column: string, value: Row[string]) => ReactNode {
  const code = useText(codeText)
  const known = new Set<string>(codeText.keys)
  return (column, value) => {
    if (value === null) return '—'
    const text = String(value)
    if (recordColumns.includes(column)) {
      const page = recordPages[column]
      const short = <span title={text}>…{text.slice(-8)}</span>
      return page && /^\d{6}-/.test(text) ? <Link to={`${page}/${text}`}>{short}</Link> : short
    }
    if (column === 'dimensions' || column === 'state' || column === 'channel') {
      return text
        .split(' ')
        .map((each) => (known.has(`code.${each}`) ? code(codeKey(each)) : each))
        .join(' · ')
    }
    return column === 'value' || column === 'minutes' || column === 'visits' ? writeValue(value) : text
  }
}

function codeKey(code: string) {
  return `code.${code}` as (typeof codeText.keys)[number]
}
