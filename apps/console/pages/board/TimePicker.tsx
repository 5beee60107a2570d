// The time when a visit shall begin: typed, or moved by quarters of an hour.
import { Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useText } from '#ui'
import { ReasonButton } from '#ui/console'
import { boardText } from './board-words.ts'
import { clockOf, dayMinutes, minuteOfClock, stepMinutes } from './day-scale.ts'

export function TimePicker(props: {
  minute: number
  durationMinutes: number
  wishedMinute: number
  /** What has passed is not offered. */
  earliest: number
  onChange: (clock: string) => void
}) {
  const { minute, durationMinutes, wishedMinute, earliest, onChange } = props
  const say = useText(boardText)
  const id = useId()
  const clock = clockOf(minute)
  const [typed, setTyped] = useState(clock)
  useEffect(() => setTyped(clock), [clock])
  const shift = (by: number) =>
    onChange(clockOf(Math.min(dayMinutes - stepMinutes, Math.max(0, minute + by))))
  return (
    <div className="b-time">
      <label htmlFor={id}>{say('board.time')}</label>
      <Input
        id={id}
        type="time"
        step={300}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          const chosen = minuteOfClock(event.target.value)
          if (chosen !== undefined) onChange(event.target.value)
        }}
        onBlur={() => setTyped(clock)}
      />
      <span className="c-soft">
        {say('board.until', { time: clockOf((minute + durationMinutes) % dayMinutes) })}
      </span>
      <div className="b-time-steps">
        <ReasonButton keyHint="-" onPress={() => shift(-stepMinutes)}>
          {say('board.earlier')}
        </ReasonButton>
        <ReasonButton keyHint="=" onPress={() => shift(stepMinutes)}>
          {say('board.later')}
        </ReasonButton>
      </div>
      {minute !== wishedMinute && wishedMinute > earliest && wishedMinute < dayMinutes && (
        <button type="button" className="c-link" onClick={() => onChange(clockOf(wishedMinute))}>
          {say('board.useWished')} {clockOf(wishedMinute)}
        </button>
      )}
    </div>
  )
}
