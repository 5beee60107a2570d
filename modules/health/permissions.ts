// The permissions of the health module; roles of the cities name them, routes require them.

export const healthPermissions = {
  measurementView: 'health.measurement.view',
} as const
