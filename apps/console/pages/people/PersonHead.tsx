// The card that the page begins with: who, where, whom to call, what matters; numbers masked until a reason is given.
import type { ReactNode } from 'react'
import { useFormats, useText } from '#ui'
import { MaskedValue, PersonCardFrame, StateTag } from '#ui/console'
import { Icon } from '#ui/icons'
import { useCan } from '#ui/session'
import { type Card, type Reveal, revealField } from './people-queries.ts'
import { factText } from './people-words.ts'
import { personText } from './person-words.ts'

export function PersonHead({ card, actions }: { card: Card; actions: ReactNode }) {
  const say = useText(personText)
  const fact = useText(factText)
  const formats = useFormats()
  const matters = [...card.matters, ...card.conditions.map((what) => say('person.condition', { what }))]
  const born = say('person.born', { date: formats.date(card.birthOn) })
  return (
    <PersonCardFrame
      level={1}
      name={card.name}
      line={`${fact('fact.age', { age: card.age })} · ${fact(`fact.sex.${card.sex}`)} · ${born}`}
      tags={<Tags card={card} />}
      matters={matters.length > 0 ? matters.join('；') : undefined}
      place={
        <>
          {card.address || `${card.divisionName}（${say('person.noAddress')}）`}
          <br />
          {fact('fact.nationalId')} <Masked card={card} field="nationalId" masked={card.nationalId} />
        </>
      }
      contact={
        <>
          {fact('fact.phone')} <Masked card={card} field="phone" masked={card.phone} />
          <KinLines card={card} />
        </>
      }
      maskedNote={say(`person.because.${card.reason}`)}
      actions={actions}
    />
  )
}

function Tags({ card }: { card: Card }) {
  const fact = useText(factText)
  return (
    <>
      {card.state !== 'active' && <StateTag tone="waiting">{fact(`fact.state.${card.state}`)}</StateTag>}
      <StateTag icon="home">{fact(`fact.living.${card.living}`)}</StateTag>
      <StateTag icon="hand">{fact(`fact.abilityLevel.${card.abilityLevel}`)}</StateTag>
      {card.hardship !== 'none' && <StateTag>{fact(`fact.hardship.${card.hardship}`)}</StateTag>}
      {card.tags
        .filter((tag) => tag === 'aged-80' || tag === 'aged-100')
        .map((tag) => (
          <StateTag key={tag} tone="care">
            {fact(`fact.tag.${tag}`)}
          </StateTag>
        ))}
    </>
  )
}

function KinLines({ card }: { card: Card }) {
  const say = useText(personText)
  if (card.kin.length === 0) return <p className="c-soft">{say('person.noKin')}</p>
  return (
    <ul className="pp-kin-lines">
      {card.kin.map((kin) => (
        <li key={kin.id}>
          {kin.relation} {kin.name} <Masked card={card} field="kinPhone" kin={kin.id} masked={kin.phone} />
          {kin.holdsKey && (
            <span className="pp-key">
              <Icon name="key" size="1.1em" /> {say('person.holdsKey')}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const reasons = ['call', 'check', 'correct'] as const

/** Masked until the reader says why; the reason goes into the record in the words it was chosen by. */
export function Masked(props: Reveal & { card: Card; masked: string }) {
  const say = useText(personText)
  const fact = useText(factText)
  const can = useCan()
  const { card, masked, field, kin } = props
  if (masked === '') return <span className="c-soft">{fact('fact.none')}</span>
  // A consenting child is shown the number whole; there is nothing to reveal.
  if (!masked.includes('*')) return <span>{masked}</span>
  return (
    <MaskedValue
      label={fact(field === 'nationalId' ? 'fact.nationalId' : 'fact.phone')}
      masked={masked}
      reasons={reasons.map((reason) => {
        const label = say(`person.reason.${reason}`)
        return { value: label, label }
      })}
      onReveal={(reason) => revealField(card.id, { field, ...(kin === undefined ? {} : { kin }) }, reason)}
      refusal={can('registry.person.reveal') ? undefined : say('person.revealNotYours')}
    />
  )
}
