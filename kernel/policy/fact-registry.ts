// The register of typed facts that city rules may read; modules fill it at start-up, this folder names none.
import type { FactCatalogue, FactDefinition } from '#engines/policy'

export type FactRegistry = { readonly facts: FactCatalogue; readonly add: (fact: FactDefinition) => void }

export function createFactRegistry(): FactRegistry {
  const facts = new Map<string, FactDefinition>()
  return { facts, add: (fact) => facts.set(fact.name, fact) }
}

/** Registers one fact. A mistake here is a mistake of the program, so it stops start-up. */
export function registerFact(registry: FactRegistry, fact: FactDefinition): void {
  const { name, type, yearsSince } = fact
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw new Error(`fact name "${name}" must be in camelCase`)
  if (registry.facts.has(name)) throw new Error(`fact ${name} is registered twice`)
  if (
    type.kind === 'whole' &&
    !(Number.isSafeInteger(type.min) && Number.isSafeInteger(type.max) && type.min <= type.max)
  ) {
    throw new Error(`fact ${name} needs a range of whole numbers, got ${type.min} to ${type.max}`)
  }
  if (
    type.kind === 'choice' &&
    new Set(type.options.map((option) => option.value)).size < Math.max(2, type.options.length)
  ) {
    throw new Error(`fact ${name} needs at least two different options`)
  }
  if (yearsSince !== undefined) {
    if (type.kind !== 'whole') throw new Error(`fact ${name} counts years, so it must be a whole number`)
    if (registry.facts.get(yearsSince)?.type.kind !== 'date') {
      throw new Error(`fact ${name} counts years since ${yearsSince}, which is not a registered date`)
    }
  }
  registry.add(fact)
}
