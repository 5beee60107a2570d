// When the visit should begin: today or tomorrow and the usual hours by one press, anything else typed.
import { Input } from 'antd'
import { civilDateOf, useFormats, useText } from '#ui'
import { FieldLine } from './FieldLine.tsx'
import { formText } from './form-words.ts'
import { useNow } from './moments.ts'
import { dayAfter, isPast, quickTimes, soonest } from './wished-time.ts'
import type { OrderDraft } from './work.ts'

export function OrderTime({ draft, onDraft }: { draft: OrderDraft; onDraft: (draft: OrderDraft) => void }) {
  const say = useText(formText)
  const formats = useFormats()
  const now = useNow()
  const today = civilDateOf(now)
  const days = [
    { day: today, words: say('deskForm.today') },
    { day: dayAfter(today, 1), words: say('deskForm.tomorrow') },
    { day: dayAfter(today, 2), words: say('deskForm.dayAfter') },
  ]
  const soon = soonest(now)
  return (
    <FieldLine
      label={say('deskForm.when')}
      hint={
        draft.time === ''
          ? formats.day(draft.day)
          : say('deskForm.when.at', { day: formats.day(draft.day), time: draft.time })
      }
    >
      <div className="d-chips">
        {days.map(({ day, words }) => (
          <Chip key={day} on={draft.day === day} onPress={() => onDraft({ ...draft, day })}>
            {words}
          </Chip>
        ))}
        <Input
          type="date"
          className="d-date"
          aria-label={say('deskForm.otherDay')}
          value={draft.day}
          min={today}
          max={dayAfter(today, 60)}
          onChange={(event) => event.target.value && onDraft({ ...draft, day: event.target.value })}
        />
      </div>
      <div className="d-chips">
        <Chip
          on={draft.day === soon.day && draft.time === soon.time}
          onPress={() => onDraft({ ...draft, ...soon })}
        >
          {say('deskForm.soonest')}
        </Chip>
        {quickTimes.map((time) => (
          <Chip
            key={time}
            on={draft.time === time}
            off={isPast(draft.day, time, now) ? `${time} ${say('deskForm.timePast')}` : undefined}
            onPress={() => onDraft({ ...draft, time })}
          >
            {time}
          </Chip>
        ))}
        <Input
          type="time"
          className="d-time"
          aria-label={say('deskForm.otherTime')}
          value={draft.time}
          onChange={(event) => onDraft({ ...draft, time: event.target.value })}
        />
      </div>
    </FieldLine>
  )
}

function Chip(props: { on: boolean; off?: string | undefined; onPress: () => void; children: string }) {
  const { on, off, onPress, children } = props
  return (
    <button
      type="button"
      className="d-chip"
      aria-pressed={on}
      aria-disabled={off !== undefined || undefined}
      aria-label={off}
      title={off}
      onClick={() => {
        if (off === undefined) onPress()
      }}
    >
      {children}
    </button>
  )
}
