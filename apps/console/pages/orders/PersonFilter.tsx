// Chooses the person whose orders are listed: typed words are searched, one person is kept in the address.
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useText } from '#ui'
import { useCan } from '#ui/session'
import { type Person, usePeople } from './order-queries.ts'
import { orderText } from './order-words.ts'

const pauseMilliseconds = 250

export function PersonFilter(props: {
  person: string | undefined
  /** The name when a listed order tells it. */
  name: string | undefined
  onChange: (person: string | undefined) => void
}) {
  const { person, name, onChange } = props
  const say = useText(orderText)
  const allowed = useCan()('registry.person.list')
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), pauseMilliseconds)
    return () => clearTimeout(timer)
  }, [words])
  const found = usePeople(allowed ? asked : '')
  const people = found.data?.people ?? []
  const options = people.map((one) => ({ value: one.id, label: lineOf(one) }))
  const kept = person !== undefined && !options.some(({ value }) => value === person)
  return (
    <span className="o-person-filter">
      <Select
        aria-label={say('orders.filter.person')}
        placeholder={say(allowed ? 'orders.filter.person' : 'orders.filter.personRefused')}
        disabled={!allowed && person === undefined}
        allowClear
        showSearch={{ onSearch: setWords, filterOption: false }}
        value={person ?? null}
        options={
          kept ? [{ value: person, label: name ?? say('orders.filter.personChosen') }, ...options] : options
        }
        onChange={(chosen) => onChange(chosen ?? undefined)}
        loading={found.isFetching}
        notFoundContent={
          found.error
            ? found.error.message
            : say(asked === '' || found.isFetching ? 'orders.filter.personType' : 'orders.filter.personNone')
        }
        popupMatchSelectWidth={false}
      />
    </span>
  )
}

function lineOf({ name, age, divisionName, phone }: Person): string {
  return [name, age, divisionName, phone].filter((part) => part !== '').join(' · ')
}
