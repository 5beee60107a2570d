// A duty on the page: where its matter opens, whose it is, and which duties the filters let through.
import type { Duty, DutyAct } from './duty-queries.ts'

/** Where the matter of a duty is worked on: an address, or a record whose address has to be asked for. */
export type Matter =
  | { place: 'desk' | 'board' | 'statement'; path: string }
  | { place: 'order'; of: { kind: 'visit' | 'complaint'; id: string } }

export function matterOf({ kind, id, subject }: Pick<Duty, 'kind' | 'id' | 'subject'>): Matter | undefined {
  switch (kind) {
    case 'desk.call':
      return { place: 'desk', path: '/desk' }
    case 'desk.call-back':
      return { place: 'desk', path: `/desk?open=${encodeURIComponent(`duty:${id}`)}` }
    case 'service.order-unassigned':
      return { place: 'board', path: `/board?order=${encodeURIComponent(subject)}` }
    case 'service.visit-unverified':
      return { place: 'order', of: { kind: 'visit', id: subject } }
    case 'service.complaint':
      return { place: 'order', of: { kind: 'complaint', id: subject } }
    case 'service.statement-approval':
      return { place: 'statement', path: `/settlement/${encodeURIComponent(subject)}` }
    default:
      return undefined
  }
}

export const dutyKinds = [
  'desk.call',
  'desk.call-back',
  'service.order-unassigned',
  'service.visit-unverified',
  'service.complaint',
  'service.statement-approval',
  'kernel.dead-letter',
] as const
export type DutyKind = (typeof dutyKinds)[number] | 'other'

export function kindOf({ kind }: Pick<Duty, 'kind'>): DutyKind {
  return dutyKinds.find((known) => known === kind) ?? 'other'
}

export type Holder = 'me' | 'colleague' | 'nobody'

export function holderOf({ mine, held }: Pick<Duty, 'mine' | 'held'>): Holder {
  return mine ? 'me' : held ? 'colleague' : 'nobody'
}

/** What keeps one from a step now; undefined when nothing does. */
export type Obstacle = 'colleague' | 'state'

export function obstacleOf(
  duty: Pick<Duty, 'mine' | 'held' | 'possible'>,
  act: DutyAct,
): Obstacle | undefined {
  if (holderOf(duty) === 'colleague') return 'colleague'
  return duty.possible.includes(act) ? undefined : 'state'
}

export type DutyFilter = { kind: DutyKind | undefined; who: Holder | undefined }

export function filterDuties(duties: readonly Duty[], { kind, who }: DutyFilter): Duty[] {
  return duties.filter(
    (duty) => (kind === undefined || kindOf(duty) === kind) && (who === undefined || holderOf(duty) === who),
  )
}

/** The kinds that wait now with how many of each, in the order of the list above. */
export function countKinds(duties: readonly Duty[]): { kind: DutyKind; count: number }[] {
  return [...dutyKinds, 'other' as const]
    .map((kind) => ({ kind, count: duties.filter((duty) => kindOf(duty) === kind).length }))
    .filter(({ count }) => count > 0)
}
