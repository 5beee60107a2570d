// Finding people: a search box, the tree of divisions, and a masked list that opens to the record.
import { Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { asProblem, useText } from '#ui'
import { type DataColumn, DataList, DetailDrawer, PageHead, ReasonButton, StateTag } from '#ui/console'
import { useCan } from '#ui/session'
import { DivisionFilter } from './DivisionFilter.tsx'
import { type Line, usePeople } from './people-queries.ts'
import { factText, peopleText } from './people-words.ts'
import { RegisterPerson } from './RegisterPerson.tsx'
import './people.css'

export default function PeopleList() {
  const say = useText(peopleText)
  const can = useCan()
  const navigate = useNavigate()
  const { q, division, registering, change, clear } = useAddress()
  const people = usePeople({ q, division })
  const register = can('registry.person.register')
  const columns = useColumns()
  return (
    <>
      <PageHead
        title={say('people.title')}
        sentence={say('people.sentence')}
        actions={
          <ReasonButton
            kind="primary"
            icon="plus"
            {...(register ? {} : { disabledReason: say('people.registerNotYours') })}
            onPress={() => change('new', '1')}
          >
            {say('people.register')}
          </ReasonButton>
        }
      />
      <DataList<Line>
        name="people"
        columns={columns}
        rows={people.data?.pages.flatMap((page) => page.people)}
        rowKey={(line) => line.id}
        {...(people.isError ? { problem: asProblem(people.error) } : {})}
        onRetry={() => void people.refetch()}
        onOpen={(line) => void navigate(`/people/${line.id}`)}
        onMore={people.hasNextPage ? () => void people.fetchNextPage() : undefined}
        filters={
          <>
            <SearchBox key={q ?? ''} q={q ?? ''} onFind={(to) => change('q', to)} />
            <DivisionFilter value={division} onChange={(code) => change('division', code)} />
          </>
        }
        empty={
          q === undefined && division === undefined
            ? { title: say('people.emptyTitle'), hint: say('people.emptyHint') }
            : {
                title: say('people.noneFound'),
                hint: say('people.noneHint'),
                action: <ReasonButton onPress={clear}>{say('people.clear')}</ReasonButton>,
              }
        }
      />
      <DetailDrawer
        open={registering}
        onClose={() => change('new', undefined)}
        title={say('people.register')}
        width={720}
      >
        <RegisterPerson onRegistered={(id) => void navigate(`/people/${id}`)} />
      </DetailDrawer>
    </>
  )
}

/** What is looked for stands in the address, so that a list can be sent to a colleague. */
function useAddress() {
  const [address, setAddress] = useSearchParams()
  const change = (name: 'q' | 'division' | 'new', value: string | undefined) =>
    setAddress(
      (before) => {
        if (value === undefined || value === '') before.delete(name)
        else before.set(name, value)
        return before
      },
      { replace: true },
    )
  return {
    q: address.get('q') ?? undefined,
    division: address.get('division') ?? undefined,
    registering: address.has('new'),
    change,
    clear: () => setAddress({}, { replace: true }),
  }
}

/** Asked only when the reader says so: half a telephone number would find nobody. */
function SearchBox({ q, onFind }: { q: string; onFind: (q: string) => void }) {
  const say = useText(peopleText)
  const [typed, setTyped] = useState(q)
  return (
    <Input.Search
      className="pp-search"
      aria-label={say('people.search')}
      placeholder={say('people.search')}
      value={typed}
      maxLength={60}
      allowClear
      enterButton={say('people.find')}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(words) => onFind(words.trim())}
    />
  )
}

function useColumns(): DataColumn<Line>[] {
  const say = useText(peopleText)
  const fact = useText(factText)
  return [
    {
      key: 'name',
      title: say('people.name'),
      render: (line) => <span className="pp-short">{line.name}</span>,
    },
    {
      key: 'age',
      title: say('people.ageSex'),
      render: (line) => (
        <span className="pp-short">
          {fact('fact.age', { age: line.age })} · {fact(`fact.sex.${line.sex}`)}
        </span>
      ),
    },
    {
      key: 'tags',
      title: say('people.tags'),
      render: (line) => (
        <span className="pp-tags">
          {line.tags.map((tag) => (
            <StateTag key={tag} tone="care">
              {fact(`fact.tag.${tag}`)}
            </StateTag>
          ))}
        </span>
      ),
    },
    { key: 'address', title: fact('fact.address'), render: (line) => line.address || line.divisionName },
    { key: 'phone', title: fact('fact.phone'), render: (line) => line.phone || '—', width: 140 },
    {
      key: 'division',
      title: say('people.division'),
      render: (line) => line.divisionName,
      hiddenAtFirst: true,
    },
    {
      key: 'ability',
      title: fact('fact.abilityLevel'),
      render: (line) => fact(`fact.abilityLevel.${line.abilityLevel}`),
    },
    {
      key: 'living',
      title: fact('fact.living'),
      render: (line) => fact(`fact.living.${line.living}`),
      hiddenAtFirst: true,
    },
  ]
}
