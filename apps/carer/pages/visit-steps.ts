// The steps of a visit between check-in and check-out, and how far each has come.
import type { Work } from './use-work.ts'

/** What each step's page is handed. */
export type StepProps = { work: Work; onBack: () => void; onNext: () => void }

export const visitSteps = ['items', 'measure', 'photo', 'signature', 'finding', 'check-out'] as const
export type VisitStep = (typeof visitSteps)[number]

/** Services that ask for no measurement skip that step. */
export function stepsOf(work: Work): VisitStep[] {
  return visitSteps.filter((step) => step !== 'measure' || work.visit.measures.length > 0)
}

export function stepAfter(work: Work, step: VisitStep): VisitStep {
  const steps = stepsOf(work)
  return steps[steps.indexOf(step) + 1] ?? 'check-out'
}

const filled: Record<VisitStep, (work: Work) => boolean> = {
  items: ({ draft, visit }) => visit.items.length > 0 && draft.items.length > 0,
  measure: ({ measures }) => measures.values.length > 0,
  photo: ({ visit, images }) => visit.photos > 0 || images.waiting.some(({ kind }) => kind === 'photo'),
  signature: ({ visit, images }) => visit.signed || images.waiting.some(({ kind }) => kind === 'signature'),
  finding: ({ draft }) => draft.finding.trim() !== '',
  'check-out': () => false,
}

export function isFilled(work: Work, step: VisitStep): boolean {
  return filled[step](work)
}

/** Where the large button leads: behind the last step that was filled in, so that skipping is remembered. */
export function nextStep(work: Work): VisitStep {
  const steps = stepsOf(work)
  const last = steps.findLastIndex((step) => isFilled(work, step))
  return steps[last + 1] ?? 'check-out'
}

export function isVisitStep(text: string | null): text is VisitStep {
  return visitSteps.some((step) => step === text)
}
