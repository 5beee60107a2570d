// What the rest of the program sees of a city folder once it has been read and checked.
import type { Division } from './divisions-file.ts'
import type {
  CityHead,
  ConsistencyRule,
  Indicator,
  Ladder,
  Measure,
  Named,
  Plan,
  ReferenceRow,
  Role,
  Service,
  SourceDocument,
  Target,
  Template,
} from './schemas.ts'

export type City<P = unknown> = CityHead & {
  folder: string
  /** True for an invented city: screens say so, and generated people may live only there. */
  invented: boolean
  documents: SourceDocument[]
  divisions: Division[]
  groups: Named[]
  skills: Named[]
  measures: Measure[]
  services: Service[]
  ladders: Ladder[]
  templates: Template[]
  roles: Role[]
  rows: ReferenceRow[]
  indicators: Indicator[]
  rules: ConsistencyRule[]
  targets: Target[]
  plans: Plan[]
  policies: P[]
}

type Scoped = { division?: string | undefined }

/** Whether an item that may be limited to one division holds at this division code. */
export function holdsAt(item: Scoped, division: string): boolean {
  return item.division === undefined || division.startsWith(item.division)
}

/** Of several items for one purpose, the one for the smallest division around this code. */
function nearest<T extends Scoped>(items: readonly T[], division: string): T | undefined {
  return items
    .filter((item) => holdsAt(item, division))
    .toSorted((a, b) => (b.division?.length ?? 0) - (a.division?.length ?? 0))[0]
}

export function servicesAt(city: City, division: string): Service[] {
  return city.services.filter((service) => holdsAt(service, division))
}

export function findService(city: City, id: string): Service | undefined {
  return city.services.find((service) => service.id === id)
}

export function findLadder(city: City, kind: string, division: string): Ladder | undefined {
  return nearest(
    city.ladders.filter((ladder) => ladder.kind === kind),
    division,
  )
}

/** How a duty of this kind begins: who has it first, how long it may take, and where it climbs when late. */
export function dutyStart(ladder: Ladder): {
  role: string
  dueAfterSeconds: number
  ladder: { afterSeconds: number; role: string }[]
} {
  const [first, ...later] = ladder.steps
  if (first === undefined) throw new Error(`ladder ${ladder.kind} has no step`)
  return {
    role: first.role,
    dueAfterSeconds: ladder.dueAfterSeconds,
    ladder: later.map(({ afterSeconds, role }) => ({ afterSeconds, role })),
  }
}

export function findTemplate(city: City, id: string, division: string): Template | undefined {
  return nearest(
    city.templates.filter((template) => template.id === id),
    division,
  )
}

export function findDocument(city: City, id: string): SourceDocument | undefined {
  return city.documents.find((document) => document.id === id)
}

/** The names of the variables between braces, in order of appearance. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '')
}
