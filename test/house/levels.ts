// Who may call whom: the one table of the house. A new line needs a decision record.

/** Units from the ground up; each may import the doors of those listed, its own files, and packages. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  engines: [],
  kernel: ['#engines/', '#kernel/'],
  registry: ['#kernel/', '#registry/contract'],
  health: ['#kernel/', '#registry', '#health/contract', '#service/contract', '#governance/contract'],
  service: ['#kernel/', '#registry', '#health/contract', '#service/contract', '#governance/contract'],
  governance: ['#kernel/', '#registry', '#health', '#service', '#governance/contract'],
  simulators: ['#kernel/', '#registry', '#health', '#service', '#governance/contract', '#engines/'],
  apps: ['#kernel/', '#engines/', '#registry', '#health', '#service', '#governance', '#ui'],
  tools: ['#kernel/', '#test'],
  bench: ['#kernel/', '#registry', '#service', '#health', '#test'],
  ui: ['#ui'],
  web: ['#ui', '#registry/web', '#service/web', '#governance/web'],
}

/** Relative paths that may cross units: composition wires the stand-ins and starts the embedded database. */
export const mayReach: Readonly<Record<string, readonly string[]>> = {
  apps: ['simulators/', 'apps/'],
  tools: ['kernel/db/embedded/', 'simulators/', 'test/'],
  bench: ['test/', 'apps/', 'modules/', 'simulators/'],
  web: ['apps/entrance/'],
}

/** Folders whose files end in a browser: no server code, and contracts by type only. */
export const browserFolders = [/^ui\//, /^apps\/(console|carer|family|entrance)\//, /\/web\//]

/** Names that say nothing about the field. */
export const bannedNames = [
  'utils',
  'util',
  'common',
  'helpers',
  'helper',
  'services',
  'managers',
  'misc',
  'lib',
]

/** Which schemas the SQL of a unit may name, beside its own. */
export const mayName: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel', 'migration', 'sign_in', 'reporting'],
  registry: ['registry'],
  health: ['health'],
  service: ['service', 'reporting'],
  governance: ['reporting'],
  simulators: ['simulators'],
  apps: [],
}
