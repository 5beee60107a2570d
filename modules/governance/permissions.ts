// What may be done in governance.

export const governancePermissions = { indicatorView: 'governance.indicator.view' } as const
