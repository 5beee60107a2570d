// The facts about a person that are corrected on the page: how they are written, and what changed meanwhile.
import type { ChangePerson } from '#registry/contract'
import type { Card } from './people-queries.ts'

export const choices = {
  sex: ['female', 'male'],
  living: ['alone', 'with-spouse', 'with-children', 'institution', 'other', 'unknown'],
  abilityLevel: ['unassessed', 'intact', 'mild', 'moderate', 'severe', 'total'],
  hardship: ['none', 'subsistence-allowance', 'special-hardship', 'low-income-edge'],
} as const satisfies { [Name in ChoiceFact]: readonly NonNullable<ChangePerson[Name]>[] }

export type ChoiceFact = 'sex' | 'living' | 'abilityLevel' | 'hardship'
export const facts = [
  'address',
  'phone',
  'living',
  'abilityLevel',
  'hardship',
  'conditions',
  'matters',
  'sex',
] as const
export type Fact = (typeof facts)[number]

export function isChoice(fact: Fact): fact is ChoiceFact {
  return fact in choices
}

export function isList(fact: Fact): fact is 'conditions' | 'matters' {
  return fact === 'conditions' || fact === 'matters'
}

/** The words for a stored value; undefined where nothing is recorded. `wordOf` names a choice. */
export function writeFact(
  card: Pick<Card, Fact>,
  fact: Fact,
  wordOf: (fact: ChoiceFact, value: string) => string,
): string | undefined {
  if (isChoice(fact)) return wordOf(fact, card[fact])
  if (isList(fact)) return card[fact].length > 0 ? card[fact].join('；') : undefined
  return card[fact] === '' ? undefined : card[fact]
}

/** What is typed for a list, one a line, without empty lines. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The typed value as the change the server understands; undefined while it is incomplete. */
export function changeOf(fact: Fact, typed: string): Partial<ChangePerson> | undefined {
  if (isList(fact)) return { [fact]: linesOf(typed) }
  if (fact === 'phone') return { phone: typed.trim() }
  if (isChoice(fact)) {
    return (choices[fact] as readonly string[]).includes(typed) ? { [fact]: typed } : undefined
  }
  return typed.trim() === '' ? undefined : { address: typed.trim() }
}

/** The facts that somebody else changed between two readings of one card. */
export function changedBetween(before: Pick<Card, Fact>, after: Pick<Card, Fact>): Fact[] {
  return facts.filter((fact) => JSON.stringify(before[fact]) !== JSON.stringify(after[fact]))
}
