// What to ask, in the order of the conversation: short lines for the situation on the line.
import { useLanguage, useText } from '#ui'
import { Panel } from '#ui/console'
import type { CallerCard, Duty } from './desk-queries.ts'
import { deskText } from './desk-words.ts'
import { kindOfDuty } from './focus.ts'

type Line = { key: (typeof deskText.keys)[number]; fill?: Record<string, string> }

/** The lines of a call; the urgent one closes every script. */
export function linesForCall(
  card: CallerCard,
  options: { hotline: string; via: 'call' | 'call-back'; language: 'zh' | 'en' },
): Line[] {
  const { hotline, via, language } = options
  const opening: Line[] =
    via === 'call'
      ? [{ key: 'desk.ask.greeting', fill: { hotline } }]
      : [{ key: 'desk.ask.callBack1', fill: { hotline } }, { key: 'desk.ask.callBack2' }]
  const closing: Line[] = [
    ...(via === 'call-back' ? [{ key: 'desk.ask.callBack3' } as const] : []),
    { key: 'desk.ask.urgent' },
  ]
  const person = card.card
  if (!person) {
    const keys = ['desk.ask.unknown1', 'desk.ask.unknown2', 'desk.ask.unknown3'] as const
    return [...opening, ...keys.map((key) => ({ key })), ...closing]
  }
  const about: Line[] = [
    {
      key: card.call.callerIs === 'kin' ? 'desk.ask.kinWho' : 'desk.ask.selfName',
      fill: { name: person.name },
    },
  ]
  if (person.living === 'alone') about.push({ key: 'desk.ask.alone' })
  const order = card.openOrders[0]
  if (order) about.push({ key: 'desk.ask.openOrder', fill: { service: order.serviceName[language] } })
  about.push({ key: 'desk.ask.need' })
  return [...opening, ...about, ...closing]
}

export function linesForDuty(duty: Duty, hotline: string, worker: string): Line[] {
  const kind = kindOfDuty(duty)
  if (kind === 'unverified') {
    return [{ key: 'desk.ask.unverified1', fill: { worker } }, { key: 'desk.ask.unverified2' }]
  }
  if (kind === 'complaint') return [{ key: 'desk.ask.complaint1' }, { key: 'desk.ask.complaint2' }]
  if (kind === 'call-back') {
    return [{ key: 'desk.ask.callBack1', fill: { hotline } }, { key: 'desk.ask.callBack2' }]
  }
  return []
}

export function Script({ lines }: { lines: readonly Line[] }) {
  const say = useText(deskText)
  const [language] = useLanguage()
  if (lines.length === 0) return null
  return (
    <Panel title={say('desk.ask')}>
      <ol className="d-script" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {lines.map(({ key, fill }) => (
          <li key={key}>{say(key, fill)}</li>
        ))}
      </ol>
    </Panel>
  )
}
