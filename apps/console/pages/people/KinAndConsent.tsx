// Relatives and contacts of a person: whom to call, who holds a key, and who may look and order because the person agreed.
import { Checkbox, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { callApi, newIdempotencyKey, useText } from '#ui'
import { EmptyNote, Panel, ProblemNotice, ReasonButton, SentencePanel, StateTag } from '#ui/console'
import { Icon } from '#ui/icons'
import { useToast } from '#ui/light'
import { useCan } from '#ui/session'
import { changeText } from './change-words.ts'
import { FormField, noted } from './FormField.tsx'
import { Masked } from './PersonHead.tsx'
import { type Card, useKinCommand } from './people-queries.ts'
import { personText } from './person-words.ts'

type Kin = Card['kin'][number]

export function KinAndConsent({ card }: { card: Card }) {
  const say = useText(changeText)
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const closed = can('registry.person.register') ? undefined : say('change.notYours')
  return (
    <Panel
      title={say('kin.title')}
      aside={
        <ReasonButton
          icon="plus"
          {...(closed === undefined ? {} : { disabledReason: closed })}
          onPress={() => setAdding(true)}
        >
          {say('kin.add')}
        </ReasonButton>
      }
    >
      {adding && <AddKin person={card.id} onDone={() => setAdding(false)} />}
      {card.kin.length === 0 && !adding && <EmptyNote title={say('kin.empty')} hint={say('kin.emptyHint')} />}
      {card.kin.length > 0 && (
        <>
          <p className="c-soft">{say('kin.order')}</p>
          <ul className="pp-kin">
            {card.kin.map((kin) => (
              <KinRow key={kin.id} card={card} kin={kin} closed={closed} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

function KinRow({ card, kin, closed }: { card: Card; kin: Kin; closed: string | undefined }) {
  const say = useText(changeText)
  const person = useText(personText)
  const [asked, setAsked] = useState(false)
  const done = () => setAsked(false)
  return (
    <li>
      <div className="pp-kin-row">
        <span>
          <b>{kin.name}</b> {kin.relation}
        </span>
        <Masked card={card} field="kinPhone" kin={kin.id} masked={kin.phone} />
        {kin.holdsKey && (
          <span className="pp-key">
            <Icon name="key" size="1.1em" /> {person('person.holdsKey')}
          </span>
        )}
        <StateTag tone={kin.consented ? 'done' : 'plain'}>
          {say(kin.consented ? 'kin.consented' : 'kin.notConsented')}
        </StateTag>
        <ReasonButton
          kind="quiet"
          {...(closed === undefined ? {} : { disabledReason: closed })}
          onPress={() => setAsked(!asked)}
        >
          {say(kin.consented ? 'kin.withdraw' : 'kin.give')}
        </ReasonButton>
      </div>
      {asked &&
        (kin.consented ? (
          <Withdraw person={card.id} kin={kin} onDone={done} />
        ) : (
          <Give person={card.id} kin={kin} onDone={done} />
        ))}
    </li>
  )
}

type Step = { person: string; kin: Kin; onDone: () => void }

function Give({ person, kin, onDone }: Step) {
  const say = useText(changeText)
  const toast = useToast()
  const id = useId()
  const [how, setHow] = useState('')
  const [pressed, setPressed] = useState(false)
  const [key, setKey] = useState(newIdempotencyKey)
  const give = useKinCommand(
    person,
    (words: string) =>
      callApi('POST', `/people/${person}/kin/${kin.id}/consent`, {
        body: { how: words },
        idempotencyKey: key,
      }),
    () => {
      toast(say('kin.given'))
      onDone()
    },
  )
  const missing = how.trim().length < 2
  const wrong = pressed && missing ? say('kin.noHow') : undefined
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    setPressed(true)
    if (!missing && !give.isPending) give.mutate(how.trim())
  }
  return (
    <form className="of-form pp-step" onSubmit={send}>
      <FormField id={id} label={say('kin.how')} hint={say('kin.howHint')} error={wrong}>
        <Input
          {...noted(id, wrong)}
          value={how}
          maxLength={200}
          onChange={(event) => {
            setHow(event.target.value)
            setKey(newIdempotencyKey())
          }}
        />
      </FormField>
      {give.error && <ProblemNotice problem={give.error} onRetry={send} />}
      <div className="c-actions">
        <ReasonButton kind="primary" icon="check" busy={give.isPending} onPress={() => send()}>
          {say('kin.give')}
        </ReasonButton>
        <ReasonButton kind="quiet" onPress={onDone}>
          {say('kin.cancel')}
        </ReasonButton>
      </div>
    </form>
  )
}

function Withdraw({ person, kin, onDone }: Step) {
  const say = useText(changeText)
  const toast = useToast()
  const [key] = useState(newIdempotencyKey)
  const withdraw = useKinCommand(
    person,
    () => callApi('DELETE', `/people/${person}/kin/${kin.id}/consent`, { idempotencyKey: key }),
    () => {
      toast(say('kin.withdrawn'))
      onDone()
    },
  )
  return (
    <div className="pp-asked">
      <SentencePanel
        tone="waiting"
        actions={
          <>
            <ReasonButton kind="primary" busy={withdraw.isPending} onPress={() => withdraw.mutate(undefined)}>
              {say('kin.withdraw')}
            </ReasonButton>
            <ReasonButton kind="quiet" onPress={onDone}>
              {say('kin.cancel')}
            </ReasonButton>
          </>
        }
      >
        {say('kin.sure', { name: kin.name })}
      </SentencePanel>
      {withdraw.error && <ProblemNotice problem={withdraw.error} />}
    </div>
  )
}

const blank = { name: '', relation: '', phone: '', holdsKey: false }

function AddKin({ person, onDone }: { person: string; onDone: () => void }) {
  const say = useText(changeText)
  const toast = useToast()
  const id = useId()
  const [draft, setDraft] = useState(blank)
  const [key, setKey] = useState(newIdempotencyKey)
  const [pressed, setPressed] = useState(false)
  const add = useKinCommand(
    person,
    (body: typeof blank) => callApi('POST', `/people/${person}/kin`, { body, idempotencyKey: key }),
    () => {
      toast(say('kin.added', { name: draft.name }))
      onDone()
    },
  )
  const wrong = {
    name: draft.name.trim() === '' ? say('kin.noName') : undefined,
    relation: draft.relation.trim() === '' ? say('kin.noRelation') : undefined,
    phone: draft.phone.trim() === '' ? say('kin.noPhone') : undefined,
  }
  const change = (part: Partial<typeof blank>) => {
    setDraft({ ...draft, ...part })
    setKey(newIdempotencyKey())
  }
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    setPressed(true)
    if (Object.values(wrong).every((words) => words === undefined) && !add.isPending) add.mutate(draft)
  }
  const field = (name: 'name' | 'relation' | 'phone', maxLength: number, hint?: string) => {
    const error = pressed ? wrong[name] : undefined
    return (
      <FormField id={`${id}-${name}`} label={say(`kin.${name}`)} error={error} hint={hint}>
        <Input
          {...noted(`${id}-${name}`, error)}
          value={draft[name]}
          maxLength={maxLength}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      </FormField>
    )
  }
  return (
    <form className="of-form pp-step" onSubmit={send}>
      <div className="of-pair">
        {field('name', 60)}
        {field('relation', 30, say('kin.relationHint'))}
      </div>
      {field('phone', 30)}
      <Checkbox checked={draft.holdsKey} onChange={(event) => change({ holdsKey: event.target.checked })}>
        {say('kin.holdsKey')}
      </Checkbox>
      {add.error && <ProblemNotice problem={add.error} onRetry={send} />}
      <div className="c-actions">
        <ReasonButton kind="primary" icon="check" busy={add.isPending} onPress={() => send()}>
          {say('kin.save')}
        </ReasonButton>
        <ReasonButton kind="quiet" onPress={onDone}>
          {say('kin.cancel')}
        </ReasonButton>
      </div>
      <input type="submit" hidden />
    </form>
  )
}
