// The pages of the console; each is loaded when it is first opened. A page is listed here when its file exists.
import { lazy } from 'react'
import type { PageRoute } from '../entrance/web/index.ts'

export const pages: PageRoute[] = [
  { path: '/desk', page: lazy(() => import('./pages/desk/Desk.tsx')), permission: 'desk.call.take' },
  {
    path: '/duties',
    page: lazy(() => import('./pages/duties/DutyList.tsx')),
    permission: 'kernel.duty.view',
  },
  {
    path: '/people',
    page: lazy(() => import('./pages/people/PeopleList.tsx')),
    permission: 'registry.person.list',
  },
  {
    path: '/people/:id',
    page: lazy(() => import('./pages/people/PersonPage.tsx')),
    permission: 'registry.person.list',
  },
  {
    path: '/settlement',
    page: lazy(() => import('./pages/settlement/StatementList.tsx')),
    permission: 'service.statement.view',
  },
  {
    path: '/settlement/:id',
    page: lazy(() => import('./pages/settlement/StatementPage.tsx')),
    permission: 'service.statement.view',
  },
  {
    path: '/indicators',
    page: lazy(() => import('./pages/indicators/Indicators.tsx')),
    permission: 'governance.indicator.view',
  },
  {
    path: '/orders',
    page: lazy(() => import('./pages/orders/OrderList.tsx')),
    permission: 'service.order.view',
  },
  {
    path: '/orders/:id',
    page: lazy(() => import('./pages/orders/OrderPage.tsx')),
    permission: 'service.order.view',
  },
  { path: '/board', page: lazy(() => import('./pages/board/Board.tsx')), permission: 'service.order.assign' },
]
