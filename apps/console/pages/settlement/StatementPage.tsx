// One statement: its totals by who pays, every visit with its price rule in words, and the steps it can take.

import { type ReactNode, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type ApiProblem, asProblem, useFormats, useLanguage, useText } from '#ui'
import {
  type DataColumn,
  DataList,
  PageHead,
  Panel,
  ProblemNotice,
  ReasonButton,
  StateTag,
} from '#ui/console'
import { Spinner } from '#ui/light'
import { useCan } from '#ui/session'
import { stateTones } from './StatementList.tsx'
import { StatementSteps } from './StatementSteps.tsx'
import { type OpenStatement, totalsByFunding } from './statement.ts'
import { downloadStatement, useStatement } from './statement-queries.ts'
import { statementText } from './statement-words.ts'
import '../people/form.css'
import './settlement.css'

export default function StatementPage() {
  const say = useText(statementText)
  const navigate = useNavigate()
  const { id = '' } = useParams()
  const statement = useStatement(id)
  const back = (
    <ReasonButton kind="quiet" icon="back" onPress={() => void navigate('/settlement')}>
      {say('statements.back')}
    </ReasonButton>
  )
  if (statement.isPending) return <Spinner />
  if (statement.isError) {
    return (
      <>
        <PageHead title={say('statements.title')} back={back} />
        <ProblemNotice problem={asProblem(statement.error)} onRetry={() => void statement.refetch()} />
      </>
    )
  }
  return (
    <div className="st-page">
      <Head statement={statement.data} back={back} />
      <StatementSteps statement={statement.data} />
      <Totals statement={statement.data} />
      <Visits statement={statement.data} />
      <p className="st-signatures">
        <span>
          {say('statements.signDrafter')} {statement.data.draftedBy}
        </span>
        <span>
          {say('statements.signApprover')} {statement.data.approvedBy ?? ''}
        </span>
      </p>
    </div>
  )
}

function Head({ statement, back }: { statement: OpenStatement; back: ReactNode }) {
  const say = useText(statementText)
  const formats = useFormats()
  const { providerName: provider, month, state, approvedBy, approvedAt } = statement
  const approved =
    approvedBy && approvedAt
      ? ` · ${say('statements.approvedLine', { name: approvedBy, time: formats.dateTime(approvedAt) })}`
      : ''
  return (
    <PageHead
      back={<span className="of-back st-noprint">{back}</span>}
      title={say('statements.heading', { provider, month })}
      sentence={
        <>
          <StateTag tone={stateTones[state]}>{say(`statements.state.${state}`)}</StateTag>{' '}
          {say('statements.drafted', { name: statement.draftedBy })}
          {approved}
        </>
      }
      actions={<Papers statement={statement} />}
    />
  )
}

/** On paper and as a table. */
function Papers({ statement }: { statement: OpenStatement }) {
  const say = useText(statementText)
  const can = useCan()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const { id, providerName: provider, month } = statement
  const download = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await downloadStatement(id, say('statements.fileName', { provider, month }))
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="c-actions st-noprint">
      <ReasonButton icon="document" onPress={() => print()}>
        {say('statements.print')}
      </ReasonButton>
      <ReasonButton
        icon="download"
        busy={busy}
        {...(can('service.statement.export') ? {} : { disabledReason: say('statements.exportNotYours') })}
        onPress={() => void download()}
      >
        {say('statements.export')}
      </ReasonButton>
      {problem && <ProblemNotice problem={problem} onRetry={() => void download()} />}
    </div>
  )
}

const payers = { entitlement: 'statements.fund', 'self-paid': 'statements.selfPaid' } as const

function Totals({ statement }: { statement: OpenStatement }) {
  const say = useText(statementText)
  const formats = useFormats()
  return (
    <Panel title={say('statements.totals')}>
      <div className="st-scroll">
        <table className="st-totals">
          <thead>
            <tr>
              <th scope="col">{say('statements.payer')}</th>
              <th scope="col">{say('statements.visits')}</th>
              <th scope="col">{say('statements.minutes')}</th>
              <th scope="col">{say('statements.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {totalsByFunding(statement.rows).map((total) => (
              <tr key={total.funding}>
                <th scope="row">{say(payers[total.funding])}</th>
                <td>{formats.count(total.visits)}</td>
                <td>{formats.minutes(total.minutes)}</td>
                <td>{formats.money(total.amountFen)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say('statements.total')}</th>
              <td>{formats.count(statement.visits)}</td>
              <td>{formats.minutes(statement.minutes)}</td>
              <td>{formats.money(statement.totalFen)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Panel>
  )
}

type Row = OpenStatement['rows'][number]

/** Names and dates stay on one line; only the price rule may take several. */
function short(words: string) {
  return <span className="st-short">{words}</span>
}

function Visits({ statement }: { statement: OpenStatement }) {
  const say = useText(statementText)
  const formats = useFormats()
  const [language] = useLanguage()
  const columns: DataColumn<Row>[] = [
    { key: 'on', title: say('statements.servedOn'), render: (row) => short(row.servedOn) },
    { key: 'person', title: say('statements.person'), render: (row) => short(row.personName) },
    { key: 'service', title: say('statements.service'), render: (row) => short(row.serviceName[language]) },
    { key: 'worker', title: say('statements.worker'), render: (row) => short(row.workerName) },
    { key: 'payer', title: say('statements.payer'), render: (row) => short(say(payers[row.funding])) },
    {
      key: 'minutes',
      title: say('statements.minutes'),
      align: 'end',
      render: (row) => short(formats.minutes(row.minutes)),
    },
    {
      key: 'rule',
      title: say('statements.rule'),
      render: (row) => <span lang="zh-CN">{row.priceRule}</span>,
    },
    {
      key: 'amount',
      title: say('statements.amount'),
      align: 'end',
      render: (row) => formats.money(row.amountFen),
    },
  ]
  return (
    <section className="st-visits">
      <h2>{say('statements.rows')}</h2>
      <DataList<Row>
        name="statement-rows"
        columns={columns}
        rows={statement.rows}
        rowKey={(row) => row.visit}
        empty={{ title: say('statements.noRows'), hint: say('statements.noRowsHint') }}
      />
    </section>
  )
}
