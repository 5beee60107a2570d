// The door of kernel/cities: load and check city folders, look things up in them, compute their figures.
export type { Known } from './check-references.ts'
export {
  type City,
  dutyStart,
  findDocument,
  findLadder,
  findService,
  findTemplate,
  holdsAt,
  servicesAt,
  variablesIn,
} from './city.ts'
export { type Division, prefixOf, TIERS, type Tier } from './divisions-file.ts'
export { type Figure, type Flag, figuresOf, type Standing, standingsOf } from './figures.ts'
export {
  checkCity,
  type LoadedCity,
  type LoadOptions,
  listCityFolders,
  loadCities,
  loadCity,
} from './load-city.ts'
export type { PolicyParser } from './pack.ts'
export { formatProblem, type Problem, type Text } from './problem.ts'
export type {
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
