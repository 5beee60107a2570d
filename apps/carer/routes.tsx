// The pages of the carer program; each is loaded when it is first opened. The page at '/' is the first one seen.
import { lazy } from 'react'
import type { PageRoute } from '../entrance/web/index.ts'

export const pages: PageRoute[] = [
  { path: '/', page: lazy(() => import('./pages/Today.tsx')), permission: 'service.visit.perform' },
  {
    path: '/visits/:visitId',
    page: lazy(() => import('./pages/VisitPage.tsx')),
    permission: 'service.visit.perform',
  },
]
