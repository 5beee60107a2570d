// The community of a caller: the division tree as one list by county and street, searched by any part of a name.
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo, useState } from 'react'
import type { Division } from '#registry/contract'
import { useText } from '#ui'
import { useSession } from '#ui/session'
import { divisionsQuery, useDivisionsBelow } from './desk-queries.ts'
import { formText } from './form-words.ts'

/** Up to so many streets everything is fetched at once; in larger cities the street is chosen first. */
const mostStreetsAtOnce = 60

export type DivisionPickerProps = {
  id: string
  value: string | undefined
  onChange: (code: string | undefined) => void
  describedBy: string
  wrong: boolean
}

export function DivisionPicker({ id, value, onChange, describedBy, wrong }: DivisionPickerProps) {
  const say = useText(formText)
  const [street, setStreet] = useState<string>()
  const { counties, streets, waiting } = useStreets()
  const few = streets.length <= mostStreetsAtOnce
  const chosen = few ? streets.map(({ code }) => code) : street === undefined ? [] : [street]
  const communities = useDivisionsBelow(chosen)
  const byStreet = groups(streets, communities.found, counties)
  const shared = {
    className: 'd-wide',
    showSearch: { filterOption: matches },
    placeholder: say('deskForm.communityChoose'),
    notFoundContent: say('deskForm.communityNone'),
  }
  return (
    <div className="d-fundings">
      {!few && (
        <Select
          {...shared}
          aria-label={say('deskForm.street')}
          placeholder={say('deskForm.street')}
          value={street ?? null}
          loading={waiting}
          options={groups(counties, streets, [])}
          onChange={(code: string | null) => {
            setStreet(code ?? undefined)
            onChange(undefined)
          }}
        />
      )}
      <Select
        {...shared}
        id={id}
        value={value ?? null}
        loading={waiting || communities.waiting}
        options={byStreet}
        onChange={(code: string | null) => onChange(code ?? undefined)}
        status={wrong ? 'error' : ''}
        aria-describedby={describedBy}
        aria-invalid={wrong || undefined}
        disabled={!few && street === undefined}
      />
    </div>
  )
}

type Choice = { value: string; label: string; path: string }
type Group = { label: string; title: string; options: Choice[] }

/** What stands below each division, under its name and the name of what it lies in. */
function groups(above: readonly Division[], below: readonly Division[], outer: readonly Division[]): Group[] {
  const outerNames = new Map(outer.map(({ code, name }) => [code, name]))
  const inside = Map.groupBy(below, ({ parent }) => parent)
  return above.flatMap(({ code, name, parent }) => {
    const label = [outerNames.get(parent ?? ''), name].filter(Boolean).join(' · ')
    const found = inside.get(code) ?? []
    if (found.length === 0) return []
    const options = found.map((one) => ({ value: one.code, label: one.name, path: `${label} ${one.name}` }))
    return [{ label, title: '', options }]
  })
}

/** A caller says the village, the town or both: each word may stand anywhere on the way down the tree. */
function matches(text: string, option: object | undefined): boolean {
  if (!option || !('path' in option)) return false
  const path = String(option.path)
  return text.split(/\s+/).every((word) => path.includes(word))
}

/** Counties and streets of the signed-in city. */
function useStreets() {
  const { user } = useSession()
  const top = useQuery(divisionsQuery(undefined))
  const cities = useMemo(() => {
    const all = top.data ?? []
    const mine = all.filter((division) => division.name === user.city.name)
    return mine.length > 0 ? mine : all
  }, [top.data, user.city.name])
  const counties = useDivisionsBelow(cities.map(({ code }) => code))
  const streets = useDivisionsBelow(counties.found.map(({ code }) => code))
  return {
    counties: counties.found,
    streets: streets.found,
    waiting: top.isPending || counties.waiting || streets.waiting,
  }
}
