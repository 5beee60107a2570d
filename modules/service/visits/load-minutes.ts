// Loads the movements of service time into the book, under the same accounts as live orders.

import type { Actor } from '#kernel/access'
import type { Tx } from '#kernel/db'
import type { Key, PublicId } from '#kernel/ids'
import { loadAccounts, loadTransfers } from '#kernel/ledger'
import { accountOf, type EntitlementPart, fundOf } from '../entitlements/entitlement.ts'

/** One movement of a person's minutes in one month; `order` caused it. */
export type LoadedMovement = {
  id: string
  at: Date
  kind: 'grant' | 'reserve' | 'consume' | 'release'
  person: Key & { division: string }
  policy: string
  /** '2026-11' */
  month: string
  minutes: number
  order: PublicId
}

const parts: readonly EntitlementPart[] = ['available', 'reserved', 'used']
const steps = {
  reserve: ['available', 'reserved'],
  consume: ['reserved', 'used'],
  release: ['reserved', 'available'],
} as const

/** Movements in the order in which they happened; a batch may end anywhere. */
export async function loadMovements(
  tx: Tx,
  actor: Actor,
  city: string,
  movements: readonly LoadedMovement[],
): Promise<void> {
  const accounts = new Map(
    movements.flatMap((movement) =>
      parts.map((part) => {
        const account = partOf(movement, part)
        return [account, { ...anchorOf(movement), account, unit: 'minutes' as const }] as const
      }),
    ),
  )
  await loadAccounts(tx, [...accounts.values()])
  await loadTransfers(
    tx,
    actor,
    movements.map((movement) => ({
      ...anchorOf(movement),
      ...betweenOf(city, movement),
      id: movement.id,
      at: movement.at,
      unit: 'minutes',
      amount: movement.minutes,
      kind: movement.kind,
      subject: movement.order,
    })),
  )
}

function betweenOf(city: string, movement: LoadedMovement): { debit: string; credit: string } {
  if (movement.kind === 'grant') {
    return { debit: fundOf(city, movement.policy), credit: partOf(movement, 'available') }
  }
  const [from, to] = steps[movement.kind]
  return { debit: partOf(movement, from), credit: partOf(movement, to) }
}

function partOf({ person, policy, month }: LoadedMovement, part: EntitlementPart): string {
  return accountOf(person.id, policy, month, part)
}

function anchorOf({ person }: LoadedMovement) {
  return { county: person.county, division: person.division, person: person.id }
}
