// The list of the offices: filters above, chosen columns, rows that open, export, and an empty state that explains.
import { Button, Checkbox, Popover, Table, type TableColumnsType } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ApiProblem } from '../http/index.ts'
import { Icon } from '../icons/index.ts'
import { useText } from '../text/index.ts'
import { EmptyNote, ProblemNotice } from './States.tsx'
import { consoleText } from './words.ts'

export type DataColumn<Row> = {
  key: string
  title: string
  render: (row: Row) => ReactNode
  /** end: numbers and money. */
  align?: 'start' | 'end'
  width?: number | string
  hiddenAtFirst?: boolean
}

export type DataListProps<Row extends object> = {
  /** Names the list; the reader's choice of columns is kept under it. */
  name: string
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  problem?: ApiProblem | undefined
  onRetry?: () => void
  filters?: ReactNode
  /** How many there are in all, when the server says so. */
  total?: number | undefined
  page?: { number: number; size: number; onChange: (number: number) => void }
  /** For lists that continue by a cursor instead of pages. */
  onMore?: (() => void) | undefined
  /** Opens a row; the first column then becomes its button, so it renders text only. */
  onOpen?: (row: Row) => void
  openKey?: string | undefined
  chosen?: { keys: readonly string[]; onChange: (keys: string[]) => void; actions: ReactNode }
  onExport?: () => Promise<void>
  empty: { title: string; hint?: ReactNode; action?: ReactNode }
}

function useColumns<Row>(name: string, columns: readonly DataColumn<Row>[]) {
  const storageKey = `yilian.columns.${name}`
  const [hidden, setHidden] = useState<readonly string[]>(() => {
    const kept = localStorage.getItem(storageKey)
    return kept === null ? columns.filter((c) => c.hiddenAtFirst).map((c) => c.key) : kept.split(' ')
  })
  const change = (keys: readonly string[]) => {
    setHidden(keys)
    localStorage.setItem(storageKey, keys.join(' '))
  }
  return { hidden, change, shown: columns.filter((column) => !hidden.includes(column.key)) }
}

export function DataList<Row extends object>(props: DataListProps<Row>) {
  const {
    name,
    columns,
    rows,
    rowKey,
    problem,
    onRetry,
    filters,
    total,
    page,
    onMore,
    onOpen,
    chosen,
    empty,
  } = props
  const say = useText(consoleText)
  const { hidden, change, shown } = useColumns(name, columns)
  const count = total ?? (onMore ? undefined : rows?.length)
  return (
    <div className="c-list">
      <div className="c-list-head">
        <div className="c-filters">{filters}</div>
        <div className="c-actions">
          {count !== undefined && <span className="c-soft">{say('console.rows', { count })}</span>}
          <ColumnChooser columns={columns} hidden={hidden} onChange={change} />
          {props.onExport && <ExportButton onExport={props.onExport} />}
        </div>
      </div>
      {chosen && chosen.keys.length > 0 && (
        <div className="c-chosen">
          <b>{say('console.chosen', { count: chosen.keys.length })}</b>
          {chosen.actions}
          <Button type="text" onClick={() => chosen.onChange([])}>
            {say('console.clear')}
          </Button>
        </div>
      )}
      {problem ? (
        <ProblemNotice problem={problem} {...(onRetry ? { onRetry } : {})} />
      ) : (
        <Table<Row>
          columns={tableColumns(shown, onOpen)}
          dataSource={rows ?? []}
          rowKey={rowKey}
          loading={rows === undefined ? { delay: 400 } : false}
          className="c-table"
          onRow={(row) => (onOpen ? { className: 'c-row-opens', onClick: () => onOpen(row) } : {})}
          rowClassName={(row) => (rowKey(row) === props.openKey ? 'c-row-open' : '')}
          {...(chosen
            ? {
                rowSelection: {
                  selectedRowKeys: [...chosen.keys],
                  onChange: (keys) => chosen.onChange(keys.map(String)),
                },
              }
            : {})}
          pagination={
            page
              ? {
                  current: page.number,
                  pageSize: page.size,
                  total: total ?? 0,
                  onChange: page.onChange,
                  showSizeChanger: false,
                }
              : false
          }
          locale={{
            emptyText:
              rows === undefined ? (
                <p className="c-soft c-empty">{say('console.loading')}</p>
              ) : (
                <EmptyNote title={empty.title} hint={empty.hint} action={empty.action} />
              ),
          }}
        />
      )}
      {onMore && (
        <Button block type="text" onClick={onMore}>
          {say('console.more')}
        </Button>
      )}
    </div>
  )
}

function tableColumns<Row extends object>(
  shown: readonly DataColumn<Row>[],
  onOpen: ((row: Row) => void) | undefined,
): TableColumnsType<Row> {
  return shown.map((column, place) => ({
    key: column.key,
    title: column.title,
    align: column.align ?? 'start',
    ...(column.width === undefined ? {} : { width: column.width }),
    render: (_value: unknown, row: Row) =>
      place === 0 && onOpen ? (
        <button
          type="button"
          className="c-row-button"
          onClick={(event) => {
            event.stopPropagation()
            onOpen(row)
          }}
        >
          {column.render(row)}
        </button>
      ) : (
        column.render(row)
      ),
  }))
}

function ColumnChooser<Row>({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly DataColumn<Row>[]
  hidden: readonly string[]
  onChange: (hidden: readonly string[]) => void
}) {
  const say = useText(consoleText)
  const boxes = columns.slice(1).map((column) => (
    <Checkbox
      key={column.key}
      checked={!hidden.includes(column.key)}
      onChange={(event) =>
        onChange(event.target.checked ? hidden.filter((key) => key !== column.key) : [...hidden, column.key])
      }
    >
      {column.title}
    </Checkbox>
  ))
  return (
    <Popover trigger="click" placement="bottomRight" content={<div className="c-columns">{boxes}</div>}>
      <Button>
        <Icon name="columns" />
        {say('console.columns')}
      </Button>
    </Popover>
  )
}

function ExportButton({ onExport }: { onExport: () => Promise<void> }) {
  const say = useText(consoleText)
  const [busy, setBusy] = useState(false)
  return (
    <Button
      loading={busy}
      onClick={() => {
        setBusy(true)
        void onExport().finally(() => setBusy(false))
      }}
    >
      {!busy && <Icon name="download" />}
      {say(busy ? 'console.exporting' : 'console.export')}
    </Button>
  )
}
