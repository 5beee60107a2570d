// The tree of divisions of the signed-in city: typed or opened, any level can be chosen.
import { useQueries, useQuery } from '@tanstack/react-query'
import { TreeSelect } from 'antd'
import { useState } from 'react'
import type { Division } from '#registry/contract'
import { useText } from '#ui'
import { useSession } from '#ui/session'
import { divisionsBelow } from './people-queries.ts'
import { peopleText } from './people-words.ts'

type Props = {
  value: string | undefined
  onChange: (code: string | undefined) => void
  /** For registering: only a community or village can be chosen. */
  communitiesOnly?: boolean
  id?: string
  describedBy?: string
  wrong?: boolean
}

export function DivisionFilter({ value, onChange, communitiesOnly = false, ...field }: Props) {
  const say = useText(peopleText)
  const { divisions, root, waiting, open } = useTree(value)
  return (
    <TreeSelect
      {...(field.id === undefined ? {} : { id: field.id })}
      {...(field.wrong ? { status: 'warning' as const, 'aria-invalid': true } : {})}
      aria-describedby={field.describedBy}
      aria-label={say('people.division')}
      className="pp-division"
      value={value ?? null}
      onChange={(code: string | null) => onChange(code ?? undefined)}
      allowClear={!communitiesOnly}
      placeholder={communitiesOnly ? undefined : say('people.everywhere')}
      loading={waiting}
      notFoundContent={say(waiting ? 'people.divisionsComing' : 'people.noDivision')}
      treeDataSimpleMode
      treeNodeLabelProp="label"
      showSearch={{ treeNodeFilterProp: 'label' }}
      loadData={(node) => {
        open(String(node.value))
        return Promise.resolve()
      }}
      treeData={divisions.map(({ code, name, tier, parent }) => ({
        id: code,
        pId: root.includes(parent ?? '') ? 0 : (parent ?? 0),
        value: code,
        label: name,
        isLeaf: tier === 'community',
        selectable: !communitiesOnly || tier === 'community',
      }))}
    />
  )
}

/** Up to so many streets every community is fetched, so that typing finds it; beyond, a street's come when it is opened. */
const mostStreetsAtOnce = 60

function useBelow(parents: readonly string[]): { found: Division[]; waiting: boolean } {
  return useQueries({
    queries: parents.map((parent) => divisionsBelow(parent)),
    combine: (answers) => ({
      found: answers.flatMap(({ data }) => data ?? []),
      waiting: answers.some(({ isPending }) => isPending),
    }),
  })
}

const codesOf = (divisions: readonly Division[]) => divisions.map(({ code }) => code)

function useTree(value: string | undefined) {
  const { user } = useSession()
  const [opened, setOpened] = useState<readonly string[]>([])
  const top = useQuery(divisionsBelow(undefined))
  const mine = top.data?.filter(({ name }) => name === user.city.name) ?? []
  const root = codesOf(mine.length > 0 ? mine : (top.data ?? []))
  const first = useBelow(root)
  const second = useBelow(codesOf(first.found.filter(({ tier }) => tier === 'county')))
  const streets = [...first.found, ...second.found].filter(({ tier }) => tier === 'street')
  // A chosen community's street is its first nine digits.
  const chosen = value === undefined ? [] : [value.slice(0, 9).padEnd(12, '0')]
  const few = streets.length <= mostStreetsAtOnce
  const third = useBelow(
    codesOf(streets).filter((code) => few || opened.includes(code) || chosen.includes(code)),
  )
  return {
    divisions: [...first.found, ...second.found, ...third.found],
    root,
    waiting: top.isPending || first.waiting || second.waiting,
    open: (code: string) => setOpened((before) => (before.includes(code) ? before : [...before, code])),
  }
}
