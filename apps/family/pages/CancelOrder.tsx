// Calling an order off, with its reason; when it is too late the page says so.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiProblem, asProblem, callApi, newIdempotencyKey, useText } from '#ui'
import { BigButton, Card, Choice, useToast } from '#ui/light'
import type { OrderDetail } from './answers.ts'
import { followText } from './family-words.ts'
import { Problem } from './Problem.tsx'

const reasons = ['cancelNotNeeded', 'cancelTime', 'cancelWell'] as const
type Reason = (typeof reasons)[number]

export function CancelOrder({ order }: { order: OrderDetail }) {
  const say = useText(followText)
  const [open, setOpen] = useState(false)
  if (order.state !== 'unassigned' && order.state !== 'assigned' && order.state !== 'in-service') return null
  const possible = order.possible.includes('cancel')
  if (possible && open) return <CancelForm order={order} onClose={() => setOpen(false)} />
  return (
    <BigButton
      tone="plain"
      icon="cross"
      disabledReason={
        possible ? undefined : say('family.follow.notCancel', { state: say(`family.follow.${order.state}`) })
      }
      onPress={() => setOpen(true)}
    >
      {say('family.follow.cancel')}
    </BigButton>
  )
}

function CancelForm({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const say = useText(followText)
  const client = useQueryClient()
  const toast = useToast()
  const [reason, setReason] = useState<Reason>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const send = async () => {
    if (!reason || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const body = { reason: say(`family.follow.${reason}`) }
      await callApi('POST', `/orders/${order.id}/cancel`, { body, idempotencyKey })
      toast(say('family.follow.cancelled-toast'))
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
      setBusy(false)
    } finally {
      for (const name of ['order', 'orders', 'entitlement']) {
        void client.invalidateQueries({ queryKey: [name] })
      }
    }
  }
  return (
    <Card>
      <Choice
        label={say('family.follow.cancelWhy')}
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value, label: say(`family.follow.${value}`) }))}
      />
      {order.funding === 'entitlement' && <p className="l-soft">{say('family.follow.cancelReturn')}</p>}
      <Problem problem={problem} />
      <BigButton
        icon="cross"
        busy={busy}
        disabledReason={reason ? undefined : say('family.follow.cancelMissing')}
        onPress={() => void send()}
      >
        {say('family.follow.cancelSend')}
      </BigButton>
      <BigButton tone="plain" onPress={onClose}>
        {say('family.follow.cancelKeep')}
      </BigButton>
    </Card>
  )
}
