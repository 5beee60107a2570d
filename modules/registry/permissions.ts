// What a role may be allowed to do in the registry; cities give these names to their roles.

export const registryPermissions = {
  listPeople: 'registry.person.list',
  viewPerson: 'registry.person.view',
  registerPerson: 'registry.person.register',
  revealField: 'registry.person.reveal',
} as const
