// Day and filters of the board, with their keys.
import { Input, type InputRef, Select } from 'antd'
import { useRef } from 'react'
import { civilDateOf, useText } from '#ui'
import { ReasonButton, useKey } from '#ui/console'
import type { BoardAddress, BoardChange } from './board-address.ts'
import { boardText } from './board-words.ts'
import { addDays } from './day-scale.ts'

export function BoardTools(props: {
  address: BoardAddress
  providers: readonly string[]
  onChange: (changes: BoardChange) => void
}) {
  const { address, providers, onChange } = props
  const say = useText(boardText)
  const name = useRef<InputRef>(null)
  const today = civilDateOf(new Date())
  // Another day is another question: what was chosen on this one is put away.
  const go = (date: string) => onChange({ date, worker: '', at: '', visit: '' })
  useKey('/', () => name.current?.focus())
  return (
    <div className="b-tools">
      <fieldset className="b-days" aria-label={say('board.day')}>
        <ReasonButton icon="back" keyHint="[" onPress={() => go(addDays(address.date, -1))}>
          {say('board.before')}
        </ReasonButton>
        <Input
          type="date"
          aria-label={say('board.day')}
          value={address.date}
          onChange={(event) => event.target.value && go(event.target.value)}
        />
        <ReasonButton icon="forward" keyHint="]" onPress={() => go(addDays(address.date, 1))}>
          {say('board.after')}
        </ReasonButton>
        {address.date !== today && (
          <ReasonButton kind="quiet" keyHint="T" onPress={() => go(today)}>
            {say('board.today')}
          </ReasonButton>
        )}
      </fieldset>
      <Select
        aria-label={say('board.provider')}
        className="b-provider"
        value={address.provider}
        options={[
          { value: '', label: say('board.anyProvider') },
          ...providers.map((provider) => ({ value: provider, label: provider })),
        ]}
        popupMatchSelectWidth={false}
        onChange={(provider) => onChange({ provider })}
      />
      <Input
        ref={name}
        className="b-name"
        allowClear
        aria-label={say('board.name')}
        placeholder={say('board.name')}
        value={address.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <ReasonButton icon="document" onPress={() => print()}>
        {say('board.print')}
      </ReasonButton>
    </div>
  )
}
