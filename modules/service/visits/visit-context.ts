// What the verbs of visits need besides a transaction.

import type { ServiceContext } from '../service-context.ts'

export type VisitContext = Pick<ServiceContext, 'db' | 'seal' | 'city'>
