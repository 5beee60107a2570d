// All statements within the reader's scope, filtered by provider, month and state; a new one is drafted here.
import { Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { asProblem, civilDateOf, useFormats, useText } from '#ui'
import { type DataColumn, DataList, DetailDrawer, PageHead, ReasonButton, StateTag } from '#ui/console'
import { useCan } from '#ui/session'
import { DraftForm } from './DraftForm.tsx'
import { monthsUntil, type StatementLine, type StatementState } from './statement.ts'
import { useStatements } from './statement-queries.ts'
import { statementText } from './statement-words.ts'
import './settlement.css'

const states: readonly StatementState[] = ['draft', 'submitted', 'approved', 'withdrawn', 'reversed']
export const stateTones = {
  draft: 'plain',
  submitted: 'waiting',
  approved: 'done',
  withdrawn: 'plain',
  reversed: 'plain',
} as const
const monthsBack = 24
const pageSize = 20

export default function StatementList() {
  const say = useText(statementText)
  const can = useCan()
  const navigate = useNavigate()
  const { month, provider, state, page, narrowed, change, clear } = useAddress()
  const [drafting, setDrafting] = useState(false)
  const found = useStatements({ provider: undefined, month })
  const rows = found.data?.filter(
    (line) => (provider === undefined || line.provider === provider) && (!state || line.state === state),
  )
  return (
    <>
      <PageHead
        title={say('statements.title')}
        sentence={say('statements.sentence')}
        actions={
          <ReasonButton
            kind="primary"
            icon="plus"
            {...(can('service.statement.draft') ? {} : { disabledReason: say('statements.draftNotYours') })}
            onPress={() => setDrafting(true)}
          >
            {say('statements.draft')}
          </ReasonButton>
        }
      />
      <DataList<StatementLine>
        name="statements"
        columns={useColumns()}
        rows={rows}
        rowKey={(line) => line.id}
        {...(found.isError ? { problem: asProblem(found.error) } : {})}
        onRetry={() => void found.refetch()}
        total={rows?.length}
        page={{
          number: page,
          size: pageSize,
          onChange: (number) => change('page', number === 1 ? undefined : String(number)),
        }}
        onOpen={(line) => void navigate(`/settlement/${line.id}`)}
        filters={<Filters lines={found.data ?? []} {...{ month, provider, state }} onChange={change} />}
        empty={
          narrowed
            ? {
                title: say('statements.emptyFilter'),
                action: <ReasonButton onPress={clear}>{say('statements.clear')}</ReasonButton>,
              }
            : { title: say('statements.emptyTitle'), hint: say('statements.emptyHint') }
        }
      />
      <DetailDrawer open={drafting} onClose={() => setDrafting(false)} title={say('statements.draft')}>
        <DraftForm
          usual={soleProvider(found.data ?? [])}
          onDrafted={(statement) => void navigate(`/settlement/${statement.id}`)}
        />
      </DetailDrawer>
    </>
  )
}

function useAddress() {
  const [address, setAddress] = useSearchParams()
  const change = (name: string, value: string | undefined) =>
    setAddress(
      (before) => {
        // Another filter makes another list, which begins at its beginning.
        before.delete('page')
        if (value === undefined) before.delete(name)
        else before.set(name, value)
        return before
      },
      { replace: true },
    )
  return {
    month: address.get('month') ?? undefined,
    provider: address.get('provider') ?? undefined,
    state: states.find((known) => known === address.get('state')),
    page: Number(address.get('page') ?? 1),
    narrowed: address.size > 0,
    change,
    clear: () => setAddress({}, { replace: true }),
  }
}

function Filters(props: {
  lines: readonly StatementLine[]
  month: string | undefined
  provider: string | undefined
  state: StatementState | undefined
  onChange: (name: string, value: string | undefined) => void
}) {
  const say = useText(statementText)
  const { lines, month, provider, state, onChange } = props
  return (
    <>
      <Filter
        label={say('statements.month')}
        value={month}
        options={monthsUntil(civilDateOf(new Date()), monthsBack).map((value) => ({
          value,
          label: value,
        }))}
        onChange={(to) => onChange('month', to)}
      />
      <Filter
        label={say('statements.provider')}
        value={provider}
        options={providersOf(lines)}
        onChange={(to) => onChange('provider', to)}
      />
      <Filter
        label={say('statements.state')}
        value={state}
        options={states.map((value) => ({ value, label: say(`statements.state.${value}`) }))}
        onChange={(to) => onChange('state', to)}
      />
    </>
  )
}

function soleProvider(lines: readonly StatementLine[]): string | undefined {
  const [first, second] = providersOf(lines)
  return second === undefined ? first?.value : undefined
}

function providersOf(lines: readonly StatementLine[]) {
  const names = new Map(lines.map((line) => [line.provider, line.providerName]))
  return [...names].map(([value, label]) => ({ value, label }))
}

function Filter(props: {
  label: string
  value: string | undefined
  options: { value: string; label: string }[]
  onChange: (value: string | undefined) => void
}) {
  const say = useText(statementText)
  const { label, value, options, onChange } = props
  return (
    <Select
      className="st-filter"
      aria-label={label}
      value={value ?? ''}
      onChange={(chosen: string) => onChange(chosen === '' ? undefined : chosen)}
      options={[{ value: '', label: `${label}：${say('statements.any')}` }, ...options]}
    />
  )
}

function useColumns(): DataColumn<StatementLine>[] {
  const say = useText(statementText)
  const formats = useFormats()
  return [
    {
      key: 'provider',
      title: say('statements.provider'),
      render: (line) => <span className="st-short">{line.providerName}</span>,
    },
    {
      key: 'month',
      title: say('statements.month'),
      render: (line) => <span className="st-short">{line.month}</span>,
    },
    {
      key: 'state',
      title: say('statements.state'),
      render: (line) => (
        <StateTag tone={stateTones[line.state]}>{say(`statements.state.${line.state}`)}</StateTag>
      ),
    },
    {
      key: 'visits',
      title: say('statements.visits'),
      align: 'end',
      render: (line) => formats.count(line.visits),
    },
    {
      key: 'minutes',
      title: say('statements.hours'),
      align: 'end',
      render: (line) => <span className="st-short">{formats.minutes(line.minutes)}</span>,
    },
    {
      key: 'fund',
      title: say('statements.fund'),
      align: 'end',
      render: (line) => formats.money(line.fundFen),
    },
    {
      key: 'self',
      title: say('statements.selfPaid'),
      align: 'end',
      render: (line) => formats.money(line.selfPaidFen),
    },
    {
      key: 'total',
      title: say('statements.total'),
      align: 'end',
      render: (line) => <b>{formats.money(line.totalFen)}</b>,
    },
    { key: 'drafted', title: say('statements.draftedBy'), render: (line) => line.draftedBy },
    {
      key: 'approved',
      title: say('statements.approvedBy'),
      render: (line) => line.approvedBy ?? '—',
      hiddenAtFirst: true,
    },
  ]
}
