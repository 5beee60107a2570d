// Takes an order while its owner is on the line: service, time, wishes, what it costs, and the number to read out.
import { Input, Radio, Select } from 'antd'
import { type FormEvent, useEffect, useId, useRef } from 'react'
import { asProblem, callApi, useFormats, useLanguage, useText } from '#ui'
import { Panel, ProblemNotice, ReasonButton } from '#ui/console'
import {
  type DeskOrder,
  type DeskQuote,
  type DeskVisit,
  useAttemptKey,
  useCatalogue,
  useCommand,
  useQuote,
} from './desk-queries.ts'
import { FieldLine } from './FieldLine.tsx'
import { formText } from './form-words.ts'
import { useNow } from './moments.ts'
import { OrderCost } from './OrderCost.tsx'
import { OrderTime } from './OrderTime.tsx'
import { isPast, wishedInstant } from './wished-time.ts'
import type { Caller, OrderDraft } from './work.ts'

export type OrderFormProps = {
  call: string
  caller: Caller
  draft: OrderDraft
  onDraft: (draft: OrderDraft) => void
  onPlaced: (order: DeskOrder) => void
}

type Offers = NonNullable<ReturnType<typeof useCatalogue>['data']>

export function OrderForm({ call, caller, draft, onDraft, onPlaced }: OrderFormProps) {
  const say = useText(formText)
  const first = useRef<HTMLDivElement>(null)
  const id = useId()
  const offers = useCatalogue(caller.division)
  const offer = offers.data?.find((one) => one.id === draft.service)
  const minutes = draft.minutes ?? offer?.durationMinutes
  const past = isPast(draft.day, draft.time, useNow())
  const wishedFrom = past ? undefined : wishedInstant(draft.day, draft.time)
  const quote = useQuote(
    offer && minutes !== undefined && wishedFrom
      ? { person: caller.person, service: offer.id, wishedFrom, durationMinutes: minutes }
      : undefined,
  )
  const place = usePlacing(call, caller, onPlaced)
  useEffect(() => first.current?.querySelector('input')?.focus(), [])

  const funding = chosenFunding(draft, quote.isPlaceholderData ? undefined : quote.data)
  const reason = !offer
    ? say('deskForm.needService')
    : past
      ? say('deskForm.needLater')
      : !wishedFrom
        ? say('deskForm.needWhen')
        : quote.isPending || quote.isPlaceholderData
          ? say('deskForm.needQuote')
          : funding
            ? undefined
            : say('deskForm.needFunding')
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    if (reason !== undefined || !offer || !wishedFrom || minutes === undefined || !funding) return
    place.send({ ...draft, service: offer.id, minutes, funding }, wishedFrom)
  }
  return (
    <Panel title={say('deskForm.order', { name: caller.name })}>
      <form className="d-form" onSubmit={send}>
        <div ref={first}>
          <ServiceField
            id={id}
            offers={offers.data}
            loading={offers.isPending}
            usual={caller.services}
            draft={draft}
            onDraft={onDraft}
          />
        </div>
        {offers.error && (
          <ProblemNotice problem={asProblem(offers.error)} onRetry={() => void offers.refetch()} />
        )}
        <OrderTime draft={draft} onDraft={onDraft} />
        {offer && <LengthField id={id} usual={offer.durationMinutes} draft={draft} onDraft={onDraft} />}
        <FieldLine id={`${id}-note`} label={say('deskForm.note')} hint={say('deskForm.noteHint')}>
          <Input.TextArea
            id={`${id}-note`}
            value={draft.note}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            aria-describedby={`${id}-note-say`}
            onChange={(event) => onDraft({ ...draft, note: event.target.value })}
          />
        </FieldLine>
        <WishFields caller={caller} draft={draft} onDraft={onDraft} />
        <OrderCost
          quote={quote.data}
          problem={quote.error ? asProblem(quote.error) : undefined}
          onRetry={() => void quote.refetch()}
          chosen={funding}
          onChoose={(next) => onDraft({ ...draft, funding: next })}
        />
        {place.problem && <ProblemNotice problem={place.problem} onRetry={send} />}
        <ReasonButton
          kind="primary"
          icon="check"
          block
          busy={place.busy}
          disabledReason={reason}
          onPress={() => send()}
        >
          {say('deskForm.place')}
        </ReasonButton>
        <input type="submit" hidden />
      </form>
    </Panel>
  )
}

/** The entitlement is taken as a matter of course; money only when the caller has agreed to it. */
function chosenFunding(draft: OrderDraft, quote: DeskQuote | undefined): OrderDraft['funding'] {
  const possible = (funding: 'entitlement' | 'self-paid') =>
    quote?.fundings.some((one) => one.funding === funding && one.possible) ?? false
  if (draft.funding !== undefined && possible(draft.funding)) return draft.funding
  return draft.funding === undefined && possible('entitlement') ? 'entitlement' : undefined
}

type Ready = OrderDraft & { service: string; minutes: number; funding: 'entitlement' | 'self-paid' }

function usePlacing(call: string, caller: Caller, onPlaced: (order: DeskOrder) => void) {
  const keyFor = useAttemptKey()
  const placing = useCommand(async ({ draft, wishedFrom }: { draft: Ready; wishedFrom: string }) => {
    const { lastVisit } = caller
    // Who came last is known by name on the card; the order needs the worker's own id.
    const usual =
      draft.usualWorker && lastVisit ? await callApi<DeskVisit>('GET', `/visits/${lastVisit.id}`) : undefined
    const body = {
      person: caller.person,
      service: draft.service,
      wishedFrom,
      durationMinutes: draft.minutes,
      funding: draft.funding,
      wishes: {
        ...(draft.sex === 'any' ? {} : { sex: draft.sex }),
        ...(usual ? { worker: usual.worker } : {}),
      },
      note: draft.note.trim(),
      call,
    }
    return callApi<DeskOrder>('POST', '/orders', { body, idempotencyKey: keyFor(body) })
  }, onPlaced)
  return {
    busy: placing.isPending,
    problem: placing.error,
    send(draft: Ready, wishedFrom: string) {
      if (!placing.isPending) placing.mutate({ draft, wishedFrom })
    },
  }
}

type PartProps = { draft: OrderDraft; onDraft: (draft: OrderDraft) => void }

function ServiceField(
  props: PartProps & { id: string; offers: Offers | undefined; loading: boolean; usual: readonly string[] },
) {
  const { id, offers, loading, usual, draft, onDraft } = props
  const say = useText(formText)
  const [language] = useLanguage()
  const groups = [...Map.groupBy(offers ?? [], (offer) => offer.group).values()]
  const options = groups.map((group) => ({
    label: group[0]?.groupName[language] ?? '',
    title: '',
    options: group.map((offer) => ({ value: offer.id, label: offer.name[language] })),
  }))
  const known = usual.flatMap((name) => offers?.filter((offer) => offer.name.zh === name) ?? []).slice(0, 3)
  const choose = (service: string) => onDraft({ ...draft, service, minutes: undefined })
  return (
    <FieldLine id={`${id}-service`} label={say('deskForm.service')}>
      <Select
        id={`${id}-service`}
        className="d-wide"
        value={draft.service ?? null}
        onChange={(service: string | null) => service && choose(service)}
        showSearch={{ optionFilterProp: 'label' }}
        loading={loading}
        options={options}
        placeholder={say('deskForm.serviceChoose')}
        notFoundContent={loading ? undefined : say('deskForm.noServices')}
      />
      {known.length > 0 && (
        <div className="d-chips">
          <span className="d-quiet">{say('deskForm.usualServices')}</span>
          {known.map((offer) => (
            <button
              key={offer.id}
              type="button"
              className="d-chip"
              aria-pressed={draft.service === offer.id}
              onClick={() => choose(offer.id)}
            >
              {offer.name[language]}
            </button>
          ))}
        </div>
      )}
    </FieldLine>
  )
}

const lengths = [20, 30, 60, 90, 120, 180, 240]

function LengthField({ id, usual, draft, onDraft }: PartProps & { id: string; usual: number }) {
  const say = useText(formText)
  const formats = useFormats()
  const choices = [...new Set([...lengths, usual])].sort((a, b) => a - b)
  return (
    <FieldLine id={`${id}-length`} label={say('deskForm.howLong')}>
      <Select
        id={`${id}-length`}
        className="d-wide"
        value={draft.minutes ?? usual}
        onChange={(minutes: number) => onDraft({ ...draft, minutes })}
        options={choices.map((minutes) => ({ value: minutes, label: formats.minutes(minutes) }))}
      />
    </FieldLine>
  )
}

function WishFields({ caller, draft, onDraft }: PartProps & { caller: Caller }) {
  const say = useText(formText)
  const worker = caller.lastVisit?.workerName
  return (
    <FieldLine
      label={say('deskForm.wishes')}
      hint={worker === undefined ? say('deskForm.noUsualWorker') : undefined}
    >
      <div className="d-chips">
        <Radio.Group
          value={draft.sex}
          onChange={(event) => onDraft({ ...draft, sex: event.target.value })}
          optionType="button"
          options={[
            { value: 'any', label: say('deskForm.anySex') },
            { value: 'female', label: say('deskForm.female') },
            { value: 'male', label: say('deskForm.male') },
          ]}
        />
        {worker !== undefined && (
          <button
            type="button"
            className="d-chip"
            aria-pressed={draft.usualWorker}
            onClick={() => onDraft({ ...draft, usualWorker: !draft.usualWorker })}
          >
            {say('deskForm.usualWorker', { name: worker })}
          </button>
        )}
      </div>
    </FieldLine>
  )
}
