// The door of the generated city: make it, load it, and who is in its cast.

export { demoCast } from './cast.ts'
export { generateCity } from './generate-city.ts'
export { type CityContext, loadGeneratedCity } from './load-city.ts'
export type { CityRecipe, CityTruth } from './truth.ts'
