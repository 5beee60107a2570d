// #registry: what other modules and apps may call.

export type { RegistryContext } from './context.ts'
export { divisionPrefix } from './divisions/division.ts'
export { getDivision, listDivisions, namesOfDivisions } from './divisions/list-divisions.ts'
export { loadDivisions } from './divisions/load-divisions.ts'
export { registryErrors } from './errors.ts'
export { addKin } from './kin/add-kin.ts'
export { type ConsentingParent, consentedByPhone } from './kin/consented-by-phone.ts'
export { giveConsent, revokeConsent } from './kin/give-consent.ts'
export { type KinToTell, listKinToTell } from './kin/list-kin-to-tell.ts'
export { type LoadedOrganisation, loadOrganisations } from './organisations/load-organisations.ts'
export { listOrganisations } from './organisations/organisation-store.ts'
export { beginFacts } from './people/change-person.ts'
export {
  factsOf,
  findPeopleByPhones,
  findPersonByPhone,
  findPersonCounty,
  getPersonSnapshot,
  getPersonWithFacts,
  type PersonSnapshot,
} from './people/find-person.ts'
export { type LoadedKin, loadKin } from './people/load-kin.ts'
export { type LoadedPerson, loadPeople } from './people/load-people.ts'
export { openPersonCard, requireReasonToSee } from './people/open-person-card.ts'
export { publishPersonFacts } from './people/person-facts.ts'
export { registerPerson } from './people/register-person.ts'
export { registryPermissions } from './permissions.ts'
export { type LoadedPlace, loadPlaces } from './places/load-places.ts'
export { metresBetween } from './places/position.ts'
export { registryRoutes } from './routes.ts'
export { bookWorkerTime, releaseWorkerTime } from './workers/book-worker-time.ts'
export { getWorker, listWorkers, listWorkersOfDay, type WorkersOfDay } from './workers/list-workers.ts'
export {
  type LoadedBooking,
  type LoadedShift,
  type LoadedWorker,
  loadBookings,
  loadShifts,
  loadWorkers,
} from './workers/load-workers.ts'
