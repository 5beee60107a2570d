// The wall of simulated telephones, and one of them when it is opened.
import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'react-router'
import { asProblem, useText } from '#ui'
import {
  Badge,
  BigButton,
  Card,
  EmptyState,
  ErrorState,
  Field,
  LanguageButton,
  OfflineBar,
  Page,
  Spinner,
  useOnline,
} from '#ui/light'
import { useCan, useSession } from '#ui/session'
import { OnePhone } from './OnePhone.tsx'
import { type OwnCalls, useOwnCalls } from './own-calls.ts'
import './phones.css'
import { readNumber, shownNumber } from './phone-number.ts'
import { type Phone, usePhones, usePhonesLive } from './phone-queries.ts'
import { phoneText } from './phone-words.ts'

export function Phones() {
  const say = useText(phoneText)
  const can = useCan()
  const { signOut } = useSession()
  if (can('simulator.phone.use')) return <Wall />
  return (
    <Page title={say('phones.title')} tools={<LanguageButton />}>
      <EmptyState
        icon="lock"
        title={say('phones.refused')}
        action={
          <BigButton tone="plain" icon="leave" onPress={() => void signOut()}>
            {say('phones.signOut')}
          </BigButton>
        }
      >
        {say('phones.refusedHint')}
      </EmptyState>
    </Page>
  )
}

function Wall() {
  const say = useText(phoneText)
  const [query, setQuery] = useSearchParams()
  const search = query.get('q') ?? ''
  const number = query.get('number')
  // An opened telephone is asked for by its own number: it may stand beyond the hundred that a list holds.
  const list = usePhones(useDeferredValue(number ?? search.trim()))
  const own = useOwnCalls()
  const online = useOnline()
  const live = usePhonesLive()
  const put = (name: 'q' | 'number', value: string | undefined, replace: boolean) =>
    setQuery(
      (before) => {
        const after = new URLSearchParams(before)
        if (value) after.set(name, value)
        else after.delete(name)
        return after
      },
      { replace },
    )
  const hotline = list.data?.hotline ?? ''
  const notice = <OfflineBar online={online} live={live} />
  if (number !== null) {
    return (
      <OnePhone
        number={number}
        phone={list.data?.phones.find((phone) => phone.number === number)}
        hotline={hotline}
        own={own}
        notice={notice}
        onBack={() => put('number', undefined, true)}
      />
    )
  }
  return (
    <div className="p-wide">
      <Page title={say('phones.title')} tools={<LanguageButton />} notice={notice}>
        {hotline && <p className="l-soft">{say('phones.sentence', { hotline })}</p>}
        <Field
          label={say('phones.search')}
          type="search"
          value={search}
          onChange={(words) => put('q', words, true)}
          hint={say('phones.searchHint')}
          maxLength={40}
        />
        {list.isPending ? (
          <Spinner />
        ) : list.isError ? (
          <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Cards
            phones={list.data.phones}
            searching={search.trim() !== ''}
            own={own}
            onOpen={(phone) => put('number', phone.number, false)}
          />
        )}
        <UnknownNumber onOpen={(other) => put('number', other, false)} />
      </Page>
    </div>
  )
}

function Cards(props: {
  phones: readonly Phone[]
  searching: boolean
  own: OwnCalls
  onOpen: (phone: Phone) => void
}) {
  const { phones, searching, own, onOpen } = props
  const say = useText(phoneText)
  if (phones.length === 0) {
    return (
      <EmptyState icon="phone" title={say(searching ? 'phones.notFound' : 'phones.none')}>
        {say(searching ? 'phones.notFoundHint' : 'phones.noneHint')}
      </EmptyState>
    )
  }
  const talking = new Set(own.calls.filter((call) => !call.over).map((call) => call.from))
  return (
    <>
      <ul className="p-wall">
        {phones.map((phone) => (
          <li key={phone.number}>
            <Card
              title={phone.owner || say('phones.noOwner')}
              state={
                talking.has(phone.number) && (
                  <Badge tone="pine" icon="phone">
                    {say('phones.onCall')}
                  </Badge>
                )
              }
              onOpen={() => onOpen(phone)}
            >
              <span className="p-number">{shownNumber(phone.number)}</span>
              {phone.about && <span className="p-about">{phone.about}</span>}
              <span className="p-last">{phone.lastText ?? say('phones.noText')}</span>
            </Card>
          </li>
        ))}
      </ul>
      {phones.length === 100 && <p className="l-soft">{say('phones.more')}</p>}
    </>
  )
}

function UnknownNumber({ onOpen }: { onOpen: (number: string) => void }) {
  const say = useText(phoneText)
  const [text, setText] = useState('')
  const [pressed, setPressed] = useState(false)
  const number = readNumber(text)
  return (
    <Card title={say('phones.unknown')}>
      <form
        className="p-form"
        onSubmit={(event) => {
          event.preventDefault()
          setPressed(true)
          if (number !== undefined) onOpen(number)
        }}
      >
        <Field
          label={say('phones.unknownField')}
          value={text}
          onChange={setText}
          inputMode="tel"
          hint={say('phones.unknownHint')}
          error={pressed && number === undefined ? say('phones.unknownWrong') : undefined}
        />
        <BigButton tone="plain" icon="phone" submit>
          {say('phones.unknownOpen')}
        </BigButton>
      </form>
    </Card>
  )
}
