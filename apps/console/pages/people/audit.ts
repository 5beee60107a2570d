// The record's own record: actions in words, who did them, and which of them changed something.
import { actionText } from './person-words.ts'

type ActionKey = (typeof actionText.keys)[number]
const known = new Set<string>(actionText.keys)

/** The words for an action; its module's word when it has none of its own. */
export function actionKey(action: string): ActionKey {
  const module = action.split('.')[0] ?? ''
  const key = [`action.${action}`, `action.other.${module}`].find((each) => known.has(each))
  return (key ?? 'action.other') as ActionKey
}

export type Who = 'me' | 'system' | 'somebody'

export function whoOf(actor: string, me: string): Who {
  if (actor === me) return 'me'
  return actor.startsWith('system:') ? 'system' : 'somebody'
}

const grounds = {
  role: 'person.whyRole',
  duty: 'person.whyDuty',
  self: 'person.whySelf',
  consent: 'person.whyConsent',
} as const

/** Openings carry their ground as a code, reveals and corrections what somebody wrote. */
export function groundKey(reason: string): (typeof grounds)[keyof typeof grounds] | undefined {
  return Object.entries(grounds).find(([ground]) => ground === reason)?.[1]
}

const changes = [
  'registry.person.registered',
  'registry.person.changed',
  'registry.kin.added',
  'registry.consent.given',
  'registry.consent.revoked',
  'desk.caller.registered',
]

/** Looking is not part of a person's history; what was changed is. */
export function isChange({ action }: { action: string }): boolean {
  return changes.includes(action)
}
