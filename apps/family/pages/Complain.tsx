// A complaint about a visit: written here, it becomes somebody's duty, and the page says what happens next.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiProblem, asProblem, callApi, newIdempotencyKey, useFormats, useText } from '#ui'
import { BigButton, Card, Field } from '#ui/light'
import { type OrderDetail, useFeedback } from './answers.ts'
import { followText } from './family-words.ts'
import { Problem } from './Problem.tsx'

export function Complain({ order }: { order: OrderDetail }) {
  const say = useText(followText)
  const { dateTime } = useFormats()
  const [open, setOpen] = useState(false)
  const feedback = useFeedback(order.visit)
  const complaints = feedback.data?.filter(({ kind }) => kind === 'complaint') ?? []
  if (order.state === 'cancelled') return null
  return (
    <>
      {complaints.length > 0 && (
        <Card tone="warm" title={say('family.follow.complained')}>
          {complaints.map(({ id, givenAt, words }) => (
            <p key={id}>{say('family.follow.complainedOn', { time: dateTime(givenAt), words })}</p>
          ))}
          <p>{say('family.follow.complainedWhy')}</p>
        </Card>
      )}
      {open && order.visit ? (
        <ComplaintForm visit={order.visit} onDone={() => setOpen(false)} />
      ) : (
        <BigButton
          tone="plain"
          icon="message"
          disabledReason={order.visit ? undefined : say('family.follow.noVisitYet')}
          onPress={() => setOpen(true)}
        >
          {say('family.follow.complain')}
        </BigButton>
      )}
    </>
  )
}

function ComplaintForm({ visit, onDone }: { visit: string; onDone: () => void }) {
  const say = useText(followText)
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [pressed, setPressed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const short = words.trim().length < 2
  const send = async () => {
    setPressed(true)
    if (short || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await callApi('POST', `/visits/${visit}/complaint`, { body: { words: words.trim() }, idempotencyKey })
      await client.invalidateQueries({ queryKey: ['feedback', visit] })
      onDone()
    } catch (error) {
      setProblem(asProblem(error))
      setBusy(false)
    }
  }
  return (
    <Card>
      <Field
        label={say('family.follow.complainTitle')}
        hint={say('family.follow.complainHint')}
        error={pressed && short ? say('family.follow.complainShort') : undefined}
        value={words}
        onChange={setWords}
        rows={4}
        maxLength={1000}
        required
      />
      <Problem problem={problem} />
      <BigButton icon="message" busy={busy} onPress={() => void send()}>
        {say('family.follow.complainSend')}
      </BigButton>
    </Card>
  )
}
