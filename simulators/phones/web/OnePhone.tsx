// One simulated telephone: its texts as bubbles, dialling the hotline, and how its call stands.
import { type ReactNode, useEffect, useState } from 'react'
import { asProblem, type Language, useFormats, useLanguage, useText } from '#ui'
import { BigButton, Card, EmptyState, ErrorState, Page, PersonHeader, Sentence, Spinner } from '#ui/light'
import type { OwnCall } from './own-call.ts'
import type { OwnCalls } from './own-calls.ts'
import { shownNumber } from './phone-number.ts'
import { type Phone, type PhoneText, useTexts } from './phone-queries.ts'
import { phoneText } from './phone-words.ts'

export type OnePhoneProps = {
  number: string
  /** Absent for a number that nobody registered. */
  phone: Phone | undefined
  hotline: string
  own: OwnCalls
  notice: ReactNode
  onBack: () => void
}

export function OnePhone({ number, phone, hotline, own, notice, onBack }: OnePhoneProps) {
  const say = useText(phoneText)
  const call = own.calls.findLast((one) => one.from === number)
  const talking = call !== undefined && !call.over
  const { dial, hangUp } = own
  const problem =
    (dial.variables === number && dial.error) || (hangUp.variables?.from === number && hangUp.error)
  return (
    <Page
      title={say('phones.title')}
      onBack={onBack}
      notice={notice}
      action={
        talking ? (
          <BigButton tone="plain" icon="cross" busy={hangUp.isPending} onPress={() => hangUp.mutate(call)}>
            {say('phones.hangUp')}
          </BigButton>
        ) : (
          <BigButton
            icon="phone"
            busy={dial.isPending}
            note={say('phones.dialNote')}
            onPress={() => dial.mutate(number)}
          >
            {say('phones.dial', { hotline })}
          </BigButton>
        )
      }
    >
      <PersonHeader
        name={phone?.owner || say('phones.noOwner')}
        line={[shownNumber(number), phone?.about].filter(Boolean).join(' · ')}
      />
      <div role="status">{call && <CallNow call={call} canFollow={own.canFollow} />}</div>
      {problem && <ErrorState problem={asProblem(problem)} />}
      <Inbox number={number} />
    </Page>
  )
}

function CallNow({ call, canFollow }: { call: OwnCall; canFollow: boolean }) {
  const say = useText(phoneText)
  const [language] = useLanguage()
  const seconds = useSeconds(
    call.over ? undefined : (call.known?.answeredAt ?? call.known?.startedAt ?? call.dialledAt),
  )
  const why = !canFollow && !call.over ? say('phones.state.unclear') : undefined
  return (
    <Sentence
      tone={call.state === 'answered' ? 'warm' : 'plain'}
      why={
        why ??
        (seconds === undefined ? undefined : say('phones.state.waited', { time: span(seconds, language) }))
      }
    >
      {say(`phones.state.${call.state}`)}
    </Sentence>
  )
}

function useSeconds(since: string | undefined): number | undefined {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (since === undefined) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [since])
  return since === undefined ? undefined : Math.max(0, Math.floor((now - new Date(since).getTime()) / 1000))
}

function span(seconds: number, language: Language): string {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  if (language === 'zh') return minutes === 0 ? `${rest} 秒` : `${minutes} 分 ${rest} 秒`
  return minutes === 0 ? `${rest} s` : `${minutes} min ${rest} s`
}

function Inbox({ number }: { number: string }) {
  const say = useText(phoneText)
  const texts = useTexts(number)
  return (
    <Card title={say('phones.inbox')}>
      {texts.isPending ? (
        <Spinner />
      ) : texts.isError ? (
        <ErrorState problem={asProblem(texts.error)} onRetry={() => void texts.refetch()} />
      ) : texts.data.length === 0 ? (
        <EmptyState icon="message" title={say('phones.inboxNone')}>
          {say('phones.inboxNoneHint')}
        </EmptyState>
      ) : (
        <Bubbles texts={texts.data} />
      )}
    </Card>
  )
}

function Bubbles({ texts }: { texts: readonly PhoneText[] }) {
  const formats = useFormats()
  return (
    <ol className="p-bubbles">
      {texts.map((text) => (
        <li key={text.id}>
          <time dateTime={text.receivedAt}>{formats.dateTime(text.receivedAt)}</time>
          <p>{text.text}</p>
        </li>
      ))}
    </ol>
  )
}
